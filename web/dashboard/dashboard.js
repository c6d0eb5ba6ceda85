// The owner's dashboard: which site, which period, and keeping the numbers fresh. The address says both: #blog.example/30d.
import { address, place } from './address.js';
import * as api from './api.js';
import { intervalOf, prepareControls } from './controls.js';
import * as dates from './dates.js';
import { at, element } from './figures.js';
import { DAYS, prepareSites, showOverview } from './overview.js';
import { periodOf } from './periods.js';
import { ask, focusView, removeReport, report, show } from './report.js';
import { noAnswer, NOT_PUBLIC, say, unknownSite, WRONG_TOKEN } from './trouble.js';
import * as words from './words.js';

const REFRESH_MS = 15_000;

let isCurrent = false; // whether the numbers on the page are what the address asks for, as last received
let sites = []; // that the owner may see
let asked = 0; // requests are numbered: a late response to an old one is thrown away
let looks = 0; // at the overview
let retry; // the next attempt, while there is nothing to show
let today = ''; // today's numbers as last received: when they change, the report is requested again

async function start() {
  if (!api.hasToken()) {
    return place().site ? load() : signIn();
  }
  await guarded(async () => {
    await listSites();
    at('controls').hidden = false;
    await arrive();
  });
}

async function listSites() {
  sites = await api.sites(DAYS);
  prepareSites(sites);
}

// Shows what the address asks for.
async function arrive() {
  if (place().site) return load();
  if (!api.hasToken()) return signIn();
  if (sites.length === 1) return location.replace(`#${sites[0].site}/${place().period.key}`); // Back must not return here
  clear();
  showOverview();
  at('overview').hidden = false;
  setCurrent(true);
}

function clear(message = '') {
  for (const id of ['overview', 'waiting', 'sign-in']) at(id).hidden = true;
  removeReport();
  document.title = 'Footfall';
  at('all-time').textContent = '';
  say(message);
}

function signIn(message = '') {
  clear(message);
  at('controls').hidden = at('to-sign-in').hidden = true;
  if (api.isFramed) return say(message || NOT_PUBLIC);
  at('sign-in').hidden = false;
  at('token').focus();
}

// Until the report that the address asks for is here, the numbers on the page are greyed: they are of something else.
function load() {
  const to = place();
  const number = ++asked;
  setCurrent(false);
  at('overview').hidden = true;
  at('waiting').hidden = report !== null;
  return guarded(async () => {
    const response = await ask(to, { ...to.period, interval: intervalOf(to.period, to.width) });
    if (number !== asked) return;
    if (isOfAnotherDay(response)) return load();
    at('waiting').hidden = at('sign-in').hidden = true;
    at('to-sign-in').hidden = api.hasToken() || api.isFramed;
    show(response, to);
    setCurrent(true);
  });
}

// Whether it is another day where the site's days begin than the request took it for.
function isOfAnotherDay({ zone }) {
  const before = dates.today();
  dates.useZone(zone);
  return dates.today() !== before;
}

function setCurrent(value) {
  isCurrent = value;
  at('report').ariaBusy = at('overview').ariaBusy = String(!value);
}

// Today's numbers, every 15 seconds while somebody looks.
async function refresh() {
  const { site } = place();
  if (document.hidden) return;
  if (!at('overview').hidden) return refreshOverview();
  if (!report) return;
  if (!isCurrent) return load();
  await guarded(async () => {
    const now = await api.report(site, { ...periodOf('today'), interval: 'hour' }, 1);
    if (!report || now.site !== report.site || site !== place().site) return;
    const hour = now.series.findLast((step) => Date.parse(step.start) <= dates.now());
    at('live-text').textContent =
      `${words.counted(hour?.visits ?? 0, 'visit', 'visits')} this hour, ${words.number(now.totals.visits)} today`;
    at('live').hidden = false;
    const received = JSON.stringify([now.site, now.to, now.totals, now.drops, now.all_time]);
    if (today !== '' && received !== today) await load();
    today = received;
  });
}

// Less often: it is the work of a report for each site.
async function refreshOverview() {
  if (++looks % 4 !== 0) return;
  await guarded(async () => {
    await listSites();
    if (at('overview').hidden) return;
    showOverview();
    setCurrent(true);
  });
}

// The report as a file: a link could not carry the token.
async function download() {
  const { site, from, to, interval } = report;
  const href = URL.createObjectURL(await api.csv(site, { from, to, interval }));
  element('a', { href, download: `${site} ${from} to ${to}.csv` }).click();
  URL.revokeObjectURL(href);
}

// Does something with the counter, and says what to do if that fails.
async function guarded(act) {
  try {
    await act();
    if (isCurrent) say('');
  } catch (refusal) {
    if (!(refusal instanceof api.Refusal)) throw refusal;
    if (refusal.status === 401) return turnAway();
    if (refusal.status === 400 && place().width) return location.replace(withoutWidth()); // too many steps by now
    setCurrent(false);
    at('waiting').hidden = true;
    if (refusal.status === 404) return api.hasToken() ? say(unknownSite(place().site)) : signIn(unknownSite(place().site));
    say(noAnswer(refusal, report || !at('overview').hidden, REFRESH_MS));
    clearTimeout(retry);
    if (!report) retry = setTimeout(start, REFRESH_MS);
  }
}

function withoutWidth() {
  const to = place();
  return address({ ...to, period: to.period.key, width: '' });
}

function turnAway() {
  if (!at('sign-in').hidden) return; // turned away by another response, and told why
  const hadToken = api.hasToken();
  api.forgetToken();
  signIn(hadToken ? WRONG_TOKEN : '');
}

// After a change of what the page is about.
function focusTitle() {
  scrollTo(0, 0);
  at(report ? 'site' : 'overview-title').focus();
}

prepareControls();
at('sign-in').addEventListener('submit', (event) => {
  event.preventDefault();
  const token = at('token').value.trim();
  at('token').value = '';
  if (!api.isToken(token)) return signIn(WRONG_TOKEN);
  api.keepToken(token, at('remember').checked);
  at('sign-in').hidden = true;
  say('');
  start().then(() => {
    focusTitle();
    return refresh();
  });
});
at('to-sign-in').addEventListener('click', () => signIn());
at('download').addEventListener('click', () => guarded(download));
at('sign-out').addEventListener('click', () => {
  api.forgetToken();
  history.replaceState(null, '', location.pathname);
  signIn();
});
addEventListener('hashchange', ({ oldURL }) => {
  if (at('sign-in').hidden) {
    today = '';
    at('live').hidden = true;
    const wasOverview = !at('overview').hidden;
    arrive().then(() => {
      if (wasOverview) focusTitle();
      else if (report) focusView(place(new URL(oldURL).hash));
      return refresh();
    });
  }
});
addEventListener('visibilitychange', refresh);
setInterval(refresh, REFRESH_MS);
start().then(refresh);
