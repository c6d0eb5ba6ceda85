// Numbers and dates as the reader writes them.
import { count, firstOfMonth, lastOfMonth, plusDays } from './dates.js';

const plain = new Intl.NumberFormat();
const short = new Intl.NumberFormat(undefined, { notation: 'compact', maximumFractionDigits: 1 });
const medium = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
const percent = new Intl.NumberFormat(undefined, { style: 'percent', maximumFractionDigits: 0 });
const dates = (options) => {
  const format = new Intl.DateTimeFormat(undefined, { ...options, timeZone: 'UTC' });
  return (ms) => format.format(ms);
};

/** A share, not rounded up: all of it alone is 100 %. */
export const share = (part, all) => percent.format(Math.floor((100 * part) / Math.max(1, all)) / 100);

export const number = (n) => plain.format(n);
/** For the axis: 10,000,000 would not fit, and a number that is cut is misread. */
export const axis = (n) => (n < 10_000 ? plain : short).format(n);
export const title = (word) => word[0].toUpperCase() + word.slice(1);
export const counted = (n, one, many) => `${number(n)} ${n === 1 ? one : many}`;
/** How many of some things were found, if not all. */
export const found = (n, all, one, many) => (n === all ? counted(n, one, many) : `${number(n)} of ${counted(all, one, many)}`);
export const both = (visits, visitors) =>
  `${counted(visits, 'visit', 'visits')}, ${counted(visitors, 'visitor', 'visitors')}`;

export const hour = dates({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
export const shortDay = dates({ day: 'numeric', month: 'short' });
export const shortMonth = dates({ month: 'short', year: 'numeric' });
export const longMonth = dates({ month: 'long', year: 'numeric' });
export const longDay = dates({ weekday: 'short', day: 'numeric', month: 'long', year: 'numeric' });
export const longHour = dates({
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** Which hour, day, week or month a step is. */
export function step({ start }, interval) {
  const ms = Date.parse(start);
  switch (interval) {
    case 'hour':
      return longHour(ms);
    case 'week':
      return (new Date(ms).getUTCDay() === 1 ? 'Week of ' : 'Rest of the week from ') + longDay(ms);
    case 'month':
      return new Date(ms).getUTCDate() === 1 ? longMonth(ms) : `${longMonth(ms)}, from the ${shortDay(ms)}`;
    default:
      return longDay(ms);
  }
}

/** Which days these are. */
export function span(from, to) {
  const [first, last] = [Date.parse(from), Date.parse(to)];
  if (from === to) return longDay(first);
  if (from === firstOfMonth(from) && to === lastOfMonth(from)) return longMonth(first);
  return medium.formatRange(first, last);
}

/** With what a period is compared; nothing, if it began with the first visit. */
export function previous({ key }, { from, to, compared }) {
  if (key === 'all') return '';
  const isOver = Date.parse(compared.until) >= Date.parse(plusDays(to, 1));
  const days = count(from, to);
  if (days === 1) return isOver ? 'on the day before' : 'by this hour yesterday';
  const length = key === '12m' ? '12 months' : `${days} days`;
  return isOver ? `in the ${length} before` : `in the same part of the previous ${length}`;
}

const FEW = 20; // a share of fewer says more than there is: one visit less would be "100% fewer"

/**
 * How `now`, the finished part of `shown`, compares with `before`: an arrow for the eye and words for everybody.
 * `previous` names the period before, such as "by this hour yesterday"; without one there is no comparison.
 */
export function change(shown, now, before, previous) {
  if (!previous) return { arrow: '', text: '', way: 'none' };
  if (before === 0) return { arrow: '', text: shown === 0 ? 'none then either' : `none ${previous}`, way: 'none' };
  const difference = now - before;
  const size = Math.abs(difference);
  if (before >= FEW ? Math.round((100 * size) / before) === 0 : size === 0)
    return { arrow: '→', text: `the same as ${previous}`, way: 'same' };
  const text = before < FEW ? number(size) : percent.format(size / before);
  return difference > 0
    ? { arrow: '↑', text: `${text} more than ${previous}`, way: 'more' }
    : { arrow: '↓', text: `${text} fewer than ${previous}`, way: 'fewer' };
}

/** Between how many different visitors there were; nothing, where that is the number itself. */
export const different = ({ least, most }) =>
  least === most
    ? ''
    : `${number(least)} to ${number(most)} different visitors: as many as on the busiest day, or all, if none came on two days.`;

/** What the owner removed from the counts. */
export function undone({ at, from, to, path, visits, visitors, note }) {
  const day = (date) => longDay(Date.parse(date));
  const when = from === to ? day(from) : `${day(from)} to ${day(to)}`;
  const where = path === undefined ? '' : ` at ${readable(path)}`;
  const why = note === undefined ? '' : `: ${note}`;
  return `Removed on ${day(at)}: ${both(visits, visitors)} of ${when}${where}${why}`;
}

const SINCE = 'Host and page are kept together since this counter was upgraded, except where hosts were imported alone';

/** What is said beside the hosts that led to a page of visits whose page is not known; nothing, if there are none. */
export const unknownToPage = (n) =>
  n === 0
    ? ''
    : `Of ${counted(n, 'other visit', 'other visits')} from links in these days the page is not known. ${SINCE}, or where a ` +
      'day had more than 1,000 such pairs. Some may have been to this page.';

/** The same of the visits that one host led to. */
export const unknownFromHost = (n) => (n === 0 ? '' : `Of ${number(n)} of them the page is not known. ${SINCE}.`);

/** In place of a list that the counter does not read. */
export const TOO_MANY = 'Too many in so many days: choose a shorter period.';

/**
 * A path as its author wrote it: percent-encoding undone, without characters that steer the order of the text around. Joiners
 * stay: Persian words and some emoji need them.
 */
export const readable = (path) =>
  path.replace(/(%[0-9a-f]{2})+/gi, decoded).replace(/(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '\ufffd');

function decoded(escapes) {
  try {
    return decodeURI(escapes);
  } catch {
    return escapes; // not UTF-8
  }
}

/** The kinds of hosts that are shown together. */
export const GROUPS = {
  search_engines: 'Search engines',
  social_networks: 'Social networks',
  ai_assistants: 'AI assistants',
  mail: 'Mail',
};

/** The crawlers that have no name. */
export const OTHER_CRAWLERS = 'Crawlers without a name here, and all of before names were kept';

/** Why hits are not counted. */
export const REASONS = {
  bot: 'Known bots',
  prefetch: 'Prefetched, perhaps never seen',
  no_user_agent: 'No user agent',
  foreign_origin: 'Sent from other sites',
  rate_limited: 'Over the rate limit',
  ignored: 'From networks that you ignore',
};
