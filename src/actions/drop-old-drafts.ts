import { DRAFT_DAYS } from '../domain/draft.js';
import { daysFrom } from '../domain/time.js';
import { write } from '../storage/database.js';
import { deleteOldDrafts, findOldestDraft } from '../storage/drafts.js';
import type { Wiki } from '../wiki.js';

/** Deletes drafts that nobody touched for 90 days. */
export function dropOldDrafts(wiki: Wiki): void {
  const before = daysFrom(wiki.now(), -DRAFT_DAYS);
  if ((findOldestDraft(wiki.db) ?? before) >= before) return;
  write(wiki.db, () => deleteOldDrafts(wiki.db, before));
}
