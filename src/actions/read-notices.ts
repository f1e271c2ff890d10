import { mustMay, type Visitor } from '../domain/permission.js';
import { timeText } from '../domain/time.js';
import { writeUnseen } from '../storage/database.js';
import { updateNoticesRead } from '../storage/traces.js';
import type { Wiki } from '../wiki.js';

/** Marks the visitor's notices up to an id as read. */
export function readNotices(wiki: Wiki, visitor: Visitor, input: { readonly upTo: number }): void {
  const actor = mustMay(visitor, 'read');
  writeUnseen(wiki.db, () => updateNoticesRead(wiki.db, actor.id, input.upTo, timeText(wiki.now())));
}
