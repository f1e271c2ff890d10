import type { Revision } from '../domain/revision.js';
import { listRevisionChanges, type RevisionChange } from '../storage/revision-changes.js';
import type { Wiki } from '../wiki.js';

/** What revisions changed, by their ids, as far as whoever they were read for may see them and the ones before them. */
export function visibleChanges(wiki: Wiki, revisions: readonly Revision[]): ReadonlyMap<number, RevisionChange> {
  const open = revisions.filter(({ parentId, sizeChange }) => parentId !== null && sizeChange !== null);
  if (open.length === 0) return new Map();
  const changes = listRevisionChanges(
    wiki.db,
    open.map(({ id }) => id),
  );
  return new Map(changes.map((change) => [change.id, change]));
}
