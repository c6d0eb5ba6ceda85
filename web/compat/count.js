// Footfall in the place of GoatCounter's count.js.
//
//   <script data-goatcounter="https://counter.example/count" async src="https://counter.example/count.js"></script>
//
// Page views are counted by footfall.js, which it loads. What the page counts itself, by goatcounter.count(), is sent
// once and never again. Events are not counted. See docs/moving.md.
'use strict';
{
  const own = document.currentScript ?? document.querySelector('script[data-goatcounter]');
  if (!own) console.warn('footfall: the line with data-goatcounter is not in the page');
  else {
    const given = () => {
      try {
        return JSON.parse(own.dataset.goatcounterSettings);
      } catch {} // none, or misspelt: as GoatCounter does, go on without
    };
    const settings = { ...given(), ...window.goatcounter };

    // A value, or a function that makes it from the usual one, as GoatCounter has it.
    const chosen = (choice, usual) => (typeof choice == 'function' ? choice(usual) : (choice ?? usual));

    const count = (vars = {}) => {
      const path = chosen(vars.path ?? settings.path, location.pathname);
      if (path == null || vars.event) return; // null: the page does not want it counted
      const referrer = chosen(vars.referrer ?? settings.referrer, document.referrer) ?? '';
      const query = new URLSearchParams({ path: path.replace(/^\/?/, '/'), referrer, id: Math.random() * 2 ** 53 });
      const visit = `v1/sites/${own.dataset.site || location.hostname}/visits?${query}`;
      fetch(new URL(visit, own.src), { method: 'POST', keepalive: true, credentials: 'omit' }).catch(why =>
        console.warn('footfall: ' + why),
      );
    };

    window.goatcounter = { ...settings, count, bind_events() {} };

    if (settings.no_onload);
    else if (settings.path != null) count();
    else {
      const script = document.createElement('script');
      if (own.dataset.site) script.dataset.site = own.dataset.site;
      if (settings.allow_frame) script.dataset.frames = '';
      script.src = new URL('footfall.js', own.src);
      document.head.append(script);
    }
  }
}
