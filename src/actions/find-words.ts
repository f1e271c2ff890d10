import { setImmediate } from 'node:timers/promises';
import { levelSeenBy } from '../domain/hiding.js';
import { needleFor } from '../domain/needle.js';
import type { Visitor } from '../domain/permission.js';
import { PRIVATE_PLACES, WORD_PLACES, type WordPlace } from '../domain/word-places.js';
import type { Wiki } from '../wiki.js';
import { scanOn, type PlaceRow, type ScanPlace } from './word-scan.js';

/** Where words stand, as far as somebody may know. */
export interface FoundWords {
  readonly places: readonly { readonly place: WordPlace; readonly count: number; readonly rows: readonly PlaceRow[] }[];
  /** It took too long to look at everything. */
  readonly isPart: boolean;
}

const LONGEST_MS = 20_000;
const SHOWN = 20;

/** Looks for words everywhere, a little at a time, so that others are answered meanwhile. What is hidden from the visitor is not found, nor what is private. */
export async function findWords(wiki: Wiki, visitor: Visitor, words: string): Promise<FoundWords> {
  const [needle, seen] = [needleFor(words), levelSeenBy(visitor)];
  const until = performance.now() + LONGEST_MS;
  const found = new Map<WordPlace, { count: number; rows: PlaceRow[] }>();
  const isShown = (row: PlaceRow) => row.hidden <= seen && !PRIVATE_PLACES.has(row.place);
  let at: ScanPlace = { number: 0, afterId: 0 };
  while (at.number < WORD_PLACES.length && performance.now() < until) {
    const { row, next } = scanOn(wiki.db, needle, at, isShown);
    if (row) keep(found, row);
    at = next;
    await setImmediate();
  }
  const places = [...found].map(([place, { count, rows }]) => ({ place, count, rows }));
  return { places, isPart: at.number < WORD_PLACES.length };
}

function keep(found: Map<WordPlace, { count: number; rows: PlaceRow[] }>, row: PlaceRow): void {
  const known = found.get(row.place) ?? { count: 0, rows: [] };
  known.count += 1;
  if (known.rows.length < SHOWN) known.rows.push(row);
  found.set(row.place, known);
}
