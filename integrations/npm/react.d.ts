import type { HTMLAttributes, ReactElement } from 'react';
import type { Options, Shown } from './index.js';

/** Counts each page, whatever the router. Put it once into the layout. */
export function Footfall(props: Options & { counter: string }): null;

/** A number; its children stand until it is there. */
export function Count(props: HTMLAttributes<HTMLSpanElement> & { show?: Shown }): ReactElement;
