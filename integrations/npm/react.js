'use client';
import { createElement, useEffect } from 'react';
import { footfall } from './index.js';

/** Counts each page, whatever the router. Put it once into the layout. */
export function Footfall({ counter, site, hash, frames }) {
  useEffect(() => footfall(counter, { site, hash, frames }), [counter, site, hash, frames]);
  return null;
}

/** A number, such as `<Count show="page_visits" />`; its children stand until it is there. */
export function Count({ show = 'visits', children = '–', ...rest }) {
  return createElement('span', { ...rest, 'data-footfall': show, suppressHydrationWarning: true }, children);
}
