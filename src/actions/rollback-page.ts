import { levelSeenBy } from '../domain/hiding.js';
import { mustMay, type Visitor } from '../domain/permission.js';
import { invalid, Refused } from '../domain/refused.js';
import type { Page, Revision } from '../domain/revision.js';
import { findRevision } from '../storage/revisions.js';
import { countRevisionsAfter, findRunStart } from '../storage/runs.js';
import type { Wiki } from '../wiki.js';
import { pageFor, visibleRevisions } from './access.js';
import type { Edited } from './edit-page.js';
import { revertPage } from './revert-page.js';

export interface Rollback {
  readonly slug: string;
  /** Why, for the history and for the person whose edits are taken back. */
  readonly summary: string;
  /** The revision that was current when the person saw what this changes; without it nobody is asked again. */
  readonly baseRevision?: number | undefined;
}

/** The latest edits of the person who edited a page last: those since anybody else did, as far as the visitor may know whose they are. */
export interface Run {
  readonly page: Page;
  /** The newest of them. */
  readonly newest: Revision;
  /** Its author; null where the visitor may not know. */
  readonly author: Revision['author'];
  /** Counted up to 1000. */
  readonly count: number;
  /** What stood before them; undefined where nobody else wrote on the page. */
  readonly before: Revision | undefined;
}

/** The run of edits at the top of a page's history. */
export function newestRun(wiki: Wiki, visitor: Visitor, page: Page): Run {
  const newest = revisionOf(wiki, visitor, page.currentRevisionId);
  const { author } = newest;
  const beforeId = author ? findRunStart(wiki.db, page.id, author.id, levelSeenBy(visitor)) : newest.parentId;
  const before = beforeId === null || beforeId === undefined ? undefined : revisionOf(wiki, visitor, beforeId);
  return { page, newest, author, count: countRevisionsAfter(wiki.db, page.id, before?.id ?? 0), before };
}

function revisionOf(wiki: Wiki, visitor: Visitor, id: number): Revision {
  const record = findRevision(wiki.db, id);
  const [found] = record ? visibleRevisions(wiki, visitor, [record]) : [];
  if (!found) throw new Error(`revision ${id} was not read`);
  return found.revision;
}

/** Takes back all the latest edits of the person who edited a page last, by one new revision that equals what stood before. Does nothing when the person who asks did so just now. Refuses where nobody else wrote on the page, and with `conflict` when it moved on. */
export function rollbackPage(wiki: Wiki, visitor: Visitor, input: Rollback): Edited {
  const actor = mustMay(visitor, 'revert');
  const page = pageFor(wiki, actor, 'revert', input.slug);
  const run = newestRun(wiki, actor, page);
  if (isDone(run, actor.id, input)) return { slug: page.slug, revisionId: page.currentRevisionId, changed: false };
  const baseRevision = input.baseRevision ?? page.currentRevisionId;
  return revertPage(wiki, actor, { ...input, revision: startOf(run).id, baseRevision });
}

/** What a run goes back to. Refuses where there is nothing, or the visitor may not know where the run begins. */
export function startOf({ author, before }: Run): Revision {
  if (!author) throw new Refused('forbidden', NAME_HIDDEN);
  if (!before) throw invalid([{ field: 'main', message: NOTHING_BEFORE, values: { name: author.name } }]);
  return before;
}

export const NOTHING_BEFORE = 'Only {name} has written on this page, so there is nothing to go back to.';

const NAME_HIDDEN = 'The name of who wrote the newest version is hidden. Take its change back by itself.';

/** A form that is sent twice would else take back what it did at first. */
function isDone({ newest, author }: Run, actorId: number, { baseRevision }: Rollback): boolean {
  if (author?.id !== actorId || newest.revertedTo === null) return false;
  return baseRevision === undefined || baseRevision === newest.parentId;
}
