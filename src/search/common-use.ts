import type { Catalog } from './catalog.js';
import type { Found } from './found.js';

const AMONG = 10;

/**
 * How far the first pages found are tools for the same use, for each page of a use among them or after, 0 to 1: what finds many
 * tools for a use asks about that use. Best first goes in.
 */
export function commonUses(found: readonly Found[], { pages }: Catalog): ReadonlyMap<number, number> {
  const first = found.slice(0, AMONG);
  const all = first.reduce((sum, { score }) => sum + score, 0) || 1;
  const shares = new Map<number, number>();
  for (const { id, score } of first) {
    const [main] = pages.get(id)?.traits.tool?.uses ?? [];
    if (main !== undefined) shares.set(main, (shares.get(main) ?? 0) + score / all);
  }
  return shares;
}
