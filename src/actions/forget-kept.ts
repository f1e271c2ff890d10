import { isInTexts } from '../domain/needle.js';
import type { Db } from '../storage/database.js';
import { listKeptWords, updateWordHiding } from '../storage/word-hidings.js';
import type { WordOrder } from './word-order.js';

const SLICE = 500;

/** Forgets the words where jobs keep what they hid. */
export function forgetKept(db: Db, { needle }: WordOrder): void {
  let after = { jobId: 0, place: '', rowId: 0 };
  for (let slice = listKeptWords(db, after, SLICE); slice.length > 0; slice = listKeptWords(db, after, SLICE)) {
    for (const kept of slice) {
      if (isInTexts(needle, [kept.was, kept.became])) updateWordHiding(db, kept.jobId, kept, 'erased');
      after = kept;
    }
  }
}
