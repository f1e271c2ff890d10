import { LruMap } from '../domain/lru.js';
import type { Db } from '../storage/database.js';
import { findReaderState } from '../storage/reader-state.js';

/** How many pages stand under each word, such as a sign or a tag. */
type Counts = ReadonlyMap<string, number>;

interface Kept {
  readonly others: number;
  readonly relists: number;
  readonly counts: LruMap<string, Counts>;
}

const MOST_COUNTS = 200;
const MOST_WORDS = 20_000;
const keptByDatabase = new WeakMap<Db, Kept>();

/** Counts of all pages of a kind, which take longer the more there are. They are read once until a page comes or goes, or a title, a kind or tags change: most edits leave them as they are. */
export function keptCounts(db: Db, what: 'kinds' | 'signs' | 'tags', of: string, read: () => Counts): Counts {
  // What stands there before a commit may never be.
  if (db.driver.inTransaction) return read();
  const { counts } = keptBy(db);
  const key = `${what} ${of}`;
  const known = counts.get(key);
  if (known) return known;
  const fresh = read();
  counts.set(key, fresh);
  return fresh;
}

function keptBy(db: Db): Kept {
  const { others } = findReaderState(db);
  const last = keptByDatabase.get(db);
  if (last?.others === others && last.relists === db.relists) return last;
  const weigh = (counts: Counts) => 1 + counts.size;
  const counts = new LruMap<string, Counts>({ count: MOST_COUNTS, weight: MOST_WORDS, weigh });
  const fresh = { others, relists: db.relists, counts };
  keptByDatabase.set(db, fresh);
  return fresh;
}
