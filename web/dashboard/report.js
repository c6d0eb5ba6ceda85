// The report on the page: the whole of it, one of its lists, one page of the site, or one host that led to it.
import { go, place, viewed } from './address.js';
import * as api from './api.js';
import { Chart } from './chart.js';
import { showPeriod } from './controls.js';
import { plusDays, zoneName } from './dates.js';
import { showSnippet } from './empty.js';
import { at, bdi, caption, second, showFigures, showPageFigures, showSteps, showUndone, summary } from './figures.js';
import { isList, limitOf, showHosts, showList, showLists, showPages } from './lists.js';
import { showPeaks } from './peaks.js';
import { keyOf, stepsOf } from './periods.js';
import { hostName } from './punycode.js';
import * as words from './words.js';

/** The report on the page; null while there is none. */
export let report = null;
let steps = []; // of it, as they are drawn
let isFollowed = false; // whether a link of the report led on, not Back

const chart = new Chart(
  at('chart'),
  (index) => report && steps[index ?? 0] && at('caption').replaceChildren(...caption(report, steps, index)),
  zoom,
);

const isPage = ({ view, text }) => view === 'page' && text.startsWith('/');
const isReferrer = ({ view, text }) => view === 'referrer' && text !== '';
const isOne = (view) => view === 'page' || view === 'referrer'; // which the text names

/** Asks for what a place shows. */
export function ask(where, days) {
  at('view-back').href = viewed(); // which may be clicked before the response is here
  const limit = limitOf(where.view);
  if (isPage(where)) return api.page(where.site, where.text, days, limit);
  return isReferrer(where) ? api.referrer(where.site, where.text, days, limit) : api.report(where.site, days, limit);
}

/** Shows no report any more. */
export function removeReport() {
  at('report').hidden = true;
  report = null;
}

/** Shows what the counter responded for a place. */
export function show(response, where) {
  if (isPage(where)) showPage(response, where);
  else if (isReferrer(where)) showReferrer(response, where);
  else showReport(response, where);
}

function showReport(response, { period, view, text }) {
  report = response;
  const isEmpty = report.all_time.total_visits === report.all_time.start_value.visits;
  frame(isEmpty, !isEmpty && isList(view) ? view : 'whole');
  showPeriod(report, period);
  showFigures(report, period);
  showPeaks(report);
  if (isEmpty) showSnippet(report.site);
  else if (isList(view)) return showList(report, view, text);
  showLists(report);
  showUndone(report);
  if (!isEmpty) showSeries(period);
}

// A page is shown like a site, but its visitors are those who came in there.
function showPage(response, { period }) {
  const like = ({ visits, entries, ...more }) => ({ ...more, visits, visitors: entries });
  report = { ...response, totals: like(response.totals), series: response.series.map(like) };
  frame(false, 'page');
  at('view-title').replaceChildren(bdi(words.readable(report.path)));
  showPeriod(report, period);
  showPageFigures(report);
  showHosts(report);
  showSeries(period);
}

// A host has no figures but its visits.
function showReferrer(response, { period }) {
  report = response;
  frame(false, 'referrer');
  at('view-title').replaceChildren(bdi(hostName(report.host)));
  at('all-time').textContent = '';
  showPeriod(report, period);
  showPages(report);
  announce(hostName(report.host), words.counted(report.referred_visits, 'visit', 'visits'));
}

// What is around the numbers. Elements say in which views they are.
function frame(isEmpty, view) {
  document.title = `${hostName(report.site)} · Footfall`;
  at('site').textContent = hostName(report.site);
  at('zone').textContent = zoneName() === 'UTC' ? 'Days are UTC.' : `Days begin at midnight in ${zoneName()}.`;
  at('empty').hidden = !isEmpty;
  for (const part of document.querySelectorAll('.counted')) part.hidden = isEmpty;
  for (const part of document.querySelectorAll('[data-in]')) part.hidden = !part.dataset.in.split(' ').includes(view);
  for (const head of document.querySelectorAll('.second')) head.textContent = words.title(second(report)[1]);
  at('report').hidden = false;
}

function showSeries(period) {
  steps = stepsOf(report);
  at('chart').ariaLabel = summary(report, steps);
  at('caption').replaceChildren(...caption(report, steps, null));
  const ends = [report.series[0].start, report.series.at(-1).start];
  chart.show(steps, ends, `${report.site} ${report.path ?? ''} ${period.key} ${report.interval} ${steps.length > 1}`);
  if (at('table-choice').open) showSteps(report, steps);
  const { visits, visitors } = report.totals;
  const subject = report.path === undefined ? hostName(report.site) : words.readable(report.path);
  const peaks = report.peaks?.length ? `; ${words.counted(report.peaks.length, 'peak stands', 'peaks stand')} out` : '';
  announce(subject, `${words.counted(visits, 'visit', 'visits')}, ${words.counted(visitors, ...second(report))}${peaks}`);
}

// For who cannot see that the numbers have changed.
function announce(subject, numbers) {
  const news = `${subject}, ${at('span').textContent}: ${numbers}`;
  if (at('announcement').textContent !== news) at('announcement').textContent = news;
}

// Goes to the days of the steps from one to another, where these are fewer days.
function zoom(first, last) {
  const dayOf = (step) => step.start.slice(0, 10);
  const next = report.series[last + 1];
  const from = dayOf(steps[first]);
  const to = report.interval === 'hour' ? dayOf(steps[last]) : next ? plusDays(dayOf(next), -1) : report.to;
  if (from !== report.from || to !== report.to) go(keyOf(from, to));
}

/** Puts the focus where a reader goes on who came from the place `before` to what is shown. */
export function focusView(before) {
  const { view, text } = place();
  const from = isFollowed ? undefined : opener(before);
  isFollowed = false;
  if (view === before.view && (!isOne(view) || text === before.text)) return;
  scrollTo(0, 0);
  (from ?? at(view ? 'view-title' : 'site')).focus();
}

// What leads from what is shown to a place.
function opener({ view, text }) {
  const href = viewed(view, isOne(view) ? text : '');
  return [...document.querySelectorAll('#report a:not(#view-back)')].find(
    (link) => link.getClientRects().length > 0 && link.getAttribute('href') === href,
  );
}

at('report').addEventListener('click', ({ target }) => {
  const link = target.closest('a:not(#view-back)');
  isFollowed = link !== null && link.href !== location.href;
});
at('table-choice').addEventListener('toggle', () => at('table-choice').open && report?.series && showSteps(report, steps));
