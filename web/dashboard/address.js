// What is shown, as the address says it: #blog.example/30d, #blog.example/2026-11-01..2026-11-23/week. Without a site: all.
import { periodOf } from './periods.js';

export function place() {
  const [site, period, width] = location.hash.slice(1).split('/');
  return { site, period: periodOf(period), width };
}

/** Goes elsewhere, so that Back returns. */
export function go(site, key, width) {
  location.hash = [site, key, width].filter(Boolean).join('/');
}
