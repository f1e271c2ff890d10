import type { Catalog } from './catalog.js';
import { surfaceTerm } from './document-terms.js';
import type { NameMatch } from './names.js';
import { nearness } from './proximity.js';
import type { QueryWord } from './reading.js';

/** A page found, before it is cut to what is shown. */
export interface Found {
  readonly id: number;
  readonly rank: number;
  readonly score: number;
  readonly terms: readonly string[];
}

/** A query word in terms of the index: how much each counts, and which of them stand for the word itself. */
interface Clauses {
  readonly boosts: ReadonlyMap<string, number>;
  readonly telling: ReadonlySet<string>;
  readonly idf: number;
}

const PROXIMITY_AMONG = 50;
const PROXIMITY_WEIGHT = 0.1;

/**
 * All pages that answer the words or bear a like name, best first; equal scores by id. BM25 by Lunr, then coverage,
 * proximity and names. `related` words widen the search but no page needs to hold them.
 */
export function rank(
  catalog: Catalog,
  words: readonly QueryWord[],
  related: readonly QueryWord[],
  names: ReadonlyMap<number, NameMatch>,
): readonly Found[] {
  const clauses = words.map((word) => clausesFor(word, catalog)).filter(({ boosts }) => boosts.size > 0);
  const furtherClauses = related.map((word) => clausesFor(word, catalog));
  const byWords = byCoverage(askLunr(catalog, [...clauses, ...furtherClauses]), clauses);
  byWords.sort(bestFirst);
  const near = byWords.map((found, place) => (place < PROXIMITY_AMONG ? byProximity(found, clauses, catalog) : found));
  return withNames(near, names).sort(bestFirst);
}

function clausesFor(word: QueryWord, { vocabulary }: Catalog): Clauses {
  const boosts = new Map<string, number>();
  for (const { form, boost } of word.wanted) {
    for (const term of [...vocabulary.termsOf(form), surfaceTerm(form)]) {
      boosts.set(term, Math.max(boost, boosts.get(term) ?? 0));
    }
  }
  const most = Math.max(0, ...boosts.values());
  const telling = new Set([...boosts].filter(([, boost]) => boost >= most / 2).map(([term]) => term));
  const [first] = word.wanted;
  return { boosts, telling, idf: first ? vocabulary.idf(first.form) : 0 };
}

/** Only through clauses: the query parser would read signs in people's words as commands. */
function askLunr({ segments }: Catalog, clauses: readonly Clauses[]): Found[] {
  const matches = segments.ask(clauses.map(({ boosts }) => boosts));
  return matches.map(({ id, score, terms }) => ({ id, rank: 0, score, terms }));
}

/** Pages that hold all words go first, if there is one; otherwise a missing word is hardly held against a page. */
function byCoverage(all: Found[], clauses: readonly Clauses[]): Found[] {
  if (clauses.length < 2 || clauses.length > 6) return all;
  const total = clauses.reduce((sum, { idf }) => sum + idf, 0);
  const shares = all.map(({ terms }) => {
    const present = clauses.filter(({ telling }) => terms.some((term) => telling.has(term)));
    return present.reduce((sum, { idf }) => sum + idf, 0) / total;
  });
  const power = shares.some((share) => share > 0.999) ? 1 : 0.01;
  return all.map((found, place) => ({ ...found, score: found.score * (0.05 + (shares[place] ?? 0)) ** power }));
}

function byProximity(found: Found, clauses: readonly Clauses[], { pages }: Catalog): Found {
  const page = pages.get(found.id);
  if (!page || clauses.length < 2) return found;
  return { ...found, score: found.score + PROXIMITY_WEIGHT * nearness(page, clauses) };
}

/** Name likeness counts in best scores, so that it weighs the same for every query. */
function withNames(all: readonly Found[], names: ReadonlyMap<number, NameMatch>): Found[] {
  const best = all.reduce((most, { score }) => Math.max(most, score), 0) || 1;
  const left = new Map(names);
  const found = all.map((each) => {
    const name = left.get(each.id);
    left.delete(each.id);
    return name ? { ...each, rank: name.rank, score: each.score + name.bonus * best } : each;
  });
  for (const [id, name] of left) found.push({ id, rank: name.rank, score: name.bonus * best, terms: [] });
  return found;
}

function bestFirst(one: Found, other: Found): number {
  return other.rank - one.rank || other.score - one.score || one.id - other.id;
}
