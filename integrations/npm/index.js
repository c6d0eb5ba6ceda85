/**
 * Adds the counter's script to the page, once; does nothing on a server. The script counts each page that is looked at,
 * and fills the elements with `data-footfall`.
 *
 * @param {string} counter the counter's address, for example `https://counter.example/`, or `/counter/` on the page's host
 * @param {{site?: string, hash?: boolean, frames?: boolean}} [options] see web/README.md
 */
export function footfall(counter, { site, hash, frames } = {}) {
  if (typeof document == 'undefined') return;
  const src = new URL('footfall.js', new URL(counter, document.baseURI)).href;
  if ([...document.querySelectorAll('script')].some(script => script.src == src)) return;
  const script = Object.assign(document.createElement('script'), { async: true, src });
  if (site) script.dataset.site = site;
  if (hash) script.dataset.hash = '';
  if (frames) script.dataset.frames = '';
  document.head.append(script);
}
