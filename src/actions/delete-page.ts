import { tidyLine } from '../domain/content.js';
import { mustMay, type Visitor } from '../domain/permission.js';
import { reasonIssues } from '../domain/reason.js';
import { invalid } from '../domain/refused.js';
import type { Page } from '../domain/revision.js';
import { timeText } from '../domain/time.js';
import { raiseChangeNumber } from '../storage/change-number.js';
import { write } from '../storage/database.js';
import { insertDeletion } from '../storage/moderation.js';
import type { User } from '../storage/users.js';
import type { Wiki } from '../wiki.js';
import { actorNow, pageFor } from './access.js';
import { indexPageEverywhere } from './index-page.js';
import { keepWantedOf } from './keep-wanted.js';
import { log, tellWriters } from './trace.js';

export interface Deletion {
  readonly slug: string;
  /** Why, for everybody who comes to the page's address and for the log. */
  readonly reason: string;
}

/** Takes a page out of readers' sight, with all of its history, until it is brought back. */
export function deletePage(wiki: Wiki, visitor: Visitor, input: Deletion): { slug: string; changed: boolean } {
  const actor = mustMay(visitor, 'delete');
  const reason = tidyLine(input.reason);
  const { slug } = pageFor(wiki, actor, 'delete', input.slug);
  const issues = reasonIssues(reason, true);
  if (issues.length > 0) throw invalid(issues);
  const page = write(wiki.db, () => {
    const moderator = actorNow(wiki, actor, 'delete');
    const now = pageFor(wiki, moderator, 'delete', slug);
    if (now.deletedAt !== null) return undefined;
    deleteNow(wiki, moderator, now, reason);
    tellWriters(wiki, now, { act: 'delete', actorId: moderator.id, reason });
    return now;
  });
  if (page) indexPageEverywhere(wiki, page);
  return { slug, changed: page !== undefined };
}

/** Deletes a page inside the transaction of another act, and tells nobody yet. */
export function deleteNow(wiki: Wiki, moderator: User, page: Page, reason: string): void {
  const [actorId, pageId] = [moderator.id, page.id];
  insertDeletion(wiki.db, { pageId, actorId, reason, createdAt: timeText(wiki.now()) });
  keepWantedOf(wiki, pageId);
  log(wiki, { act: 'delete', actorId, pageId, reason });
  raiseChangeNumber(wiki.db);
}
