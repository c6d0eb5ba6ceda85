// The choice of the period: by name, by dates, earlier and later, and how wide its steps are.
import { go, place } from './address.js';
import { count, today } from './dates.js';
import { at, element } from './figures.js';
import { earlier, keyOf, later, NAMED, suiting, widths } from './periods.js';
import * as words from './words.js';

const CUSTOM = 'custom';

/** Makes the controls; what is chosen becomes the address. */
export function prepareControls() {
  at('periods').append(...[...NAMED, { key: CUSTOM, title: 'Custom' }].map(pill));
  at('periods').addEventListener('change', (event) => {
    if (event.target.value === CUSTOM) askForDates();
    else go(event.target.value);
  });
  at('dates').addEventListener('submit', (event) => {
    event.preventDefault();
    go(keyOf(at('from').value, at('to').value));
  });
  at('from').addEventListener('input', () => (at('to').min = at('from').value));
  at('earlier').addEventListener('click', () => go(earlier(place().period)));
  at('later').addEventListener('click', () => go(later(place().period)));
  at('width').addEventListener('change', () => go(place().period.key, at('width').value));
}

function pill({ key, title }) {
  const radio = element('input', { type: 'radio', name: 'period', value: key });
  return element('label', {}, radio, element('span', {}, title));
}

function askForDates() {
  at('dates').hidden = false;
  at('from').focus();
}

/** Shows which period a report is of. */
export function showPeriod(report, period) {
  const named = NAMED.some(({ key }) => key === period.key);
  at('periods').querySelector(`[value="${named ? period.key : CUSTOM}"]`).checked = true;
  at('dates').hidden = named;
  at('from').value = report.from;
  at('to').value = report.to;
  at('to').min = report.from;
  at('from').max = at('to').max = today();
  at('span').textContent = words.span(report.from, report.to);
  at('earlier').disabled = earlier(period) === null;
  at('later').disabled = later(period) === null;
  showWidths(report);
}

function showWidths({ from, to, interval, path }) {
  const known = widths(count(from, to)).filter((name) => path === undefined || name !== 'hour'); // a page has days only
  const options = known.length > 0 ? known : [interval];
  at('width').replaceChildren(...options.map((name) => new Option('By ' + name, name)));
  at('width').value = interval;
  at('width').disabled = options.length === 1;
}

/** The interval to ask for: what the address says, if such a period may have it, else what suits. */
export function intervalOf({ from, to }, width) {
  if (from === 'first') return width || 'auto';
  const days = count(from, to);
  return widths(days).includes(width) ? width : suiting(days);
}
