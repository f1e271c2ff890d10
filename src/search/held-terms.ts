const NONE = 0;

/** Which of the terms asked for each page holds. Pages that hold the same ones share them, so that thousands of pages make few objects. */
export class HeldTerms {
  private readonly terms: readonly string[];
  /** A set of terms is another set and one term more. */
  private readonly shorter: number[] = [NONE];
  private readonly last: number[] = [-1];
  private readonly longer = new Map<number, number>();
  private readonly setOf: Uint32Array;
  private readonly listed: (readonly string[] | undefined)[] = [];

  /** For the terms asked for, in their order, and so many pages, named by their places. */
  constructor(terms: readonly string[], pages: number) {
    this.terms = terms;
    this.setOf = new Uint32Array(pages);
  }

  /** Notes that a page holds a term, by its place among those asked for; one term is noted for all its pages before the next. */
  note(term: number, place: number): void {
    const set = this.setOf[place] ?? NONE;
    if (this.last[set] === term) return;
    const key = set * this.terms.length + term;
    this.setOf[place] = this.longer.get(key) ?? this.newSet(key, set, term);
  }

  /** The terms that a page holds. */
  of(place: number): readonly string[] {
    const set = this.setOf[place] ?? NONE;
    const known = this.listed[set];
    if (known) return known;
    const terms = this.termsOf(set);
    this.listed[set] = terms;
    return terms;
  }

  private newSet(key: number, shorter: number, term: number): number {
    const set = this.shorter.push(shorter) - 1;
    this.last.push(term);
    this.longer.set(key, set);
    return set;
  }

  private termsOf(set: number): readonly string[] {
    const terms: string[] = [];
    for (let each = set; each !== NONE; each = this.shorter[each] ?? NONE) {
      terms.push(this.terms[this.last[each] ?? 0] ?? '');
    }
    return terms.reverse();
  }
}
