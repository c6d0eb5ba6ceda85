import { createRoot } from 'react-dom/client';
import { StrictMode } from 'react';
import { BrowserRouter, Link, useLocation } from 'react-router';
import { Count, Footfall } from 'footfall/react';

function Layout() {
  const page = useLocation().pathname.replaceAll('/', '') || 'home';
  return (
    <>
      <h1>{page}</h1>
      <nav><Link to="/one/">one</Link> <Link to="/two/">two</Link> <Link to="/three/">three</Link></nav>
      <footer key={page}>
        Visits: <Count />, of this page: <Count show="page_visits">...</Count>
      </footer>
      <Footfall counter="https://counter.example/" />
    </>
  );
}

createRoot(document.getElementById('app')).render(
  <StrictMode><BrowserRouter><Layout /></BrowserRouter></StrictMode>,
);
