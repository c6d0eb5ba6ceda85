// Days as texts like 2026-11-23. All are UTC, as the counter's are.
export const DAY_MS = 86_400_000;

export const dayOf = (ms) => new Date(ms).toISOString().slice(0, 10);
export const today = () => dayOf(Date.now());
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
