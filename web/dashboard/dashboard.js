// The owner's dashboard: which site, which period, and keeping the numbers fresh. The address says both: #blog.example/30d.
import * as api from './api.js';
import { Chart } from './chart.js';
import { at, caption, showFigures, showLists, showSteps, showUndone, summary } from './figures.js';
import { daysOf, periodOf, PERIODS, stepsOf } from './periods.js';
import * as words from './words.js';

const REFRESH_MS = 15_000;

let report = null; // on the page
let steps = []; // of it, as they are drawn
let asked = 0; // requests are numbered: a late answer to an old one is thrown away
let today = ''; // today's numbers as last heard: when they change, the report is asked again
let failed = false;

const chart = new Chart(
  at('chart'),
  (index) => report && steps[index ?? 0] && at('caption').replaceChildren(...caption(report, steps, index)),
);

function place() {
  const [site, period] = location.hash.slice(1).split('/');
  return { site, period: periodOf(period) };
}

const go = (site, period) => (location.hash = `${site}/${period.key}`);

async function start() {
  if (!api.hasToken()) {
    return place().site ? load() : signIn();
  }
  await guarded(async () => {
    const sites = await api.sites();
    const chosen = sites.find(({ site }) => site === place().site) ?? sites[0];
    at('sites').replaceChildren(...sites.map(({ site }) => new Option(site, site, false, site === chosen.site)));
    at('controls').hidden = false;
    if (chosen.site === place().site) await load();
    else go(chosen.site, place().period);
  });
}

function signIn(message = '') {
  for (const id of ['report', 'controls']) at(id).hidden = true;
  report = null;
  document.title = 'Footfall';
  at('all-time').textContent = '';
  say(message);
  at('sign-in').hidden = false;
  at('token').focus();
}

function load() {
  return guarded(async () => {
    const { site, period } = place();
    const number = ++asked;
    const answer = await api.report(site, daysOf(period));
    if (number === asked) show(answer, period);
  });
}

function show(answer, period) {
  report = answer;
  document.title = `${report.site} · Footfall`;
  at('site').textContent = report.site;
  at('sites').value = report.site;
  at('periods').querySelector(`[value="${period.key}"]`).checked = true;
  const isEmpty = report.all_time.total_visits === report.all_time.start_value.visits;
  at('empty').hidden = !isEmpty;
  at('numbers').hidden = isEmpty;
  at('sign-in').hidden = true;
  at('report').hidden = false;
  showFigures(report, period);
  showLists(report);
  showUndone(report);
  if (isEmpty) return showSnippet(report.site);
  steps = stepsOf(report, period);
  at('chart').ariaLabel = summary(report, steps);
  at('caption').replaceChildren(...caption(report, steps, null));
  chart.show(steps, `${report.site} ${period.key}`);
  if (at('table-choice').open) showSteps(report, steps);
}

function showSnippet(site) {
  const src = new URL('../footfall.js', document.baseURI).href;
  at('empty-site').textContent = site;
  at('snippet').textContent =
    `<script async src="${src}"></script>\n\n` +
    'Visitors: <span data-footfall="visitors">Loading...</span>\n' +
    'Visits: <span data-footfall="visits">Loading...</span>';
}

// Today's numbers, every 15 seconds while somebody looks.
async function refresh() {
  const { site } = place();
  if (document.hidden || !report || site !== report.site) return;
  await guarded(async () => {
    const now = await api.report(site, daysOf(PERIODS[0]), 1);
    if (!report || now.site !== report.site) return;
    const hour = now.series.find((step) => step.start.startsWith(new Date().toISOString().slice(0, 13)));
    at('live-text').textContent =
      `${words.counted(hour?.visits ?? 0, 'visit', 'visits')} this hour, ${words.number(now.totals.visits)} today`;
    at('live').hidden = false;
    const heard = JSON.stringify([now.site, now.to, now.totals, now.drops, now.all_time]);
    if (today !== '' && heard !== today) await load();
    today = heard;
  });
}

// Does something with the counter, and says what to do when that fails.
async function guarded(act) {
  try {
    await act();
    if (failed) say('');
    failed = false;
  } catch (refusal) {
    if (!(refusal instanceof api.Refusal)) throw refusal;
    if (refusal.status === 401) return turnAway();
    failed = true;
    say(
      refusal.status === 404
        ? 'This site is not counted here. Name it when you start the counter: ./footfall serve --site HOST'
        : `${sentence(refusal.message)} ${report ? 'The numbers below are older; ' : ''}it is asked again by itself. ` +
            'Does ./footfall serve still run, and can this browser reach it?',
    );
    if (!report) setTimeout(start, REFRESH_MS);
  }
}

const sentence = (text) => text[0].toUpperCase() + text.slice(1) + '.';

function turnAway() {
  const hadToken = api.hasToken();
  api.forgetToken();
  signIn(hadToken ? 'This is not the owner’s token. Paste it whole, or make a new one: ./footfall token' : '');
}

function say(message) {
  at('trouble').textContent = message;
  at('trouble').hidden = message === '';
}

for (const period of PERIODS) {
  const label = document.createElement('label');
  const radio = document.createElement('input');
  Object.assign(radio, { type: 'radio', name: 'period', value: period.key });
  const text = document.createElement('span');
  text.textContent = period.title;
  label.append(radio, text);
  at('periods').append(label);
}

at('periods').addEventListener('change', (event) => go(place().site, periodOf(event.target.value)));
at('sites').addEventListener('change', (event) => go(event.target.value, place().period));
at('table-choice').addEventListener('toggle', () => at('table-choice').open && report && showSteps(report, steps));
at('sign-in').addEventListener('submit', (event) => {
  event.preventDefault();
  api.keepToken(at('token').value.trim());
  at('token').value = '';
  at('sign-in').hidden = true;
  say('');
  start().then(refresh);
});
at('sign-out').addEventListener('click', () => {
  api.forgetToken();
  history.replaceState(null, '', location.pathname);
  signIn();
});
at('copy').addEventListener('click', async () => {
  await navigator.clipboard.writeText(at('snippet').textContent);
  at('copy').textContent = 'Copied';
});
addEventListener('hashchange', () => {
  if (at('sign-in').hidden) {
    today = '';
    at('live').hidden = true;
    load().then(refresh);
  }
});
addEventListener('visibilitychange', refresh);
setInterval(refresh, REFRESH_MS);
start().then(refresh);
