// The periods to choose from. All days are UTC, as the counter's are.
const DAY_MS = 86_400_000;

export const PERIODS = [
  { key: 'today', title: 'Today', days: 1, interval: 'hour', previous: 'by this hour yesterday' },
  { key: '7d', title: '7 days', days: 7, interval: 'hour', previous: 'in the same part of the previous 7 days' },
  { key: '30d', title: '30 days', days: 30, interval: 'day', previous: 'in the same part of the previous 30 days' },
  { key: '12m', title: '12 months', days: 365, interval: 'day', previous: 'in the same part of the previous 12 months' },
  { key: 'all', title: '5 years', days: 1826, interval: 'day' }, // as far as one report reaches: five years
];

export const periodOf = (key) => PERIODS.find((period) => period.key === key) ?? PERIODS[2];

/** The days of a period that ends today. */
export function daysOf({ days, interval }, now = Date.now()) {
  const day = (ms) => new Date(ms).toISOString().slice(0, 10);
  return { from: day(now - (days - 1) * DAY_MS), to: day(now), interval };
}

/** The steps to draw: none that are still to come; of years, weeks, from the first visit on. */
export function stepsOf(report, { key }, now = Date.now()) {
  const past = report.series.filter((step) => Date.parse(step.start) <= now);
  if (key !== 'all') return past;
  const first = past.findIndex((step) => step.visits > 0);
  const days = past.slice(first);
  return days.length > 400 ? weeks(days) : days;
}

/** Whether a step is not over yet. */
export const isOpen = (step, interval, now = Date.now()) =>
  Date.parse(step.start) + (step.width === 'week' ? 7 * DAY_MS : interval === 'hour' ? DAY_MS / 24 : DAY_MS) > now;

// The last week ends today, so that no fall is seen where there is none; the first may be short.
function weeks(days) {
  const sums = [];
  for (let end = days.length % 7 || 7; end <= days.length; end += 7) {
    const week = days.slice(Math.max(0, end - 7), end);
    const sum = (kind) => week.reduce((total, day) => total + day[kind], 0);
    sums.push({ start: week[0].start, width: 'week', visits: sum('visits'), visitors: sum('visitors') });
  }
  return sums;
}
