import { WAITING_DAYS } from '../domain/patrol.js';
import { daysFrom } from '../domain/time.js';
import { write } from '../storage/database.js';
import { deleteOldWaitingEdits, findOldestWaitingTime } from '../storage/patrols.js';
import type { Wiki } from '../wiki.js';

/** Lets edits that nobody looked at for 30 days wait no longer: readers have seen them since. */
export function dropOldWaitingEdits(wiki: Wiki): void {
  const before = daysFrom(wiki.now(), -WAITING_DAYS);
  if ((findOldestWaitingTime(wiki.db) ?? before) >= before) return;
  write(wiki.db, () => deleteOldWaitingEdits(wiki.db, before));
}
