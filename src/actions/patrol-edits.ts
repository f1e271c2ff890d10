import { atLeast } from '../domain/role.js';
import { mustMay, type Actor, type Visitor } from '../domain/permission.js';
import { timeText } from '../domain/time.js';
import { write } from '../storage/database.js';
import { insertPatrol, listWaitingOn } from '../storage/patrols.js';
import type { Wiki } from '../wiki.js';
import { actorNow, pageFor, revisionFor } from './access.js';

/** Keeps that a moderator looked at an edit. Does nothing where somebody else was quicker. */
export function patrolEdit(wiki: Wiki, visitor: Visitor, input: { readonly revision: number }): { changed: boolean } {
  const actor = mustMay(visitor, 'patrol');
  return write(wiki.db, () => {
    const { id } = actorNow(wiki, actor, 'patrol');
    const { revision } = revisionFor(wiki, actor, input.revision);
    return { changed: lookedAt(wiki, id, [revision.id]) > 0 };
  });
}

/** The same for several at once. Gives back how many waited. */
export function patrolEdits(
  wiki: Wiki,
  visitor: Visitor,
  input: { readonly revisions: readonly number[] },
): { changed: number } {
  const actor = mustMay(visitor, 'patrol');
  return write(wiki.db, () => {
    const { id } = actorNow(wiki, actor, 'patrol');
    const ids = input.revisions.map((revision) => revisionFor(wiki, actor, revision).revision.id);
    return { changed: lookedAt(wiki, id, ids) };
  });
}

const MOST_OF_A_PAGE = 500;

/** The same for every edit of a page up to one: later ones nobody has seen. */
export function patrolPage(
  wiki: Wiki,
  visitor: Visitor,
  input: { readonly slug: string; readonly upTo: number },
): { changed: number; slug: string } {
  const actor = mustMay(visitor, 'patrol');
  return write(wiki.db, () => {
    const { id } = actorNow(wiki, actor, 'patrol');
    const page = pageFor(wiki, actor, 'patrol', input.slug);
    const waiting = listWaitingOn(wiki.db, page.id, 1, input.upTo, MOST_OF_A_PAGE);
    return { changed: lookedAt(wiki, id, waiting), slug: page.slug };
  });
}

/** Who takes edits back has looked at them, where the person looks after others; runs inside the act. */
export function patrolTakenBack(
  wiki: Wiki,
  { id, role }: Pick<Actor, 'id' | 'role'>,
  revisionIds: readonly number[],
): void {
  if (atLeast(role, 'moderator')) lookedAt(wiki, id, revisionIds);
}

function lookedAt(wiki: Wiki, actorId: number, revisionIds: readonly number[]): number {
  const createdAt = timeText(wiki.now());
  return revisionIds.filter((revisionId) => insertPatrol(wiki.db, { revisionId, actorId, createdAt })).length;
}
