// Asks the counter. The token lives in this tab's sessionStorage and in the Authorization header, nowhere else.
const TOKEN = 'footfall-token';

/** The counter refused: `status` is its response's, 0 when none came. */
export class Refusal extends Error {
  constructor(status, sentence) {
    super(sentence);
    this.status = status;
  }
}

export const hasToken = () => sessionStorage.getItem(TOKEN) !== null;
export const keepToken = (token) => sessionStorage.setItem(TOKEN, token);
export const forgetToken = () => sessionStorage.removeItem(TOKEN);

/** Whether a token can be sent at all: header fields hold visible ASCII only. */
export const isToken = (text) => /^[!-~]+$/.test(text);

/** All counted sites with their last days, to the owner. */
export const sites = async (days) => (await ask('sites?days=' + days)).sites;

/** The report of a site; dates are like 2026-11-23. */
export const report = (site, { from, to, interval }, limit = 10) =>
  ask(`sites/${encodeURIComponent(site)}/report?${new URLSearchParams({ from, to, interval, limit })}`);

async function ask(path) {
  const headers = hasToken() ? { Authorization: 'Bearer ' + sessionStorage.getItem(TOKEN) } : {};
  const answer = await fetch(new URL('../v1/' + path, document.baseURI), {
    headers,
    credentials: 'omit',
    cache: 'no-cache', // a public report may be a minute old in the browser's cache
    signal: AbortSignal.timeout(15_000),
  }).catch(() => {
    throw new Refusal(0, 'the counter does not respond');
  });
  const body = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Refusal(answer.status, body.error ?? 'the counter responded with status ' + answer.status);
  return body;
}
