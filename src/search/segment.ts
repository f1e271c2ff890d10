import type { DocumentTerms } from './document-terms.js';
import { termsIn } from './held-terms.js';
import { PostingsIndex } from './postings-index.js';
import type { Statistics } from './statistics.js';

/** A page of a segment that holds some of the words asked for. Pages that hold the same terms share the list of them. */
export interface SegmentMatch {
  readonly id: number;
  readonly score: number;
  readonly terms: readonly string[];
}

/** One Lunr index of some pages, which is only ever added to until it is first merged. */
export class Segment {
  readonly pages = new Map<number, DocumentTerms>();
  /** How many of its pages were replaced or removed since. */
  dead = 0;
  private readonly index: PostingsIndex;

  constructor(statistics: Statistics) {
    this.index = new PostingsIndex(statistics);
  }

  get live(): number {
    return this.pages.size - this.dead;
  }

  add(page: DocumentTerms): void {
    this.pages.set(page.id, page);
    this.index.add(page);
  }

  /** Adds the pages that hold a term, in any field, to a set of them. */
  addPagesWith(term: string, ids: Set<number>): void {
    this.index.addPagesWith(term, ids);
  }

  /**
   * The pages that hold any of the terms, with the dot product of weights and BM25 values that the whole wiki would give.
   * Lunr divides by the length of the query as this segment knows it; that is undone here.
   */
  ask(weights: ReadonlyMap<string, number>): SegmentMatch[] {
    const known = [...weights].filter(([term]) => this.index.has(term));
    if (known.length === 0) return [];
    const length = Math.sqrt(known.reduce((sum, [, weight]) => sum + weight ** 2, 0));
    const results = this.index.query((query) => {
      for (const [term, boost] of known) query.term(term, { boost, usePipeline: false });
    });
    const terms = new Map([...new Set(results.map(({ matchData }) => matchData))].map((data) => [data, termsIn(data)]));
    return results.map(({ ref, score, matchData }) => ({
      id: Number(ref),
      score: score * length,
      terms: terms.get(matchData) ?? [],
    }));
  }
}
