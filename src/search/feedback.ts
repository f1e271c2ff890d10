import type { Catalog } from './catalog.js';
import type { DocumentTerms, FieldName } from './document-terms.js';
import type { Found } from './found.js';
import type { Statistics } from './statistics.js';

const FROM = 10;
const AMONG = 50;
const TERMS = 40;
const WEIGHT = 0.35;
/** A term of one page alone tells nothing of others, nor does one of a quarter of all pages. */
const POSTINGS = { least: 2, share: 0.25 };
const FIELDS: readonly FieldName[] = ['title', 'tags', 'alias', 'body'];

type Terms = ReadonlyMap<string, number>;

/**
 * Pages found, best first, of which the first are scored anew by how much they have in common with the very first (pseudo-relevance
 * feedback, Rocchio 1971): what answers a question often has other words for it. No page is found by this that was not before.
 */
export function withFeedback(found: readonly Found[], catalog: Catalog): Found[] {
  const pages = found.slice(0, AMONG).flatMap(({ id }) => catalog.pages.get(id) ?? []);
  const common = commonTerms(pages.slice(0, FROM), catalog);
  const shares = new Map(pages.map((page) => [page.id, likeness(page, common, catalog)]));
  const most = Math.max(0, ...shares.values());
  if (most === 0) return [...found];
  const best = found.reduce((top, { score }) => Math.max(top, score), 0);
  const more = (id: number) => (WEIGHT * best * (shares.get(id) ?? 0)) / most;
  return found.map((each) => (shares.has(each.id) ? { ...each, score: each.score + more(each.id) } : each));
}

/** The terms that tell most of some pages, with their worth. */
function commonTerms(pages: readonly DocumentTerms[], { statistics, pages: all }: Catalog): Terms {
  const most = POSTINGS.share * all.size;
  const isTelling = (term: string) =>
    statistics.postingsOf(term) >= POSTINGS.least && statistics.postingsOf(term) <= most;
  const sums = new Map<string, number>();
  for (const page of pages) {
    for (const [term, worth] of worthsIn(page, isTelling, statistics)) sums.set(term, (sums.get(term) ?? 0) + worth);
  }
  // Of equal ones always the same, in whatever order the pages came.
  const byWorth = [...sums].sort(([term, one], [other, two]) => two - one || (term < other ? -1 : 1));
  return new Map(byWorth.slice(0, TERMS));
}

function likeness(page: DocumentTerms, common: Terms, { statistics }: Catalog): number {
  const worths = worthsIn(page, (term) => common.has(term), statistics);
  return [...worths].reduce((sum, [term, worth]) => sum + worth * (common.get(term) ?? 0), 0);
}

/** What some of the terms of a page are worth in it. */
function worthsIn(page: DocumentTerms, isWanted: (term: string) => boolean, statistics: Statistics): Terms {
  const worths = new Map<string, number>();
  for (const field of FIELDS) {
    const { tokens, length } = page.fields[field];
    for (const [term, count] of countsOf(tokens.filter(isWanted))) {
      const worth = statistics.idf(term) * statistics.bm25(field, length, count);
      worths.set(term, (worths.get(term) ?? 0) + worth);
    }
  }
  return worths;
}

function countsOf(terms: readonly string[]): Terms {
  const counts = new Map<string, number>();
  for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  return counts;
}
