// Days as texts like 2026-11-23, and times in milliseconds, both as the clocks show them where the days of the site begin,
// whatever the zone of the browser. Times are written as if they were UTC.
export const DAY_MS = 86_400_000;

export const dayOf = (ms) => new Date(ms).toISOString().slice(0, 10);

let zone = 'UTC'; // of the site that is looked at, once a report has named it

export const zoneName = () => zone;

/** Takes the zone that a report names; a counter of an older version names none. */
export function useZone(name = 'UTC') {
  zone = name;
}

/** The time now. Swedes write 2026-11-23 17:30:00. A zone that the browser does not know is taken for UTC. */
export function now() {
  try {
    return Date.parse(new Date().toLocaleString('sv-SE', { timeZone: zone }).replace(' ', 'T') + 'Z');
  } catch {
    return Date.now();
  }
}

/** A time of a report, which has the zone's offset: 2026-11-23T17:00:00+05:30. */
export const clockTime = (text) => text.slice(0, 19) + 'Z';

export const today = () => dayOf(now());
export const plusDays = (day, count) => dayOf(Date.parse(day) + count * DAY_MS);

/** How many days there are, both ends included. */
export const count = (from, to) => (Date.parse(to) - Date.parse(from)) / DAY_MS + 1;

export const isDay = (text) =>
  /^[1-9]\d{3}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text)) && dayOf(Date.parse(text)) === text;

export const firstOfMonth = (day) => day.slice(0, 8) + '01';
export const firstOfNextMonth = (day) => firstOfMonth(plusDays(firstOfMonth(day), 31));
export const lastOfMonth = (day) => plusDays(firstOfNextMonth(day), -1);

/** The Monday after a day. */
export const nextMonday = (day) => plusDays(day, 7 - ((new Date(day).getUTCDay() + 6) % 7));
