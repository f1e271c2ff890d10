import { tidyLine } from '../domain/content.js';
import { mustMay, type Visitor } from '../domain/permission.js';
import { reasonIssues } from '../domain/reason.js';
import { invalid } from '../domain/refused.js';
import type { Page } from '../domain/revision.js';
import { raiseChangeNumber } from '../storage/change-number.js';
import { write } from '../storage/database.js';
import { deleteDeletion } from '../storage/moderation.js';
import { findPage } from '../storage/pages.js';
import type { User } from '../storage/users.js';
import type { Wiki } from '../wiki.js';
import { actorNow, pageFor } from './access.js';
import type { Deletion } from './delete-page.js';
import { indexPageEverywhere } from './index-page.js';
import { keepWantedOf } from './keep-wanted.js';
import { leadBack } from './redirect-deleted.js';
import { log, tellWriters } from './trace.js';

/** Brings a deleted page back with all of its history, and to its addresses where these led on meanwhile. The reason may be empty. Gives back where it stands. */
export function undeletePage(wiki: Wiki, visitor: Visitor, input: Deletion): { slug: string; changed: boolean } {
  const actor = mustMay(visitor, 'delete');
  const reason = tidyLine(input.reason);
  const issues = reasonIssues(reason, false);
  if (issues.length > 0) throw invalid(issues);
  const { page, changed } = write(wiki.db, () => {
    const moderator = actorNow(wiki, actor, 'delete');
    const now = pageFor(wiki, actor, 'delete', input.slug);
    const changed = undeleteNow(wiki, moderator, now, reason);
    if (changed) tellWriters(wiki, now, { act: 'undelete', actorId: moderator.id, reason });
    return { page: now, changed };
  });
  if (changed) indexPageEverywhere(wiki, page);
  return { slug: findPage(wiki.db, page.id)?.slug ?? page.slug, changed };
}

/** Brings a page back inside the transaction of another act, and tells nobody yet. False when it was not deleted. */
export function undeleteNow(wiki: Wiki, moderator: User, page: Page, reason: string): boolean {
  const [actorId, pageId] = [moderator.id, page.id];
  if (!deleteDeletion(wiki.db, pageId)) return false;
  leadBack(wiki, moderator, page, reason);
  keepWantedOf(wiki, pageId);
  log(wiki, { act: 'undelete', actorId, pageId, reason });
  raiseChangeNumber(wiki.db);
  return true;
}
