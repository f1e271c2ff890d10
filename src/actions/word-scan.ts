import { searchedTexts } from '../domain/clean-texts.js';
import { isInTexts, type Needle } from '../domain/needle.js';
import { WORD_PLACES, type WordPlace } from '../domain/word-places.js';
import type { Db } from '../storage/database.js';
import { listSearchGaps } from '../storage/search-gaps.js';
import {
  listActReasons,
  listFileNames,
  listFileWords,
  listLeadingWords,
  listLogReasons,
  listRevisionWords,
  listSlugWords,
  type RevisionWords,
} from '../storage/typed-words.js';
import { isReplacedPlace, listWordRows, type WordRow } from '../storage/word-places.js';

/** A row in which words may stand. */
export interface PlaceRow {
  readonly place: WordPlace;
  readonly id: number;
  readonly texts: Readonly<Record<string, unknown>>;
  /** Up to which level its words are hidden already; 0 where they can only be replaced. */
  readonly hidden: number;
  readonly revision?: RevisionWords;
}

/** Where a scan is: in the place of that number, after the row of that id. */
export interface ScanPlace {
  readonly number: number;
  readonly afterId: number;
}

const ROOM = 10_000_000_000_000;

/** A place of a scan as one number, and back. */
export function placeNumber({ number, afterId }: ScanPlace): number {
  return number * ROOM + afterId;
}

export function placeFrom(kept: number): ScanPlace {
  return { number: Math.floor(kept / ROOM), afterId: kept % ROOM };
}

/** What a stretch of a scan came to: the next row with the words in it, if it found one, and where the scan goes on. */
export interface Scanned {
  readonly row: PlaceRow | undefined;
  readonly next: ScanPlace;
}

const SLICE = 50;
const STRETCH_MS = 8;

/** Looks on from a place until a row holds the words, or some milliseconds have passed. `isWanted` says whether such a row is to be looked at. */
export function scanOn(
  db: Db,
  needle: Needle,
  from: ScanPlace,
  isWanted: (row: PlaceRow) => boolean = () => true,
): Scanned {
  const until = performance.now() + STRETCH_MS;
  let at = from;
  for (let place = WORD_PLACES[at.number]; place; place = WORD_PLACES[at.number]) {
    const rows = rowsAfter(db, place, at.afterId);
    const row = rows.find((one) => holds(needle, one) && isWanted({ ...one, hidden: hiddenOf(needle, one) }));
    if (row) return { row, next: { ...at, afterId: row.id } };
    const last = rows.at(-1);
    at = last ? { ...at, afterId: last.id } : { number: at.number + 1, afterId: 0 };
    if (performance.now() > until) break;
  }
  return { row: undefined, next: at };
}

function holds(needle: Needle, { place, texts }: PlaceRow): boolean {
  return isInTexts(needle, searchedTexts(place, texts));
}

/** Up to which level the words are hidden, in that part of a revision where they are least so. */
function hiddenOf(needle: Needle, { hidden, texts, revision }: PlaceRow): number {
  if (!revision) return hidden;
  const { summary, ...text } = texts;
  const levels = [
    ...(isInTexts(needle, searchedTexts('revisions', text)) ? [revision.hiddenText] : []),
    ...(isInTexts(needle, summary) ? [revision.hiddenSummary] : []),
  ];
  return Math.min(...levels);
}

type Lister = (db: Db, afterId: number, limit: number) => readonly (WordRow & { readonly hidden?: number })[];

const LISTS: Readonly<Partial<Record<WordPlace, Lister>>> = {
  slugs: listSlugWords,
  deletion_redirects: listLeadingWords,
  file_revisions: listFileWords,
  files: listFileNames,
  changes: listActReasons,
  moderation_log: listLogReasons,
};

function rowsAfter(db: Db, place: WordPlace, afterId: number): readonly PlaceRow[] {
  if (isReplacedPlace(place)) return listWordRows(db, place, afterId, SLICE).map((row) => rowOf(place, row));
  if (place === 'revisions') return listRevisionWords(db, afterId, SLICE).map(revisionRow);
  if (place === 'search_gaps' && afterId === 0) return [{ place, id: 1, texts: { queries: queriesIn(db) }, hidden: 0 }];
  return (LISTS[place]?.(db, afterId, SLICE) ?? []).map((row) => rowOf(place, row));
}

const MOST_GAPS = 1000;

function queriesIn(db: Db): readonly string[] {
  return listSearchGaps(db, MOST_GAPS).map(({ query }) => query);
}

function rowOf(place: WordPlace, row: WordRow & { readonly hidden?: number }): PlaceRow {
  const texts = JSON.parse(row.textsJson) as Readonly<Record<string, unknown>>;
  return { place, id: row.id, texts, hidden: row.hidden ?? 0 };
}

function revisionRow(row: RevisionWords): PlaceRow {
  const texts = { ...(JSON.parse(row.textsJson) as object), summary: row.summary };
  return { place: 'revisions', id: row.id, texts, hidden: Math.min(row.hiddenText, row.hiddenSummary), revision: row };
}
