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
   * The live pages that hold any of the terms, with the score that the whole wiki would give: the dot product of weights and
   * BM25 values, divided by the length of the whole query. Lunr divides by its length as this segment knows it; that is undone here.
   */
  ask(weights: ReadonlyMap<string, number>, whole: number, isLive: (id: number) => boolean): readonly SegmentMatch[] {
    const known = [...weights].filter(([term]) => this.index.has(term));
    if (known.length === 0) return [];
    const length = Math.sqrt(known.reduce((sum, [, weight]) => sum + weight ** 2, 0));
    const results = this.index.query((query) => {
      for (const [term, boost] of known) query.term(term, { boost, usePipeline: false });
    });
    const listed = new Map<object, readonly string[]>();
    const matches: SegmentMatch[] = [];
    for (const { ref, score, matchData } of results) {
      const id = Number(ref);
      if (this.dead > 0 && !isLive(id)) continue;
      const terms = listed.get(matchData) ?? termsIn(matchData);
      listed.set(matchData, terms);
      // Less precise than the sum was made: the order in which its parts were added must not tell pages apart.
      matches.push({ id, score: Math.fround((score * length) / whole), terms });
    }
    return matches;
  }
}
