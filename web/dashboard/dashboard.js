// The owner's dashboard: which site, which period, and keeping the numbers fresh. The address says both: #blog.example/30d.
import { go, place } from './address.js';
import * as api from './api.js';
import { Chart } from './chart.js';
import { intervalOf, prepareControls, showPeriod } from './controls.js';
import { plusDays } from './dates.js';
import { showSnippet } from './empty.js';
import { at, caption, element, showFigures, showLists, showSteps, showUndone, summary } from './figures.js';
import { keyOf, periodOf, stepsOf } from './periods.js';
import { DAYS, prepareSites, showOverview } from './overview.js';
import { hostName } from './punycode.js';
import { noAnswer, say, unknownSite, WRONG_TOKEN } from './trouble.js';
import * as words from './words.js';

const REFRESH_MS = 15_000;

let report = null; // on the page
let isCurrent = false; // whether it is what the address asks for
let sites = []; // that the owner may see
let steps = []; // of it, as they are drawn
let asked = 0; // requests are numbered: a late response to an old one is thrown away
let looks = 0; // at the overview
let today = ''; // today's numbers as last received: when they change, the report is requested again

const chart = new Chart(
  at('chart'),
  (index) => report && steps[index ?? 0] && at('caption').replaceChildren(...caption(report, steps, index)),
  zoom,
);

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
}

function clear(message = '') {
  for (const id of ['report', 'overview', 'waiting', 'sign-in']) at(id).hidden = true;
  report = null;
  document.title = 'Footfall';
  at('all-time').textContent = '';
  say(message);
}

function signIn(message = '') {
  clear(message);
  at('controls').hidden = at('to-sign-in').hidden = true;
  at('sign-in').hidden = false;
  at('token').focus();
}

// Until the report that the address asks for is here, the numbers on the page are greyed: they are of something else.
function load() {
  const { site, period, width } = place();
  const number = ++asked;
  setCurrent(false);
  at('overview').hidden = true;
  at('waiting').hidden = report !== null;
  return guarded(async () => {
    const response = await api.report(site, { ...period, interval: intervalOf(period, width) });
    if (number !== asked) return;
    at('waiting').hidden = true;
    show(response, period);
    setCurrent(true);
  });
}

function setCurrent(value) {
  isCurrent = value;
  at('report').ariaBusy = String(!value);
}

function show(response, period) {
  report = response;
  document.title = `${hostName(report.site)} · Footfall`;
  at('site').textContent = hostName(report.site);
  const isEmpty = report.all_time.total_visits === report.all_time.start_value.visits;
  at('empty').hidden = !isEmpty;
  for (const part of document.querySelectorAll('.counted')) part.hidden = isEmpty;
  at('sign-in').hidden = true;
  at('to-sign-in').hidden = api.hasToken();
  at('report').hidden = false;
  showPeriod(report, period);
  showFigures(report, period);
  showLists(report);
  showUndone(report);
  if (isEmpty) return showSnippet(report.site);
  steps = stepsOf(report);
  at('chart').ariaLabel = summary(report, steps);
  at('caption').replaceChildren(...caption(report, steps, null));
  chart.show(steps, `${report.site} ${period.key} ${report.interval} ${steps.length > 1}`);
  if (at('table-choice').open) showSteps(report, steps);
  announce();
}

// For who cannot see that the numbers have changed.
function announce() {
  const { visits, visitors } = report.totals;
  const news = `${hostName(report.site)}, ${at('span').textContent}: ${words.both(visits, visitors)}`;
  if (at('announcement').textContent !== news) at('announcement').textContent = news;
}

// Goes to the days of the steps from one to another, where these are fewer days.
function zoom(first, last) {
  const dayOf = (step) => step.start.slice(0, 10);
  const next = report.series[last + 1];
  const from = dayOf(steps[first]);
  const to = report.interval === 'hour' ? dayOf(steps[last]) : next ? plusDays(dayOf(next), -1) : report.to;
  if (from !== report.from || to !== report.to) go(place().site, keyOf(from, to));
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
    const hour = now.series.find((step) => step.start.startsWith(new Date().toISOString().slice(0, 13)));
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
    if (!at('overview').hidden) showOverview();
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
    setCurrent(false);
    at('waiting').hidden = true;
    if (refusal.status === 404) return api.hasToken() ? say(unknownSite(place().site)) : signIn(unknownSite(place().site));
    say(noAnswer(refusal, report, REFRESH_MS));
    if (!report) setTimeout(start, REFRESH_MS);
  }
}

function turnAway() {
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
at('table-choice').addEventListener('toggle', () => at('table-choice').open && report && showSteps(report, steps));
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
addEventListener('hashchange', () => {
  if (at('sign-in').hidden) {
    today = '';
    at('live').hidden = true;
    const wasOverview = !at('overview').hidden;
    arrive().then(() => {
      if (wasOverview) focusTitle();
      return refresh();
    });
  }
});
addEventListener('visibilitychange', refresh);
setInterval(refresh, REFRESH_MS);
start().then(refresh);
