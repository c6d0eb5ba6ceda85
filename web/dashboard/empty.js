// What to do while there are no visits.
import { at } from './figures.js';

/** The lines to put on the pages of a site. */
export function showSnippet(site) {
  const src = new URL('../footfall.js', document.baseURI).href;
  at('empty-site').textContent = at('empty-host').textContent = site;
  at('snippet').textContent =
    `<script async src="${src}"></script>\n\n` +
    'Visitors: <span data-footfall="visitors">Loading...</span>\n' +
    'Visits: <span data-footfall="visits">Loading...</span>';
}

at('copy').addEventListener('click', async () => {
  const copied = await copy(at('snippet'));
  at('copy').textContent = copied ? 'Copied' : 'Selected: press Ctrl+C';
});

// Browsers offer the clipboard to https and localhost only; elsewhere the text is selected for the reader to copy.
async function copy(element) {
  try {
    await navigator.clipboard.writeText(element.textContent);
    return true;
  } catch {
    getSelection().selectAllChildren(element);
    return false;
  }
}
