import { tidyLine } from '../domain/content.js';
import { mustMay, type Visitor } from '../domain/permission.js';
import { reasonIssues } from '../domain/reason.js';
import { invalid } from '../domain/refused.js';
import { raiseChangeNumber } from '../storage/change-number.js';
import { write } from '../storage/database.js';
import { deleteDeletion } from '../storage/moderation.js';
import type { Wiki } from '../wiki.js';
import { actorNow, pageFor } from './access.js';
import type { Deletion } from './delete-page.js';
import { indexPageEverywhere } from './index-page.js';
import { keepWantedOf } from './keep-wanted.js';
import { log, tellWriters } from './trace.js';

/** Brings a deleted page back with all of its history. The reason may be empty. */
export function undeletePage(wiki: Wiki, visitor: Visitor, input: Deletion): { slug: string; changed: boolean } {
  const actor = mustMay(visitor, 'delete');
  const reason = tidyLine(input.reason);
  const issues = reasonIssues(reason, false);
  if (issues.length > 0) throw invalid(issues);
  const { page, changed } = write(wiki.db, () => {
    const actorId = actorNow(wiki, actor, 'delete').id;
    const now = pageFor(wiki, actor, 'delete', input.slug);
    if (!deleteDeletion(wiki.db, now.id)) return { page: now, changed: false };
    keepWantedOf(wiki, now.id);
    log(wiki, { act: 'undelete', actorId, pageId: now.id, reason });
    tellWriters(wiki, now, { act: 'undelete', actorId, reason });
    raiseChangeNumber(wiki.db);
    return { page: now, changed: true };
  });
  if (changed) indexPageEverywhere(wiki, page);
  return { slug: page.slug, changed };
}
