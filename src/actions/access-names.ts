import type { Page } from '../domain/revision.js';
import { findPageByName, hasNamesake, listBorneNames, listPagesBearing, listPagesByNames } from '../storage/pages.js';
import type { Wiki } from '../wiki.js';

/** The page that words between [[ and ]] mean, for everybody; `key` is the words as a slug would spell them. */
export function publicPageNamed(wiki: Wiki, key: string): Page | undefined {
  return key === '' ? undefined : findPageByName(wiki.db, key);
}

/** The pages that words between [[ and ]] mean, by the words as a slug would spell them. */
export function publicPagesNamed(wiki: Wiki, keys: readonly string[]): ReadonlyMap<string, Page> {
  const named = [...new Set(keys)].filter((key) => key !== '');
  const slices = Array.from({ length: Math.ceil(named.length / NAMES_AT_ONCE) }, (_, n) =>
    listPagesByNames(wiki.db, named.slice(n * NAMES_AT_ONCE, (n + 1) * NAMES_AT_ONCE)),
  );
  return new Map(slices.flatMap((slice) => [...slice]));
}

/** The pages that a name can mean where it means none of them alone: those that bear it as title or as another name. Fewer than two where the name is nobody's, or is clear. */
export function publicMeanings(wiki: Wiki, key: string): readonly Page[] {
  return key === '' || findPageByName(wiki.db, key) ? [] : listPagesBearing(wiki.db, key, MEANINGS);
}

/** Other pages that bear one of these names too, each once, A–Z. */
export function publicNamesakes(wiki: Wiki, { id }: Page, keys: readonly string[]): readonly Page[] {
  const shared = [...new Set(keys)].filter((key) => key !== '' && hasNamesake(wiki.db, key, id));
  const bearing = shared.flatMap((key) => listPagesBearing(wiki.db, key, MEANINGS));
  return [...new Map(bearing.filter((page) => page.id !== id).map((page) => [page.id, page])).values()];
}

const MEANINGS = 50;

/** Those of these names that several pages bear, and that mean none of them alone; `found` are the names that mean a page. */
export function ambiguousNames(
  wiki: Wiki,
  keys: readonly string[],
  found: ReadonlyMap<string, Page>,
): ReadonlySet<string> {
  const unclear = [...new Set(keys)].filter((key) => key !== '' && !found.has(key)).slice(0, NAMES_AT_ONCE);
  return new Set(unclear.length === 0 ? [] : listBorneNames(wiki.db, unclear));
}

const NAMES_AT_ONCE = 1000;
