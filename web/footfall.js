// Footfall: counts each page that is looked at, and shows the numbers.
//
//   <script async src="https://counter.example/footfall.js"></script>
//
// What counts, options and limits: web/README.md. Writes nothing to the browser: no cookie, and no storage but the owner's
// own `#footfall-off`. For browsers of 2020 and later (Chrome and Edge 80, Firefox 74, Safari 13.1). Every visitor pays
// for every byte, so CI holds the minified file to 700 bytes gzip; where the code looks unusual (parameters for
// variables, `some` for a loop, a truth value that multiplies, `||` for an if), the usual form did not fit. The build puts
// a semicolon before and after it, so that it can stand anywhere in a bundle of scripts.
'use strict';

// The script's own tag: the current one, which may have left the page by now. In a module, and for a loader that
// evaluates the text, that is null or another, and the tag is looked up; not in document.scripts, which a form of that
// name hides.
[document.currentScript, ...document.querySelectorAll('script')].some(
  (
    tag,
    // What `some` passes for the next two is as good as nothing: no query, and no numbers.
    view, // the page view counted last: its query
    answer, // the counter's last one to it, of which numbers are shown
    looked, // the path at the last look
    counted, // the path counted last
    off, // in the owner's own browser: read the numbers, do not count
    warned,

    // The API is beside the script, at any host, port and path prefix, or where data-api says. Without either it is
    // another script; one in an SVG has no `src`.
    api = tag?.dataset.api || /.*footfall.js/.exec(tag?.src),

    // At most three tries, all with the same id, which the counter remembers for 30 s. The clock decides, not a number
    // of tries: a try can hang, and the machine can sleep. A final answer makes `start` 0, after which no try is young
    // enough.
    send = (query, start) =>
      new Date() - start > 2e4 ||
      // No body and no header of our own, so no CORS preflight. A page in a frame is part of another page, which counts
      // itself: it gets the numbers (GET, the default).
      fetch(
        api + '/../v1/sites/' + (tag.dataset.site || location.hostname) + '/visits?' + query,
        (self != top && tag.dataset.frames == null) || off ? null : { method: 'POST' },
      )
        // 429 (too many), 5xx (the counter's fault): again; so do the rare 430-499.
        .then(reply => reply.json((start *= reply.status > 428)))
        .then(
          // The answer to a view that was left meanwhile is not shown. Says why: the error of a refusal, or the reason
          // why a page was answered, but not counted (a bot, a page fetched ahead).
          reply => reply && ((view == query ? (answer = reply) : reply).error ?? reply.reason),
          error => error,
        )
        .then(why =>
          // The page's own setTimeout may pass on no more than these two.
          setTimeout(() => send(query, start), 7e3, (warned = warned || (why && !console.warn('footfall: ' + why)))),
        ),
  ) =>
    // The mark outlives each copy of the script: Turbo, htmx and React run the footer's scripts again and again, and some
    // pages name it twice. Browsers slow the looks of a background tab to one a second.
    (URL.footfall =
      URL.footfall ||
      (api &&
        setInterval(
          () => {
            try {
              // A new path is a page view, whatever changed it: pushState, which routers keep for themselves, the
              // Navigation API, Back. Not ?queries, and #hashes only when a router lives there: no hash is its `#/`. Seen
              // at two looks, so that a redirect counts once; at the first one the number of the page before goes. The
              // same path again (a link to the page itself under Turbo) is the same page; loaded anew it is a new one.
              // Nobody sees the page yet in a background tab, or while prerendered (Chrome, Edge), which ends a moment
              // after `hidden` does: asking too early would be taken for a prefetch. A frame or a form of such a name takes the
              // place of that property, and is 0 for `|`.
              if (looked != (looked = location.pathname + (tag.dataset.hash == null ? '' : location.hash || '#/')))
                answer.total_page_visits = view = null;
              else if (!(looked == counted || document.hidden | document.prerendering))
                send(
                  (view = new URLSearchParams({
                    referrer: counted || document.referrer, // later pages are reached from within: a path names no host
                    path: (counted = looked),
                    // 53 random bits, as an integer: must differ from the site's other visits of the last 15 minutes,
                    // need not be a secret. Not crypto.randomUUID, which plain http pages lack.
                    id: Math.random() * 8 ** 22,
                  })),
                  new Date(),
                );

              // Links to https://blog.example/#footfall-off and -on work on a phone, which has no console. Any value but
              // the empty one will do, such as the API's address. Blocked storage throws, in every browser. The first look comes here, and counts
              // nothing yet.
              if (location.hash == '#footfall-on') localStorage.footfall = '';
              if (location.hash == '#footfall-off') localStorage.footfall = api;
              off = localStorage.footfall;
            } catch {}

            // At every look, for elements come late, are drawn again, or are filled in by a framework that starts late.
            [...document.querySelectorAll('[data-footfall]')].some((element, text, own) => {
              // In the digits of the page's language, which its first element names. Throws when it has none or a
              // misspelt one, or when there is no such number: then the number stands as it is, or the page keeps its
              // own text.
              try {
                text = answer['total_' + element.dataset.footfall] ?? answer['unique_' + element.dataset.footfall];
                text = text.toLocaleString(document.all[0].lang);
              } catch {}
              text == element.textContent ||
                ((element.__proto__ = 2), // sets nothing, but gives a place of a number its own text back, see below
                (own = element.textContent),
                text &&
                  ((element.textContent = text),
                  // React compares a page's text with what it would draw when it takes the page over, and draws all
                  // anew, with an error, when they differ. Before it compares an element (18, 19) it writes a property
                  // of its own to it: then the element is given its own text back. The next look shows the number again.
                  (element.__proto__ = new Proxy(element.__proto__, {
                    set(proto, key, value) {
                      return [
                        (this.set = null), // so that what follows is set as usual
                        (element.__proto__ = proto),
                        (element.textContent = own),
                        (element[key] = value),
                      ];
                    },
                  }))));
            });
          },
          99,
          // A page that is left may be kept and come back by Back (bfcache), as it was: that is a new view.
          addEventListener('pagehide', () => (counted = '')),
        ))),
) || console.warn('footfall: no data-api');
