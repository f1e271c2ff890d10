import { may, type Visitor } from '../domain/permission.js';
import type { Page } from '../domain/revision.js';
import { daysFrom, timeText } from '../domain/time.js';
import { findSandbox } from '../storage/sandbox.js';
import type { Wiki } from '../wiki.js';
import { mayMoveHere } from './offers.js';

/** The day on which the sandbox begins anew, in the hour after midnight; undefined for every other page, and for one that was deleted. */
export function nextFreshDay(wiki: Wiki, page: Pick<Page, 'id' | 'deletedAt'>): string | undefined {
  const sandbox = findSandbox(wiki.db);
  if (sandbox?.pageId !== page.id || page.deletedAt !== null) return undefined;
  const today = timeText(wiki.now()).slice(0, 10);
  return sandbox.freshOn < today ? today : daysFrom(wiki.now(), 1).slice(0, 10);
}

/** Whether a page stays: the sandbox is not to be found from elsewhere, and keeps its address. */
export function stayOf(wiki: Wiki, page: Page, visitor: Visitor) {
  const freshDay = nextFreshDay(wiki, page);
  const stays = freshDay === undefined;
  return {
    freshDay,
    unlisted: !stays,
    mayMove: stays && mayMoveHere(wiki, visitor, page),
    mayReport: stays && page.deletedAt === null,
  };
}

/** What somebody tries out in the sandbox who may not edit is not sent. */
export function forSandbox(freshDay: string | undefined, visitor: Visitor) {
  return freshDay !== undefined && !may(visitor, 'edit') ? { freshDay, publish: '', waits: undefined } : { freshDay };
}
