import type { DocumentTerms } from './document-terms.js';
import type { Matches } from './matches.js';
import { lengthOf, PostingsIndex } from './postings-index.js';
import type { Statistics } from './statistics.js';

interface WholeQuery {
  readonly weights: ReadonlyMap<string, number>;
  readonly length: number;
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
   * Adds the live pages that hold any of the terms, with the score that the whole wiki would give: the dot product of weights and
   * BM25 values, divided by the length of the whole query. Lunr divides by its length as this segment knows it; that is undone here.
   */
  ask({ weights, length: whole }: WholeQuery, isLive: (id: number) => boolean, into: Matches): void {
    const known = [...weights].filter(([term]) => this.index.has(term)).map(([term, boost]) => ({ term, boost }));
    if (known.length === 0) return;
    const length = lengthOf(known);
    this.index.match(known, (id, score, terms) => {
      if (this.dead > 0 && !isLive(id)) return;
      // Less precise than the sum was made: the order in which its parts were added must not tell pages apart.
      into.add(id, Math.fround((score * length) / whole), terms);
    });
  }
}
