import { mustMay, type Visitor } from '../domain/permission.js';
import { deleteWaitingAppeal, findLatestAppeal } from '../storage/appeals.js';
import { write } from '../storage/database.js';
import type { Wiki } from '../wiki.js';
import { actorNow } from './access.js';

/** Takes back the appeal of the visitor that waits, and forgets it. Does nothing where none does. */
export function withdrawAppeal(wiki: Wiki, visitor: Visitor): void {
  const actor = mustMay(visitor, 'appeal');
  write(wiki.db, () => {
    const { id } = actorNow(wiki, actor, 'appeal');
    const latest = findLatestAppeal(wiki.db, id);
    if (latest?.outcome === null) deleteWaitingAppeal(wiki.db, latest.id);
  });
}
