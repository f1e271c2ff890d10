import lunr from 'lunr';

const NONE = 0;
const NO_METADATA = Object.freeze({});

/** Which of the terms asked for each page holds. Pages that hold the same ones share them, so that thousands of pages make few objects. */
export class HeldTerms {
  private readonly terms: readonly string[];
  /** A set of terms is another set and one term more. */
  private readonly shorter: number[] = [NONE];
  private readonly last: number[] = [-1];
  private readonly longer = new Map<number, number>();
  private readonly setOf: Uint32Array;
  private readonly shown = new Map<number, lunr.MatchData>();

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

  /** What Lunr says of a match: the terms, without where they stand. */
  of(place: number): lunr.MatchData {
    const set = this.setOf[place] ?? NONE;
    const known = this.shown.get(set);
    if (known) return known;
    const data = new lunr.MatchData('', '', NO_METADATA);
    data.metadata = Object.fromEntries(this.termsOf(set).map((term) => [term, NO_METADATA]));
    this.shown.set(set, data);
    return data;
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

/** The terms that Lunr's account of a match names. */
export function termsIn({ metadata }: lunr.MatchData): readonly string[] {
  return Object.keys(metadata);
}
