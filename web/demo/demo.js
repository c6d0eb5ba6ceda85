'use strict';
// The demo runs without this file. It writes the counter's own address into the lines to copy, and offers to copy them.
{
  const snippet = document.getElementById('snippet');
  const copy = document.getElementById('copy');

  snippet.textContent = snippet.textContent.replace(/http:[^"]*/, new URL('footfall.js', location.href).href);

  // Missing on plain http, except for localhost.
  if (navigator.clipboard) {
    copy.hidden = false;
    copy.addEventListener('click', async () => {
      try {
        await navigator.clipboard.writeText(snippet.textContent);
        copy.textContent = 'Copied';
      } catch {
        getSelection().selectAllChildren(snippet); // not allowed: select them, ready for the keyboard
      }
    });
  }
}
