import { tidyLine } from '../domain/content.js';
import { HIDING_LEVELS, mustSee } from '../domain/hiding.js';
import { mustMay, type Visitor } from '../domain/permission.js';
import { reasonIssues } from '../domain/reason.js';
import { invalid } from '../domain/refused.js';
import { write } from '../storage/database.js';
import { deleteHiding } from '../storage/moderation.js';
import type { Wiki } from '../wiki.js';
import { actorNow, revisionFor } from './access.js';
import { partsIssues, traceHiding, type HidingOrder } from './hide-revision.js';

/** Shows hidden parts of a revision to readers again. The reason may be empty. */
export function unhideRevision(wiki: Wiki, visitor: Visitor, input: HidingOrder): { slug: string; changed: boolean } {
  const actor = mustMay(visitor, 'hide');
  const reason = tidyLine(input.reason);
  const issues = [...partsIssues(input.parts, false), ...reasonIssues(reason, false)];
  if (issues.length > 0) throw invalid(issues);
  return write(wiki.db, () => {
    const { id: actorId } = actorNow(wiki, actor, 'hide');
    const { page, revision } = revisionFor(wiki, actor, input.revision);
    const parts = input.parts.filter((part) => revision.hidden.includes(part));
    if (parts.length === 0) return { slug: page.slug, changed: false };
    if (revision.isErased && !parts.every((part) => part === 'author')) mustSee(actor, 3);
    if (parts.some((part) => revision.sealed.includes(part))) mustSee(actor, HIDING_LEVELS.moderators);
    for (const part of parts) deleteHiding(wiki.db, revision.id, part);
    traceHiding(wiki, { act: 'unhide', actorId, pageId: page.id, reason }, revision, parts);
    return { slug: page.slug, changed: true };
  });
}
