// Asks the counter. The token lives in this tab's sessionStorage, or in localStorage where its owner asked for that, and
// in the Authorization header, nowhere else. In a frame of another page it is not used: that page could lay itself over it.
import { clockTime } from './dates.js';

const TOKEN = 'footfall-token';

/** The counter refused: `status` is its response's, 0 when none came. */
export class Refusal extends Error {
  constructor(status, sentence) {
    super(sentence);
    this.status = status;
  }
}

export const isFramed = parent !== window;
const token = () => (isFramed ? null : kept());
const kept = () => sessionStorage.getItem(TOKEN) ?? localStorage.getItem(TOKEN);
export const hasToken = () => token() !== null;
export const keepToken = (given, remember) => (remember ? localStorage : sessionStorage).setItem(TOKEN, given);
export function forgetToken() {
  if (isFramed) return; // it is the owner's own tab's
  sessionStorage.removeItem(TOKEN);
  localStorage.removeItem(TOKEN);
}

/** Whether a token can be sent at all: header fields hold visible ASCII only. */
export const isToken = (text) => /^[!-~]+$/.test(text);

/** All counted sites with their last days, to the owner. */
export const sites = async (days) => (await ask('sites?days=' + days)).sites;

/** A response with its times as the clocks show them where the days of the site begin. */
const onItsClock = ({ compared, series, ...report }) => ({
  ...report,
  ...(compared && { compared: { ...compared, until: clockTime(compared.until) } }),
  series: series.map((step) => ({ ...step, start: clockTime(step.start) })),
});

/** The report of a site; dates are like 2026-11-23. */
export const report = async (site, { from, to, interval }, limit = 10) =>
  onItsClock(await ask(`sites/${encodeURIComponent(site)}/report?${new URLSearchParams({ from, to, interval, limit })}`));

/** The numbers of one page, with the hosts that led to it. */
export const page = async (site, path, { from, to, interval }, limit) =>
  onItsClock(
    await ask(`sites/${encodeURIComponent(site)}/page?${new URLSearchParams({ path, from, to, interval, limit })}`),
  );

/** The pages that a host led to. */
export const referrer = (site, host, { from, to, interval }, limit) =>
  ask(`sites/${encodeURIComponent(site)}/report/referrer?${new URLSearchParams({ host, from, to, interval, limit })}`);

/** The report as a file for a spreadsheet. */
export const csv = (site, { from, to, interval }) =>
  ask(`sites/${encodeURIComponent(site)}/report.csv?${new URLSearchParams({ from, to, interval, limit: 1000 })}`, 'blob');

async function ask(path, kind = 'json') {
  const headers = hasToken() ? { Authorization: 'Bearer ' + token() } : {};
  const answer = await fetch(new URL('../v1/' + path, document.baseURI), {
    headers,
    credentials: 'omit',
    cache: 'no-cache', // a public report may be a minute old in the browser's cache
    signal: AbortSignal.timeout(15_000),
  }).catch(() => {
    throw new Refusal(0, 'the counter does not respond');
  });
  const body = await answer[answer.ok ? kind : 'json']().catch(() => null);
  if (!answer.ok) throw new Refusal(answer.status, body?.error ?? 'the counter responded with status ' + answer.status);
  if (body === null) throw new Refusal(0, 'the counter’s response was cut off');
  return body;
}
