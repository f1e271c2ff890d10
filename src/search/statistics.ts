import { type DocumentTerms, FIELD_NAMES, type FieldName } from './document-terms.js';

const STEP = Math.log(1.02);
const BOOSTS: Readonly<Record<FieldName, number>> = { title: 1.5, tags: 1.5, alias: 1.5, body: 1, surface: 0.6 };
const K1 = 1.2;
const B = 0.75;

/** What BM25 must know of the whole wiki, whichever segment a page stands in; kept by adding and taking away pages. */
export class Statistics {
  private readonly postings = new Map<string, number>();
  private readonly lengths = forEachField(() => 0);
  private means = forEachField(() => 0);
  private documents = 0;

  add(page: DocumentTerms): void {
    this.count(page, 1);
  }

  remove(page: DocumentTerms): void {
    this.count(page, -1);
  }

  knows(term: string): boolean {
    return this.postings.has(term);
  }

  /** In how many fields of pages a term stands. */
  postingsOf(term: string): number {
    return this.postings.get(term) ?? 0;
  }

  /** What a term that stands so often in a field of so many terms is worth there, but for its idf (BM25, with Lunr's field boosts). */
  bm25(field: FieldName, length: number, count: number): number {
    const lengthNorm = K1 * (1 - B + B * (length / this.means[field]));
    return (BOOSTS[field] * (K1 + 1) * count) / (lengthNorm + count);
  }

  /** As lunr.idf gives it for one index of all pages: a word in two fields of a page counts twice. */
  idf(term: string): number {
    const postings = this.postingsOf(term);
    return Math.log(1 + Math.abs((this.documents - postings + 0.5) / (postings + 0.5)));
  }

  /** How many terms the field has on average, in steps of two in a hundred, so that it stays the same over most changes. */
  meanLength(field: FieldName): number {
    return this.means[field];
  }

  private count(page: DocumentTerms, change: 1 | -1): void {
    this.documents += change;
    for (const field of FIELD_NAMES) {
      const tokens = page.fields[field];
      this.lengths[field] += change * tokens.length;
      for (const term of tokens.counts().keys()) countIn(this.postings, term, change);
    }
    this.means = forEachField((field) => inSteps(this.lengths[field] / this.documents));
  }
}

function forEachField(value: (field: FieldName) => number): Record<FieldName, number> {
  return {
    title: value('title'),
    tags: value('tags'),
    body: value('body'),
    alias: value('alias'),
    surface: value('surface'),
  };
}

function inSteps(mean: number): number {
  return mean > 0 ? Math.exp(Math.round(Math.log(mean) / STEP) * STEP) : 0;
}

/** Counts one more or one less of a key, which goes when none is left; gives back how many there are. */
export function countIn<Key>(counts: Map<Key, number>, key: Key, change: 1 | -1): number {
  const count = (counts.get(key) ?? 0) + change;
  if (count > 0) counts.set(key, count);
  else counts.delete(key);
  return count;
}
