// All sites at once, the busiest first, and the switch from one to another.
import { place } from './address.js';
import { at, element } from './figures.js';
import { hostName } from './punycode.js';
import * as words from './words.js';

/** How many days the small charts have. */
export const DAYS = 30;
const WIDTH = 240;
const HEIGHT = 48;

let sites = []; // the busiest first

/** Takes the sites as the API has them. */
export function prepareSites(list) {
  sites = list
    .map((site) => ({ ...site, name: hostName(site.site), visits: sum(site.days.visits), visitors: sum(site.days.visitors) }))
    .sort((a, b) => b.visits - a.visits || b.total_visits - a.total_visits || a.name.localeCompare(b.name));
  at('sites').hidden = sites.length < 2;
}

const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);

/** The cards of all sites whose name has the text that is searched. */
export function showOverview() {
  const found = matching(at('overview-search').value);
  at('cards').replaceChildren(...found.map(card));
  at('overview-found').textContent = words.found(found.length, sites.length, 'site', 'sites');
}

const matching = (text) => sites.filter(({ name, site }) => [name, site].some((host) => host.includes(text.trim().toLowerCase())));

function card(site) {
  const link = element('a', { href: `#${site.site}/${place().period.key}` }, element('bdi', {}, site.name));
  return element('li', {}, element('h2', {}, link), line(site.days.visits), element('p', {}, words.both(site.visits, site.visitors)));
}

// The last day is not over: it is left out, or each line would end in a fall.
function line(numbers) {
  const days = numbers.slice(0, -1);
  const most = Math.max(1, ...days);
  const points = days.map((n, i) => `${(i * WIDTH) / (days.length - 1)},${HEIGHT - 1 - (n * (HEIGHT - 2)) / most}`).join(' ');
  const svg = (name, attributes) => {
    const shape = document.createElementNS('http://www.w3.org/2000/svg', name);
    for (const [key, value] of Object.entries(attributes)) shape.setAttribute(key, value);
    return shape;
  };
  const picture = svg('svg', { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: 'none', 'aria-hidden': 'true' });
  picture.append(svg('polygon', { points: `0,${HEIGHT} ${points} ${WIDTH},${HEIGHT}` }), svg('polyline', { points }));
  return picture;
}

function showChoices() {
  const found = matching(at('switch-search').value);
  const { period } = place();
  at('choices').replaceChildren(
    ...found.map((site) =>
      element(
        'li',
        {},
        element('a', { href: `#${site.site}/${period.key}` }, element('bdi', {}, site.name)),
        element('span', {}, words.number(site.visits)),
      ),
    ),
  );
  at('switch-found').textContent = words.found(found.length, sites.length, 'site', 'sites');
}

at('overview-search').addEventListener('input', showOverview);
at('switch-search').addEventListener('input', showChoices);
at('switch-search').addEventListener('keydown', (event) => {
  if (event.key !== 'Enter') return;
  event.preventDefault(); // or it would press the button that gets the focus back
  at('choices').querySelector('a')?.click();
});
at('sites').addEventListener('click', () => {
  at('switch-search').value = '';
  showChoices();
  at('switch').showModal();
});
// A link to the site that is shown changes nothing, but closes too.
at('switch').addEventListener('click', (event) => {
  if (event.target === at('switch') || event.target.closest('a, [data-close]')) at('switch').close();
});
