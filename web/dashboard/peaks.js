// What stood out in a report, in sentences: the figures, and what they show.
import { hasToken } from './api.js';
import { at, bdi, element } from './figures.js';
import { hostName } from './punycode.js';
import * as words from './words.js';

const CAUSES = {
  link: ': a link that went round',
  feed_reader: ': a feed that was read, or fetched',
  script: ': a script',
  many_addresses: ', and hardly anyone read on: a program at many addresses, it seems',
  many_pages: ', few visitors: your own checks, or a crawler',
};
const FEW = 0.1; // smaller shares are not worth naming

/** The hours or days that stand out. A counter of an older version names none. */
export function showPeaks({ site, peaks = [] }) {
  at('peaks').hidden = peaks.length === 0;
  at('peak-list').replaceChildren(...peaks.map((peak) => element('li', {}, ...sentence(peak), ...remedy(site, peak))));
}

function sentence(peak) {
  const { visits, visitors, usual_visits, rush, cause, days } = peak;
  const isHours = hour(peak.start) !== 0 || hour(peak.end) !== 0; // else whole days
  const when = days.from === days.to ? day(days.from) : `${day(days.from)} to ${day(days.to)}`;
  const most = rush ? `, most of them ${hours(rush)}` : '';
  return [
    element('strong', {}, isHours ? `${when}, ${hours(peak)}` : when),
    `: ${words.both(visits, visitors)}, where ${words.counted(usual_visits, 'visit is', 'visits are')} usual${most}. `,
    ...(isHours ? ['Of the whole day '] : []),
    ...parts(days),
    `${CAUSES[cause] ?? ''}.`,
  ];
}

function parts({ visits, path, referrer, direct_visits }) {
  const share = (n) => words.share(n, visits);
  const isNamed = (part) => part && part.visits >= FEW * visits;
  return [
    ...(isNamed(path) ? [`${share(path.visits)} to `, bdi(words.readable(path.path))] : ['to many pages']),
    ', ',
    ...(isNamed(referrer)
      ? [`${share(referrer.visits)} from `, bdi(hostName(referrer.host))]
      : [`${share(direct_visits)} from no other site`]),
  ];
}

// For the owner, who alone can do it.
function remedy(site, { undo }) {
  const command = undo && hasToken() ? commandOf(site, undo) : [];
  if (command.length === 0) return [];
  const code = command.flatMap((word) => [element('span', {}, word), ' ']); // lines break between words
  return [' It looks like no readers. Where the counts are, this shows what an undo would take out: ', element('code', {}, ...code)];
}

// Nothing, where a terminal would not show the path as it is.
function commandOf(site, { from, to, path }) {
  if (/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(path ?? '')) return [];
  const words = ['footfall', 'undo', '--site', site, '--from', from, '--to', to, ...(path ? ['--path', path] : []), '--dry-run'];
  return words.map(quoted);
}

// As a POSIX shell reads it: paths come from strangers.
const quoted = (word) => (/^[\w/.:=@%+,-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`);

const day = (date) => words.longDay(Date.parse(date));
const hour = (time) => Number(time.slice(11, 13)); // of the clock there
const hours = ({ start, end }) => `${hour(start)} to ${hour(end) || 24} h`;
