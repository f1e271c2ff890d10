import { tidyLine } from '../domain/content.js';
import { mustMay, type Visitor } from '../domain/permission.js';
import { reasonIssues } from '../domain/reason.js';
import { invalid } from '../domain/refused.js';
import { timeText } from '../domain/time.js';
import { raiseChangeNumber } from '../storage/change-number.js';
import { write } from '../storage/database.js';
import { deleteBlock, findBlock } from '../storage/moderation.js';
import type { Wiki } from '../wiki.js';
import { actorNow } from './access.js';
import { personUnder } from './block-person.js';
import { log, tell } from './trace.js';

export interface Unblock {
  readonly name: string;
  readonly reason: string;
}

/** Lets a blocked person edit again. The reason may be empty; a block that has ended anyway leaves no trace. */
export function unblockPerson(wiki: Wiki, visitor: Visitor, input: Unblock): { name: string; changed: boolean } {
  const actor = mustMay(visitor, 'block');
  const reason = tidyLine(input.reason);
  const issues = reasonIssues(reason, false);
  if (issues.length > 0) throw invalid(issues);
  return write(wiki.db, () => {
    const moderator = actorNow(wiki, actor, 'block');
    const { id: userId, name } = personUnder(wiki, moderator, input.name);
    if (!findBlock(wiki.db, userId, timeText(wiki.now()))) return { name, changed: false };
    deleteBlock(wiki.db, userId);
    log(wiki, { act: 'unblock', actorId: moderator.id, userId, reason });
    tell(wiki, { act: 'unblock', actorId: moderator.id, userId, reason });
    raiseChangeNumber(wiki.db);
    return { name, changed: true };
  });
}
