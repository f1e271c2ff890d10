import type { Act } from '../domain/act.js';

/** Where what was done to an address is taken back by its opposite; undefined for other acts. */
export function oppositeOf({ id, address, page }: Act): string | undefined {
  if (!address || !page) return undefined;
  return `/wiki/${encodeURIComponent(page.slug)}/move?back=${id}`;
}
