// Puts a report on the page. Everything that was sent by visitors is put there as text, never as HTML.
import { zoneName } from './dates.js';
import * as words from './words.js';

export const at = (id) => document.getElementById(id);

/** An element with properties and children; texts are put in as texts. */
export function element(tag, properties, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

/** The big numbers, and how their finished hours compare with the same hours of the period before. */
export function showFigures(report, period) {
  for (const kind of ['visits', 'visitors']) {
    at(kind).textContent = words.number(report.totals[kind]);
    const { until, now, before } = report.compared;
    const hasBegun = Date.parse(until) > Date.parse(report.from); // not in the first hour of a day
    const { arrow, text, way } = words.change(
      report.totals[kind],
      now[kind],
      before[kind],
      hasBegun && words.previous(period, report),
    );
    const change = at(kind + '-change');
    change.dataset.way = way;
    change.replaceChildren(hidden(arrow), (arrow ? ' ' : '') + text);
  }
  at('different').textContent = words.different(report.different_visitors);
  const { total_visits, unique_visitors, start_value } = report.all_time;
  at('all-time').textContent =
    `All time: ${words.both(total_visits, unique_visitors)}` +
    (start_value.visits || start_value.visitors
      ? `, of which ${words.both(start_value.visits, start_value.visitors)} were counted elsewhere before.`
      : '.');
}

/** What the smaller of the two numbers counts, one and many: on a page, the visitors who came in there. */
export const second = (report) => (report.path === undefined ? ['visitor', 'visitors'] : ['entry', 'entries']);

/** The big numbers of one page. */
export function showPageFigures({ totals, total_page_visits }) {
  for (const kind of ['visits', 'visitors']) {
    at(kind).textContent = words.number(totals[kind]);
    at(kind + '-change').textContent = '';
  }
  at('different').textContent = 'Entries are the visitors who came in on this page.';
  at('all-time').textContent =
    total_page_visits === undefined ? '' : `This page, all time: ${words.counted(total_page_visits, 'visit', 'visits')}.`;
}

/** What the owner removed from the days of this period. */
export function showUndone(report) {
  at('undone').hidden = report.undone.length === 0;
  at('undone').replaceChildren(
    ...report.undone.map((undone) => element('li', {}, words.undone(undone))),
  );
}

/** The steps as a table, the newest first: made when it is looked at, since there can be hundreds. */
export function showSteps(report, steps) {
  at('step-title').textContent = report.interval === 'hour' ? `Hour (${zoneName()})` : words.title(report.interval);
  at('steps').replaceChildren(
    ...steps.toReversed().map((step) => {
      const head = cell('th', words.step(step, report.interval));
      head.scope = 'row';
      return row(head, cell('td', words.number(step.visits)), cell('td', words.number(step.visitors)));
    }),
  );
}

/** What the chart shows, in one sentence. */
export function summary(report, steps) {
  const most = steps.reduce((best, step) => (step.visits > best.visits ? step : best));
  return (
    `Chart of visits and ${second(report)[1]} by ${report.interval}, ${steps[0].start.slice(0, 10)} to ${report.to}` +
    (most.visits ? `; most visits: ${words.number(most.visits)}, ${words.step(most, report.interval)}` : '; none')
  );
}

/** The caption: the step under the pointer, or what the colours mean. */
export function caption(report, steps, index) {
  const swatch = (kind) => element('span', { className: 'swatch ' + kind });
  if (index === null) return [`By ${report.interval}: `, swatch('visits'), 'visits ', swatch('visitors'), second(report)[1]];
  const step = steps[index];
  return [
    bdi(words.step(step, report.interval)),
    ': ',
    swatch('visits'),
    words.counted(step.visits, 'visit', 'visits') + ' ',
    swatch('visitors'),
    words.counted(step.visitors, ...second(report)),
  ];
}

export const bdi = (text) => element('bdi', {}, text);
const hidden = (text) => element('span', { ariaHidden: 'true' }, text);
export const cell = (tag, text) => element(tag, {}, bdi(text)); // paths of visitors may be written from right to left
export const row = (...cells) => element('tr', {}, ...cells);
