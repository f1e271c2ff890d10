import { daysFrom } from '../domain/time.js';
import { deleteOldHits } from '../storage/abuse-hits.js';
import { write } from '../storage/database.js';
import type { Wiki } from '../wiki.js';

const KEPT_DAYS = 90;

/** Forgets which edits met a rule, and what people said of it, after 90 days. */
export function dropOldHits(wiki: Wiki): void {
  write(wiki.db, () => deleteOldHits(wiki.db, daysFrom(wiki.now(), -KEPT_DAYS)));
}
