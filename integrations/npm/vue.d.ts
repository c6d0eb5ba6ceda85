import type { DefineComponent } from 'vue';
import type { Options, Shown } from './index.js';

/** Counts each page, whatever the router. Put it once into the layout. */
export const Footfall: DefineComponent<Options & { counter: string }>;

/** A number; its content stands until it is there. */
export const Count: DefineComponent<{ show?: Shown }>;
