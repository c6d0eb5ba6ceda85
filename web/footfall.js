// Footfall: counts this page load and shows the numbers.
//
//   <script async src="https://counter.example/footfall.js"></script>
//
// Writes nothing to the browser: no cookie, no storage. For browsers of 2020 and later (Chrome and Edge 80, Firefox 74,
// Safari 13.1). Every visitor pays for every byte, so CI holds the minified file to 500 bytes gzip; where the code looks
// unusual (`let` for constants, a truth value that multiplies), the usual form did not fit.
'use strict';
// Whatever a browser refuses ends here, in silence: this script is a guest on the page.
try {
  // Must be asked now: it is null in every later callback.
  let script = document.currentScript;
  let counted; // the path counted last
  let off; // set in the owner's own browser: read the numbers, do not count

  // Called after each navigation, maybe in vain: a new path is what counts, so #hash links and ?queries do not.
  let visit = () =>
    setTimeout(async () => {
      // Nobody sees the page yet: a background tab, or prerendered (Chrome, Edge; Safari's top hit). Ask again, which is
      // smaller than a listener; browsers slow such timers to one a second, and run them when the page is shown.
      if (document.hidden) visit();
      else if (counted != location.pathname) {
        // Relative to the script, so any host, port and path prefix will do.
        let url = new URL(
          'v1/sites/' + (script.dataset.site ?? location.hostname) + '/visits?' +
            new URLSearchParams({
              referrer: counted ? '' : document.referrer, // later pages are reached from within
              path: (counted = location.pathname),
              // 53 random bits: must differ from the site's other visits of the last 15 minutes, need not be a secret.
              // Not crypto.randomUUID, which plain http pages lack.
              id: Math.random() * 2 ** 53,
            }),
          script.src,
        );
        // At most three tries, all with the same id, which the counter knows again for 30 s. The clock decides, not a
        // number of tries: a try can hang, and the machine can sleep. An answer makes `start` 0, which ends the loop.
        // `then` makes the object awaitable: a short promise.
        for (let start = new Date(); new Date() - start < 2e4; await { then: (wake) => setTimeout(wake, 7e3) })
          try {
            // No body and no header of our own, so no CORS preflight.
            let answer = await fetch(url, { method: off ? 'GET' : 'POST', credentials: 'omit' });
            start *= answer.status > 428; // 429 (too many), 5xx (the counter's fault): again; so do the rare 430-499
            answer = await answer.json();
            // A refusal has no numbers: undefined throws, and the page keeps its own text.
            for (let element of document.querySelectorAll('[data-footfall]'))
              element.textContent = (
                answer['total_' + element.dataset.footfall] ?? answer['unique_' + element.dataset.footfall]
              ).toLocaleString();
          } catch {}
      }
    }, 99);

  // Single-page sites. visit() looks at the path later, when pushState has changed it.
  let push = history.pushState;
  history.pushState = (...args) => (visit(), push.apply(history, args));
  addEventListener('popstate', visit);
  visit();

  // localStorage.footfall = 'off' (any value will do). Last, because blocked storage throws, in every browser.
  off = localStorage.footfall;
} catch {}
