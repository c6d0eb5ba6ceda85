// Footfall in the place of busuanzi or vercount: the address of their script changes, and nothing else in the page.
//
//   <script async src="https://counter.example/compat/busuanzi.js"></script>
//
// Counts by footfall.js, which it loads, and gives it the places for numbers. See docs/moving.md.
'use strict';
{
  // Of the whole site, of this page, of today (UTC). Visitors of one page are not kept: their container is hidden.
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

  const look = () => {
    for (const [name, number] of Object.entries(NUMBERS)) {
      for (const place of [...named('value_' + name), ...named(name)]) {
        place.dataset.footfall = number;
        if (!texts.has(place)) texts.set(place, place.textContent);
        if (place.textContent != texts.get(place))
          named('container_' + name).forEach(container => (container.style.display = 'inline'));
      }
    }
    named('container_page_uv').forEach(container => (container.style.display = 'none'));
  };

  const own = document.currentScript ?? document.querySelector('script[src*="compat/busuanzi.js"]');
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
