import type { Act } from '../domain/act.js';
import { addressWith } from './addresses.js';

/** Where what was done to an address is taken back by its opposite; undefined for other acts. */
export function oppositeOf({ id, address, page }: Act): string | undefined {
  if (!address || !page) return undefined;
  const from = address.from ?? '';
  if (address.kind === 'redirect') return removalOf(from);
  if (address.kind === 'unredirect') return addressWith('/upkeep/redirects', { name: from, page: page.title });
  return `/wiki/${encodeURIComponent(page.slug)}/move?back=${id}`;
}

/** Where a redirect is taken away; the list of them where its address is not known. */
export function removalOf(slug: string): string {
  return slug === '' ? '/upkeep/redirects' : `/upkeep/redirects/${encodeURIComponent(slug)}/removal`;
}
