// The periods to choose from, and their names in the address: 7d, 2026-11-23, 2026-11, or 2026-11-01..2026-11-23.
import * as dates from './dates.js';
import { count, plusDays } from './dates.js';

const endingToday = (days) => (today) => [plusDays(today, 1 - days), today];
const monthBefore = (today) => plusDays(dates.firstOfMonth(today), -1);

export const NAMED = [
  { key: 'today', title: 'Today', days: endingToday(1) },
  { key: 'yesterday', title: 'Yesterday', days: (today) => [plusDays(today, -1), plusDays(today, -1)] },
  { key: '7d', title: '7 days', days: endingToday(7) },
  { key: '30d', title: '30 days', days: endingToday(30) },
  { key: 'month', title: 'This month', days: (today) => [dates.firstOfMonth(today), today] },
  {
    key: 'last-month',
    title: 'Last month',
    days: (today) => [dates.firstOfMonth(monthBefore(today)), monthBefore(today)],
  },
  { key: '12m', title: '12 months', days: endingToday(365) },
  { key: 'all', title: 'All', days: (today) => ['first', today] },
];
const DEFAULT = '30d';

/** The widths of steps, with the days that one report may have and those that suit. */
const INTERVALS = [
  { name: 'hour', most: 31, suits: 7 },
  { name: 'day', most: 1830, suits: 400 },
  { name: 'week', most: 12_810, suits: 1830 },
  { name: 'month', most: 36_600, suits: Infinity },
];

/** The period with a name; one that is not known, or is still to come, is the last 30 days. */
export function periodOf(key, today = dates.today()) {
  const known = NAMED.find((named) => named.key === key)?.days(today) ?? written(key);
  if (!known || (known[0] !== 'first' && known[0] > today)) return periodOf(DEFAULT, today);
  const [from, to] = known;
  return { key, from, to };
}

function written(key = '') {
  if (/^\d{4}-\d\d$/.test(key) && dates.isDay(key + '-01')) return [key + '-01', dates.lastOfMonth(key + '-01')];
  const [from, to = from] = key.split('..');
  return dates.isDay(from) && dates.isDay(to) && from <= to ? [from, to] : null;
}

/** The name of a period: the shortest that says which days these are. */
export function keyOf(from, to, today = dates.today()) {
  const named = NAMED.find(({ days }) => String(days(today)) === String([from, to]));
  if (named) return named.key;
  if (from === to) return from;
  return isMonth(from, to) ? from.slice(0, 7) : `${from}..${to}`;
}

const isMonth = (from, to) => from === dates.firstOfMonth(from) && to === dates.lastOfMonth(from);

/** The name of the period before; null where there is none. */
export function earlier({ key, from, to }, today = dates.today()) {
  if (from === 'first') return null;
  if (key === 'month' || isMonth(from, to)) {
    const last = plusDays(dates.firstOfMonth(from), -1);
    return keyOf(dates.firstOfMonth(last), last, today);
  }
  const days = count(from, to);
  return keyOf(plusDays(from, -days), plusDays(from, -1), today);
}

/** The name of the period after; null where it lies ahead. */
export function later({ from, to }, today = dates.today()) {
  if (to >= today) return null;
  if (isMonth(from, to)) {
    const next = plusDays(to, 1);
    const last = dates.lastOfMonth(next);
    return last >= today ? 'month' : keyOf(next, last, today);
  }
  const days = count(from, to);
  const end = plusDays(to, days) < today ? plusDays(to, days) : today;
  return keyOf(plusDays(end, 1 - days), end, today);
}

/** The widths that a report of so many days may have; the first that suits comes of itself. */
export const widths = (days) =>
  INTERVALS.filter(({ most }, i) => days <= most && (i === 0 || days > [1, 1, 7, 31][i])).map(({ name }) => name);

export const suiting = (days) => INTERVALS.find(({ suits }) => days <= suits).name;

/** The steps to draw: none that are still to come. Of a `partial` one, a part lies outside the period or ahead. */
export function stepsOf(report, now = dates.now()) {
  const end = Math.min(now, Date.parse(plusDays(report.to, 1)));
  return report.series
    .filter((step) => Date.parse(step.start) <= now)
    .map((step) => ({ ...step, partial: !isWhole(step.start, report.interval) || endOf(step.start, report.interval) > end }));
}

function isWhole(start, interval) {
  if (interval === 'week') return new Date(start).getUTCDay() === 1;
  return interval !== 'month' || start.slice(8, 10) === '01';
}

function endOf(start, interval) {
  const day = start.slice(0, 10);
  switch (interval) {
    case 'hour':
      return Date.parse(start) + dates.DAY_MS / 24;
    case 'week':
      return Date.parse(dates.nextMonday(day));
    case 'month':
      return Date.parse(dates.firstOfNextMonth(day));
    default:
      return Date.parse(start) + dates.DAY_MS;
  }
}
