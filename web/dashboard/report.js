// The report on the page: the whole of it, or one of its lists.
import { go, place, viewed } from './address.js';
import * as api from './api.js';
import { Chart } from './chart.js';
import { showPeriod } from './controls.js';
import { plusDays } from './dates.js';
import { showSnippet } from './empty.js';
import { at, caption, showFigures, showSteps, showUndone, summary } from './figures.js';
import { isList, limitOf, showList, showLists } from './lists.js';
import { keyOf, stepsOf } from './periods.js';
import { hostName } from './punycode.js';
import * as words from './words.js';

/** The report on the page; null while there is none. */
export let report = null;
let steps = []; // of it, as they are drawn

const chart = new Chart(
  at('chart'),
  (index) => report && steps[index ?? 0] && at('caption').replaceChildren(...caption(report, steps, index)),
  zoom,
);

export const ask = ({ site, view }, days) => api.report(site, days, limitOf(view));

/** Shows no report any more. */
export function removeReport() {
  at('report').hidden = true;
  report = null;
}

/** Shows what the counter responded for a place. */
export function show(response, { period, view, text }) {
  report = response;
  document.title = `${hostName(report.site)} · Footfall`;
  at('site').textContent = hostName(report.site);
  const isEmpty = report.all_time.total_visits === report.all_time.start_value.visits;
  at('empty').hidden = !isEmpty;
  for (const part of document.querySelectorAll('.counted')) part.hidden = isEmpty;
  showView(!isEmpty && isList(view) ? view : 'whole');
  at('report').hidden = false;
  showPeriod(report, period);
  showFigures(report, period);
  if (isEmpty) showSnippet(report.site);
  else if (isList(view)) return showList(report, view, text);
  showLists(report);
  showUndone(report);
  if (!isEmpty) showSeries(period);
}

// Elements say in which views they are.
function showView(view) {
  for (const part of document.querySelectorAll('[data-in]')) part.hidden = !part.dataset.in.split(' ').includes(view);
  at('view-back').href = viewed();
}

function showSeries(period) {
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
  if (from !== report.from || to !== report.to) go(keyOf(from, to));
}

/** Puts the focus where a reader goes on who came from `before` to what is shown. */
export function focusView(before) {
  const { view } = place();
  if (view === before) return;
  scrollTo(0, 0);
  at(view ? 'view-title' : ({ pages: 'paths-more', referrers: 'referrers-more' }[before] ?? 'site')).focus();
}

at('table-choice').addEventListener('toggle', () => at('table-choice').open && report && showSteps(report, steps));
