// The lists of a report: the first lines of each, or one list whole, to search in; and those of one page and of one host.
import { place, viewed } from './address.js';
import { at, bdi, cell, element, row } from './figures.js';
import { hostName } from './punycode.js';
import * as words from './words.js';

const FIRST = 10;
const ALL = 1000;

/** The lists that can be seen whole, by the name of that view. */
const LISTS = {
  pages: { id: 'paths', title: 'Pages', head: 'Path', one: 'page', nothing: 'No visits in this period.', lines: pages },
  referrers: { id: 'referrers', title: 'Referrers', head: 'Host', one: 'referrer', nothing: 'No visits from links.', lines: referrers },
  crawlers: { id: 'crawlers', title: 'Read by machines', head: 'Crawler', hits: 'Hits', one: 'crawler', nothing: 'No crawlers.', lines: crawlers },
};

const open = new Set(); // groups whose hosts are shown
let whole = null; // the list that is shown whole, with its lines

export const isList = (view) => view in LISTS;

/** How many lines to ask for: one more than are shown says whether there are more. */
export const limitOf = (view) => (isList(view) || view === 'page' || view === 'referrer' ? ALL : FIRST + 1);

/** The first lines of all lists. */
export function showLists(report) {
  for (const [view, { id, nothing, lines }] of Object.entries(LISTS)) {
    const all = lines(report);
    draw(id, all.slice(0, FIRST), nothing);
    at(id + '-more').hidden = all.length <= FIRST && !all.some(({ hosts }) => hosts?.length > FIRST);
    at(id + '-more').href = viewed(view);
  }
  draw(
    'drops',
    Object.entries(report.drops)
      .map(([reason, count]) => ({ text: words.REASONS[reason] ?? reason, count }))
      .sort((a, b) => b.count - a.count),
    'Nothing was left out.',
  );
  at('machines').hidden = report.crawlers.length === 0;
}

/** One list whole, or what of it has the text that is searched. */
export function showList(report, view, text) {
  whole = { ...LISTS[view], all: LISTS[view].lines(report) };
  at('view-title').textContent = whole.title;
  at('list-head').textContent = whole.head;
  at('list-hits').textContent = whole.hits ?? 'Visits';
  at('list-label').textContent = `Search ${whole.one}s`;
  if (at('list-search') !== document.activeElement) at('list-search').value = text;
  search();
}

/** The hosts that led to a page. */
export function showHosts(report) {
  const isWhole = report.sources !== undefined;
  draw('page-referrers', isWhole ? referrers(report) : [], isWhole ? 'None known in this period.' : words.TOO_MANY);
  at('page-unknown').textContent = words.unknownToPage(report.referred_to_unknown_pages ?? 0);
}

/** The pages that a host led to. */
export function showPages(report) {
  at('referrer-visits').textContent = words.counted(report.referred_visits, 'visit', 'visits') + ' from here';
  draw('referrer-pages', pages(report), 'No pages known in this period.');
  at('referrer-unknown').textContent = words.unknownFromHost(report.referred_to_unknown_pages);
}

function search() {
  const wanted = at('list-search').value.trim().toLowerCase();
  const found = whole.all.map((line) => matching(line, wanted)).filter(Boolean);
  draw('list', found, whole.all.length === 0 ? whole.nothing : 'Nothing has this text.', wanted !== '');
  const count = (lines) => lines.reduce((sum, { hosts, isDirect }) => sum + (isDirect ? 0 : (hosts?.length ?? 1)), 0);
  at('list-found').textContent = words.found(count(found), count(whole.all), whole.one, whole.one + 's');
}

/** What of a line has a text: all of it, some hosts of a group, or nothing. */
function matching(line, wanted) {
  if ([line.text, line.title ?? ''].some((name) => name.toLowerCase().includes(wanted))) return line;
  const hosts = line.hosts?.filter((host) => matching(host, wanted)) ?? [];
  return hosts.length > 0 ? { ...line, hosts } : null;
}

function pages(report) {
  return report.paths.map(({ path, visits }) => ({
    text: words.readable(name(path)),
    title: path,
    count: visits,
    href: path.startsWith('/') ? viewed('page', path) : undefined,
  }));
}

function referrers({ direct_visits, sources }) {
  const direct = { text: 'Direct visits', title: 'Visits to which no other site led', count: direct_visits, isDirect: true };
  const lines = sources.map((source) =>
    source.group
      ? { text: words.GROUPS[source.group] ?? source.group, key: source.group, count: source.visits, hosts: source.hosts.map(host) }
      : host(source),
  );
  return direct_visits > 0 ? [direct, ...lines] : lines;
}

function crawlers(report) {
  return report.crawlers.map((line) => ({
    text: name(line.name),
    title: line.name === '(other)' ? words.OTHER_CRAWLERS : line.name,
    count: line.hits,
  }));
}

const host = (line) => ({
  text: hostName(name(line.host)),
  title: line.host,
  count: line.visits,
  href: line.host === '(other)' ? undefined : viewed('referrer', line.host),
});
const name = (text) => (text === '(other)' ? 'All others' : text);

// What has the focus keeps it when the numbers change.
function draw(id, lines, nothing, unfolded = false) {
  const body = at(id);
  const focused = body.contains(document.activeElement) ? document.activeElement.dataset.key : undefined;
  const most = Math.max(1, ...lines.map(({ count }) => count));
  body.replaceChildren(...lines.flatMap((line) => rows(line, most, unfolded)));
  if (lines.length === 0) body.append(row(element('td', { colSpan: 2, className: 'nothing' }, nothing)));
  if (focused) [...body.querySelectorAll('[data-key]')].find(({ dataset }) => dataset.key === focused)?.focus();
}

function rows(line, most, unfolded) {
  if (!line.hosts) return [plain(line, most)];
  const hosts = line.hosts.map((host) => plain(host, most));
  const button = element('button', { type: 'button', className: 'unfold' }, bdi(line.text));
  button.dataset.key = line.key;
  const unfold = (isOpen) => {
    button.ariaExpanded = String(isOpen);
    for (const host of hosts) host.hidden = !isOpen;
  };
  unfold(unfolded || open.has(line.key));
  button.addEventListener('click', () => {
    const isOpen = button.ariaExpanded !== 'true';
    if (isOpen) open.add(line.key);
    else open.delete(line.key);
    unfold(isOpen);
  });
  for (const host of hosts) host.className = 'of-group';
  return [lineOf(button, line, most), ...hosts];
}

function plain(line, most) {
  if (!line.href) return lineOf(bdi(line.text), line, most);
  const link = element('a', { href: line.href }, bdi(line.text));
  link.dataset.key = line.title;
  return lineOf(link, line, most);
}

function lineOf(content, { count, title = '' }, most) {
  const head = element('th', { scope: 'row', title }, content);
  head.style.setProperty('--share', (100 * count) / most + '%'); // through the CSSOM, which the policy allows
  return row(head, cell('td', words.number(count)));
}

// The text becomes part of the address, but no place of its own to go back to.
at('list-search').addEventListener('input', () => {
  history.replaceState(null, '', viewed(place().view, at('list-search').value.trim()));
  search();
});
