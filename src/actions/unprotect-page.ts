import { tidyLine } from '../domain/content.js';
import { mustMay, type Visitor } from '../domain/permission.js';
import { reasonIssues } from '../domain/reason.js';
import { invalid } from '../domain/refused.js';
import { timeText } from '../domain/time.js';
import { raiseChangeNumber } from '../storage/change-number.js';
import { write } from '../storage/database.js';
import { deleteProtection, findProtection } from '../storage/protections.js';
import type { Wiki } from '../wiki.js';
import { actorNow, pageFor } from './access.js';
import { log, tellWriters } from './trace.js';

/** Opens a protected page again. The reason may be empty; a protection that has ended anyway leaves no trace. */
export function unprotectPage(
  wiki: Wiki,
  visitor: Visitor,
  input: { readonly slug: string; readonly reason: string },
): { slug: string } {
  const actor = mustMay(visitor, 'protect');
  const reason = tidyLine(input.reason);
  const issues = reasonIssues(reason, false);
  if (issues.length > 0) throw invalid(issues);
  return write(wiki.db, () => {
    const { id: actorId } = actorNow(wiki, actor, 'protect');
    const page = pageFor(wiki, actor, 'protect', input.slug);
    if (!findProtection(wiki.db, page.id, timeText(wiki.now()))) return { slug: page.slug };
    deleteProtection(wiki.db, page.id);
    log(wiki, { act: 'unprotect', actorId, pageId: page.id, reason });
    tellWriters(wiki, page, { act: 'unprotect', actorId, reason });
    raiseChangeNumber(wiki.db);
    return { slug: page.slug };
  });
}
