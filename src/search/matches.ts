import type { Found } from './found.js';

/**
 * The pages that hold some of the terms asked for, each at a place of three lists: tens of thousands of small objects would take
 * longer to make than the pages take to find. Pages that hold the same terms may share the list of them.
 */
export class Matches {
  readonly ids: number[] = [];
  readonly scores: number[] = [];
  readonly terms: (readonly string[])[] = [];
  /** By place. */
  readonly names = new Map<number, readonly string[]>();

  add(id: number, score: number, terms: readonly string[]): void {
    this.ids.push(id);
    this.scores.push(score);
    this.terms.push(terms);
  }

  /** Weighs the page at a place anew. */
  weigh(place: number, { score, terms, names }: Pick<Found, 'score' | 'terms' | 'names'>): void {
    this.scores[place] = score;
    this.terms[place] = terms;
    if (names) this.names.set(place, names);
  }

  /** Those whose id fits. */
  filter(fits: (id: number) => boolean): Matches {
    const kept = new Matches();
    for (const [place, id] of this.ids.entries()) {
      if (fits(id)) kept.add(id, this.scores[place] ?? 0, this.terms[place] ?? []);
    }
    return kept;
  }
}
