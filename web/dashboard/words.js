// Numbers and dates as the reader writes them.
const plain = new Intl.NumberFormat();
const percent = new Intl.NumberFormat(undefined, { style: 'percent', maximumFractionDigits: 0 });
const dates = (options) => {
  const format = new Intl.DateTimeFormat(undefined, { ...options, timeZone: 'UTC' });
  return (ms) => format.format(ms);
};

export const number = (n) => plain.format(n);
export const counted = (n, one, many) => `${number(n)} ${n === 1 ? one : many}`;
export const both = (visits, visitors) =>
  `${counted(visits, 'visit', 'visits')}, ${counted(visitors, 'visitor', 'visitors')}`;

export const hour = dates({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
export const shortDay = dates({ day: 'numeric', month: 'short' });
export const shortMonth = dates({ month: 'short', year: 'numeric' });
export const longDay = dates({ weekday: 'short', day: 'numeric', month: 'long', year: 'numeric' });
export const longHour = dates({
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** Which hour, day or week a step is. */
export function step({ start, width }, interval) {
  const ms = Date.parse(start);
  if (width === 'week') return 'Week of ' + longDay(ms);
  return interval === 'hour' ? longHour(ms) : longDay(ms);
}

/** How `now` compares with `before`: an arrow for the eye and words for everybody. */
export function change(now, before, than) {
  if (!than) return { arrow: '', text: '', way: 'none' };
  if (before === 0) return { arrow: '', text: now === 0 ? 'none before either' : 'none in the time before', way: 'none' };
  const share = (now - before) / before;
  if (Math.round(share * 100) === 0) return { arrow: '→', text: 'as many ' + than.replace(/^than/, 'as in'), way: 'same' };
  return share > 0
    ? { arrow: '↑', text: `${percent.format(share)} more ${than}`, way: 'more' }
    : { arrow: '↓', text: `${percent.format(-share)} fewer ${than}`, way: 'fewer' };
}

/** What was taken out of the counts by hand. */
export function undone({ at, from, to, path, visits, visitors, note }) {
  const day = (date) => longDay(Date.parse(date));
  const when = from === to ? day(from) : `${day(from)} to ${day(to)}`;
  const where = path === undefined ? '' : ` at ${path}`;
  const why = note === undefined ? '' : `: ${note}`;
  return `Taken out on ${day(at)}: ${both(visits, visitors)} of ${when}${where}${why}`;
}

/** Why hits are not counted. */
export const REASONS = {
  bot: 'Known bots',
  prefetch: 'Fetched ahead, maybe never seen',
  no_user_agent: 'No browser',
  foreign_origin: 'Pages of other sites',
  rate_limited: 'Too many at once',
};
