import type { Catalog } from './catalog.js';
import type { QueryWord } from './reading.js';

/** How many pages, counted once for each word they hold, a query may go through: about 70 ms of work. */
const MOST_PAGES = 50_000;

/**
 * The words of a query without those that too many pages hold, when looking for all would take too long: first the words
 * themselves are kept, the rarest before the others, then what may stand in for them. The rarest of all always stays.
 */
export function affordableWords(words: readonly QueryWord[], { vocabulary, pages }: Catalog): readonly QueryWord[] {
  const pagesWith = (form: string) => (pages.size + 1) / Math.exp(vocabulary.idf(form));
  const wanted = words.flatMap((word) =>
    word.wanted.map(({ form }, place) => ({ word, form, isStandIn: place > 0, cost: pagesWith(form) })),
  );
  wanted.sort((one, other) => Number(one.isStandIn) - Number(other.isStandIn) || one.cost - other.cost);
  let left = MOST_PAGES;
  const afforded = new Map<QueryWord, Set<string>>();
  for (const [place, { word, form, cost }] of wanted.entries()) {
    left -= cost;
    if (place > 0 && left < 0) break;
    afforded.set(word, (afforded.get(word) ?? new Set()).add(form));
  }
  return words.map((word) => ({ ...word, wanted: word.wanted.filter(({ form }) => afforded.get(word)?.has(form)) }));
}
