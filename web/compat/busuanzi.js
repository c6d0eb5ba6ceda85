// Footfall in the place of busuanzi or vercount: the address of their script changes, and nothing else in the page.
//
//   <script async src="https://counter.example/compat/busuanzi.js"></script>
//
// Counts by footfall.js, which it loads, and gives it the places for numbers. See docs/moving.md.
'use strict';
{
  // Of the whole site, of this page, of today. Visitors of one page are not kept: their container is hidden.
  const NUMBERS = {
    site_pv: 'visits',
    site_uv: 'visitors',
    page_pv: 'page_visits',
    today_pv: 'visits_today',
    today_uv: 'visitors_today',
  };

  // The text that a place had before its number came.
  const texts = new WeakMap();

  // By id, as the two scripts have it, and by class, as some themes and vercount's component have it. An id that a page
  // has twice is found twice.
  const named = name =>
    document.querySelectorAll(
      ['busuanzi_', 'vercount_'].map(prefix => `[id="${prefix + name}"], .${prefix + name}`).join(),
    );

  // Containers, each shown or hidden once: what the page does with them afterwards is its own.
  const done = new WeakSet();
  const display = (name, value) => {
    for (const container of named(name)) {
      if (!done.has(container)) container.style.display = value;
      done.add(container);
    }
  };

  const look = () => {
    for (const [name, number] of Object.entries(NUMBERS)) {
      for (const place of [...named('value_' + name), ...named(name)]) {
        if (place.dataset.footfall != number) place.dataset.footfall = number; // else observers of the page would run
        if (!texts.has(place)) texts.set(place, place.textContent);
        if (place.textContent != texts.get(place)) display('container_' + name, 'inline');
      }
    }
    display('container_page_uv', 'none');
  };

  // The script's own tag, also where a form or a frame is named currentScript.
  const own = [document.currentScript, ...document.querySelectorAll('script')].find(tag =>
    /compat\/busuanzi\.js/.test(tag?.src),
  );
  if (!own) console.warn('footfall: the line with compat/busuanzi.js is not in the page');
  else if (!URL.footfallNames) {
    URL.footfallNames = setInterval(look, 99);
    const { site, hash, frames } = own.dataset;
    delete own.dataset.api; // some busuanzi servers' own
    const script = document.createElement('script');
    for (const [option, value] of Object.entries({ site, hash, frames }))
      if (value != null) script.dataset[option] = value;
    script.src = new URL('../footfall.js', own.src);
    document.head.append(script);
  }
}
