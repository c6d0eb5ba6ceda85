// What the dashboard says when something is wrong, and what to do about it.
import { at } from './figures.js';
import { hostName } from './punycode.js';

export const WRONG_TOKEN = 'This is not the owner’s token. Paste it whole, or make a new one: ./footfall token';

/** In a frame, where nobody signs in. */
export const NOT_PUBLIC = 'These numbers are not public.';

/** Shows a message above everything; an empty one is none. */
export function say(message) {
  at('trouble').textContent = message;
  at('trouble').hidden = message === '';
}

export const unknownSite = (site) =>
  `This counter does not know ${hostName(site)}. Its owner adds a site by: footfall serve --site HOST`;

/** The counter did not do what it was asked for, and is asked again. */
export const noAnswer = (refusal, hasNumbers, waitMs) =>
  `${refusal.message[0].toUpperCase()}${refusal.message.slice(1)}. ` +
  (hasNumbers ? 'The numbers below are out of date. ' : '') +
  `Trying again every ${waitMs / 1000} seconds. Is footfall serve running, and can this browser reach it?`;
