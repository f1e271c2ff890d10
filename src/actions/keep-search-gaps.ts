import { ENOUGH_ASKED, GAP_DAYS, MOST_GAPS } from '../domain/search-gaps.js';
import { daysFrom } from '../domain/time.js';
import { write } from '../storage/database.js';
import { deleteOldGaps, findOldestGapDay, insertSearchGaps, listKnownGaps } from '../storage/search-gaps.js';
import type { Wiki } from '../wiki.js';

/** Writes down what enough visitors searched for in vain, and drops what nobody asks for any more. */
export function keepSearchGaps(wiki: Wiki): void {
  const counted = wiki.gaps.list();
  const known = listKnownGaps(
    wiki.db,
    counted.map(({ query }) => query),
  );
  const due = counted.filter(({ query, asked }) => asked >= ENOUGH_ASKED || known.has(query));
  const oldest = daysFrom(wiki.now(), -GAP_DAYS).slice(0, 10);
  const isOld = (findOldestGapDay(wiki.db) ?? oldest) < oldest;
  if (due.length === 0 && !isOld) return;
  write(wiki.db, () => {
    insertSearchGaps(wiki.db, due);
    deleteOldGaps(wiki.db, oldest, MOST_GAPS);
  });
  for (const { query } of due) wiki.gaps.forget(query);
}
