import { tidyLine } from '../domain/content.js';
import { mustMay, type Visitor } from '../domain/permission.js';
import { invalid, Refused } from '../domain/refused.js';
import type { Proposal } from '../domain/proposal.js';
import { timeText } from '../domain/time.js';
import { raiseChangeNumber } from '../storage/change-number.js';
import { write } from '../storage/database.js';
import { insertDecision } from '../storage/proposals.js';
import type { Wiki } from '../wiki.js';
import { DECIDED, proposalFor } from './access-proposals.js';
import { actorNow } from './access.js';
import { checkReason } from './review-proposal.js';
import { log, tell } from './trace.js';

/** What somebody is told who would decline their own. */
export const OWN_TO_WITHDRAW = 'This suggestion is yours. Withdraw it instead.';

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
    const { id: proposalId, authorId, pageId } = proposal;
    if (isDeclinedSo(proposal, actorId, reason)) return;
    if (proposal.outcome !== null) throw new Refused('conflict', DECIDED);
    if (authorId === actorId) throw new Refused('forbidden', OWN_TO_WITHDRAW);
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

/** A form that is sent twice is one act. */
function isDeclinedSo(proposal: Proposal, actorId: number, reason: string): boolean {
  return proposal.outcome === 'declined' && proposal.actorId === actorId && proposal.reason === reason;
}
