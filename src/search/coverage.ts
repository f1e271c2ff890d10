import type { Catalog } from './catalog.js';
import { clausesFor, isMet } from './clauses.js';
import { editDistance } from './edit-distance.js';
import type { Found } from './found.js';
import type { QueryWord } from './reading.js';
import type { Meaning } from './synonyms.js';

/** Among so many pages one is looked for that holds enough. */
const AMONG = 50;
/** A page that holds less of what a query tells does not answer it. */
const ENOUGH = 0.5;
/** How far a word that stands in for a mistyped one is believed: by its distance. */
const BELIEVED = [1, 0.7, 0.35];
const BELIEVED_BEGINNING = 0.9;

/**
 * Whether none of the pages found holds half of what a query tells. Each of its telling words counts by its idf, one that no
 * page has as the rarest of all; a word met by a likely correction counts in part.
 */
export function holdsLittle(
  found: readonly Found[],
  words: readonly QueryWord[],
  meanings: readonly Meaning[],
  catalog: Catalog,
): boolean {
  const telling = words.filter(({ state }) => state !== 'dropped');
  const weighed = telling.map((word) => ({
    clause: clausesFor(word, meanings, catalog),
    idf: catalog.vocabulary.idf(word.form),
    believed: beliefIn(word),
  }));
  const total = weighed.reduce((sum, { idf }) => sum + idf, 0);
  const shareOf = ({ terms }: Found) =>
    weighed.reduce((sum, { clause, idf, believed }) => sum + (isMet(clause, terms) ? idf * believed : 0), 0) / total;
  return total > 0 && found.length > 0 && !found.slice(0, AMONG).some((each) => shareOf(each) >= ENOUGH);
}

function beliefIn({ form, state, became }: QueryWord): number {
  if (state === 'completed') return BELIEVED_BEGINNING;
  if (state !== 'corrected' || became === undefined) return 1;
  return BELIEVED[editDistance(form, became.replaceAll(' ', ''), 2)] ?? 0;
}
