// Footfall in the place of GoatCounter's count.js.
//
//   <script data-goatcounter="https://counter.example/count" async src="https://counter.example/count.js"></script>
//
// Page views are counted by footfall.js, which it loads. What the page counts itself, by goatcounter.count(), is sent
// once and never again. Events are not counted. See docs/moving.md.
'use strict';
{
  // The script's own tag, also where a form or a frame is named currentScript.
  const own = [document.currentScript, ...document.querySelectorAll('script[data-goatcounter]')].find(tag => tag?.src);
  const warn = why => why && console.warn('footfall: ' + why);
  if (!own) warn('the line with data-goatcounter is not in the page');
  else {
    const given = () => {
      try {
        return JSON.parse(own.dataset.goatcounterSettings);
      } catch {} // none, or misspelt: as GoatCounter does, go on without
    };

    // The page's own object, whose settings it may change at any time.
    const settings = Object.assign(window.goatcounter || {}, given());

    // The owner's own browser. GoatCounter's mark becomes Footfall's. Blocked storage throws.
    try {
      const { hash } = location;
      if (localStorage.skipgc == 't' || hash == '#footfall-off') localStorage.footfall = 'off';
      delete localStorage.skipgc;
      if (hash == '#footfall-on') localStorage.footfall = '';
      if (hash == '#toggle-goatcounter') {
        localStorage.footfall = localStorage.footfall ? '' : 'off';
        alert(`Visits of this browser are ${localStorage.footfall ? 'not counted' : 'counted'} from now on.`);
      }
    } catch {}

    const isOwners = () => {
      try {
        return localStorage.footfall;
      } catch {}
    };

    // Why nothing is counted, or false.
    const filter = () => (isOwners() ? 'off in this browser' : self != top && !settings.allow_frame && 'frame');

    // A value, or a function that makes it from the usual one, as GoatCounter has it.
    const chosen = (choice, usual) => (typeof choice == 'function' ? choice(usual) : (choice ?? usual));

    // A path of null is one that the page does not want counted.
    const data = vars => ({
      path: chosen(vars?.path ?? settings.path, location.pathname),
      referrer: chosen(vars?.referrer ?? settings.referrer, document.referrer) ?? '',
    });

    const count = vars => {
      const { path, referrer } = data(vars);
      if (path == null || vars?.event || filter()) return;
      const query = new URLSearchParams({
        path: `${path}`.replace(/^\/?/, '/'),
        referrer,
        id: Math.random() * 2 ** 53,
      });
      const visit = `v1/sites/${own.dataset.site || location.hostname}/visits?${query}`;
      fetch(new URL(visit, own.src), { method: 'POST', keepalive: true, credentials: 'omit' })
        .then(answer => answer.json())
        .then(answer => warn(answer.error ?? answer.reason), warn);
    };

    // Nobody sees the page yet in a background tab, or while prerendered.
    const countWhenSeen = () => {
      if (document.hidden || document.prerendering) setTimeout(countWhenSeen, 99);
      else count();
    };

    window.goatcounter = Object.assign(settings, {
      count,
      filter,
      get_query: name => new URLSearchParams(location.search).get(name) ?? undefined,
      url(vars) {
        const { path, referrer } = data(vars);
        const query = new URLSearchParams({ p: path, r: referrer, ...(vars?.event && { e: true }) });
        if (path != null) return new URL('count?' + query, own.src).href;
      },
      bind_events() {},
      visit_count: () => warn('visit_count is missing: use data-footfall="page_visits"'),
    });

    if (settings.no_onload);
    else if (settings.path != null || settings.referrer != null) countWhenSeen();
    else {
      const script = document.createElement('script');
      if (own.dataset.site) script.dataset.site = own.dataset.site;
      if (settings.allow_frame) script.dataset.frames = '';
      script.src = new URL('footfall.js', own.src);
      document.head.append(script);
    }
  }
}
