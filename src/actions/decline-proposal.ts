import { tidyLine } from '../domain/content.js';
import { mustMay, type Visitor } from '../domain/permission.js';
import { invalid, Refused } from '../domain/refused.js';
import { timeText } from '../domain/time.js';
import { raiseChangeNumber } from '../storage/change-number.js';
import { write } from '../storage/database.js';
import { insertDecision } from '../storage/proposals.js';
import type { Wiki } from '../wiki.js';
import { DECIDED, proposalFor } from './access-proposals.js';
import { actorNow } from './access.js';
import { checkReason } from './review-proposal.js';
import { log, tell } from './trace.js';

/** Declines a proposal with a reason that its author reads. The log says that one was declined, but nothing of what it said. */
export function declineProposal(
  wiki: Wiki,
  visitor: Visitor,
  input: { readonly key: string; readonly reason: string },
) {
  const actor = mustMay(visitor, 'review');
  const reason = tidyLine(input.reason);
  checkReason(reason);
  if (reason === '') throw invalid([{ field: 'reason', message: 'Give a reason. Who suggested this will read it.' }]);
  write(wiki.db, () => {
    const { id: actorId } = actorNow(wiki, actor, 'review');
    const { proposal } = proposalFor(wiki, actor, input.key);
    if (proposal.outcome !== null) throw new Refused('conflict', DECIDED);
    const { id: proposalId, authorId, pageId } = proposal;
    insertDecision(wiki.db, {
      ...{ proposalId, outcome: 'declined', actorId, revisionId: null, improved: 0, reason },
      createdAt: timeText(wiki.now()),
    });
    const trace = { act: 'decline', actorId, reason, ...(pageId === null ? {} : { pageId }) };
    log(wiki, { ...trace, ...(authorId === null ? {} : { userId: authorId }) });
    if (authorId !== null) tell(wiki, { ...trace, userId: authorId, detail: String(proposalId) });
    raiseChangeNumber(wiki.db);
  });
}
