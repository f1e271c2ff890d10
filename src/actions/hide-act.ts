import { tidyLine } from '../domain/content.js';
import { levelNamed, mustSee } from '../domain/hiding.js';
import { mustMay, type Visitor } from '../domain/permission.js';
import { reasonIssues } from '../domain/reason.js';
import { invalid } from '../domain/refused.js';
import { timeText } from '../domain/time.js';
import { raiseChangeNumber } from '../storage/change-number.js';
import { write } from '../storage/database.js';
import { deleteActHiding, insertActHiding } from '../storage/moderation.js';
import type { Wiki } from '../wiki.js';
import { actFor } from './access-acts.js';
import { actorNow } from './access.js';
import { log, tell } from './trace.js';

/** An act by its number among all changes, and why its own reason is hidden or shown. */
export interface ActHiding {
  readonly change: number;
  readonly reason: string;
  readonly level?: string;
}

/** Hides from readers why an act was done. The log names the page, never what was hidden. */
export function hideAct(wiki: Wiki, visitor: Visitor, input: ActHiding): { changed: boolean } {
  return setHidden(wiki, visitor, input, true);
}

/** Shows it to readers again; the reason for that may be empty. */
export function unhideAct(wiki: Wiki, visitor: Visitor, input: ActHiding): { changed: boolean } {
  return setHidden(wiki, visitor, input, false);
}

function setHidden(wiki: Wiki, visitor: Visitor, input: ActHiding, isHidden: boolean): { changed: boolean } {
  const actor = mustMay(visitor, 'hide');
  const reason = tidyLine(input.reason);
  const level = levelNamed(input.level);
  const issues = reasonIssues(reason, isHidden);
  if (issues.length > 0) throw invalid(issues);
  return write(wiki.db, () => {
    const { id: actorId } = actorNow(wiki, actor, 'hide');
    const { id: changeId, page, author, reasonHidden } = actFor(wiki, actor, input.change);
    if (!isHidden) mustSee(actor, reasonHidden);
    const hiding = { changeId, actorId, reason, level, createdAt: timeText(wiki.now()) };
    const changed = isHidden ? insertActHiding(wiki.db, hiding) : deleteActHiding(wiki.db, changeId);
    if (!changed) return { changed };
    const trace = { act: isHidden ? 'hide-act' : 'unhide-act', actorId, reason, ...(page && { pageId: page.id }) };
    log(wiki, trace);
    if (author && author.id !== actorId) tell(wiki, { ...trace, userId: author.id });
    raiseChangeNumber(wiki.db);
    return { changed };
  });
}
