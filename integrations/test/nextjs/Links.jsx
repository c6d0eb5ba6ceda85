import Link from 'next/link';

export function Links({ title }) {
  return (
    <main>
      <h1>{title}</h1>
      <Link href="/one">one</Link> <Link href="/two">two</Link> <Link href="/three">three</Link>
    </main>
  );
}
