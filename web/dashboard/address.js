// What is shown, as the address says it: #blog.example/30d, #blog.example/2026-11-01..2026-11-23/week. Without a site: all.
// A view other than the whole report comes last: #blog.example/30d//referrers, and with a text: #blog.example/30d//pages=about.
// A page, and a host that led to some, have a view of their own: //page=%2Fabout, //referrer=news.example.
import { periodOf } from './periods.js';

export function place(hash = location.hash) {
  const [site, period, width, last = ''] = hash.slice(1).split('/');
  const [view, text = ''] = last.split(/=(.*)/s);
  return { site, period: periodOf(period), width, view, text: decoded(text) };
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // typed by hand
  }
}

/** The address of a place; `period` by its key. */
export const address = ({ site, period, width = '', view = '', text = '' }) =>
  '#' + [site, period, width, text ? `${view}=${encodeURIComponent(text)}` : view].join('/').replace(/\/+$/, '');

/** The address of another view of the same site and days. */
export function viewed(view, text) {
  const { site, period, width } = place();
  return address({ site, period: period.key, width, view, text });
}

/** Goes to another period, so that Back returns; the view stays. */
export function go(period, width) {
  location.hash = address({ ...place(), period, width });
}
