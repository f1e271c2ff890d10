import { characters } from './characters.js';
import { visibleLine } from './text.js';

/** A search that found nothing, how many visitors asked it (each once a day), and the last day on which one did. */
export interface SearchGap {
  readonly query: string;
  readonly asked: number;
  readonly lastDay: string;
}

/** So many visitors or days must ask the same before it is written down. */
export const ENOUGH_ASKED = 5;
/** So many lines at most are kept: those asked last. */
export const MOST_GAPS = 200;
/** What nobody asked for so long is forgotten. */
export const GAP_DAYS = 365;

const MOST_COUNTED = 5000;
const SHORTEST = 2;
const LONGEST = 60;
const MOST_DIGITS = 3;

/** A search as it may be counted, in small letters; '' for one that may be private, as an address or a number is, or that is no words at all. */
export function countableQuery(text: string): string {
  const query = visibleLine(
    text
      .slice(0, LONGEST * 4)
      .normalize('NFKC')
      .toLowerCase(),
  );
  const digits = query.match(/\p{N}/gu)?.length ?? 0;
  const isPrivate = query.includes('@') || digits > MOST_DIGITS;
  const length = characters(query);
  return isPrivate || length < SHORTEST || length > LONGEST || !/\p{L}/u.test(query) ? '' : query;
}

/** What was searched for in vain, in memory until it is written down. Of too many, those asked longest ago are dropped. */
export class GapCounts {
  readonly #counts = new Map<string, SearchGap>();

  /** Counts a search once more; `query` is as `countableQuery` gives it. */
  add(query: string, day: string): void {
    const asked = (this.#counts.get(query)?.asked ?? 0) + 1;
    this.#counts.delete(query);
    this.#counts.set(query, { query, asked, lastDay: day });
    const [oldest] = this.#counts.keys();
    if (this.#counts.size > MOST_COUNTED && oldest !== undefined) this.#counts.delete(oldest);
  }

  /** What is counted and not yet written down. */
  list(): readonly SearchGap[] {
    return [...this.#counts.values()];
  }

  /** Forgets a count: it was written down, or nobody wants to see it. */
  forget(query: string): void {
    this.#counts.delete(query);
  }
}
