/** What `data-footfall` can show. */
export type Shown = 'visits' | 'visitors' | 'page_visits' | 'visits_today' | 'visitors_today';

export interface Options {
  /** Counts for this site instead of the page's own host name. */
  site?: string;
  /** Counts each `#/page` of a hash router. */
  hash?: boolean;
  /** Counts pages in frames. */
  frames?: boolean;
}

/** Adds the counter's script to the page, once; does nothing on a server. */
export function footfall(counter: string, options?: Options): void;
