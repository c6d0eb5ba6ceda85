// app/layout.jsx; with the package of ../npm installed.
import { Count, Footfall } from 'footfall/react';

export default function Layout({ children }) {
  return (
    <html lang="en">
      <body>
        {children}
        <footer>
          Visits: <Count />, of this page: <Count show="page_visits" />
        </footer>
        <Footfall counter="https://counter.example/" />
      </body>
    </html>
  );
}
