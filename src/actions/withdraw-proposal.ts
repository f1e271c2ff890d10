import type { Visitor } from '../domain/permission.js';
import { Refused } from '../domain/refused.js';
import { timeText } from '../domain/time.js';
import { write } from '../storage/database.js';
import { deleteProposalQuestions } from '../storage/proposal-questions.js';
import { insertDecision, updateProposalText } from '../storage/proposals.js';
import type { Wiki } from '../wiki.js';
import { DECIDED, ownProposalFor } from './access-proposals.js';
import { emptyText } from './change-proposal.js';

/** Deletes the text of a proposal at its author's wish: of one that waits, which then waits no longer, or of one that was declined. Refuses one that was accepted: its text is published. */
export function withdrawProposal(wiki: Wiki, visitor: Visitor, key: string): void {
  write(wiki.db, () => {
    const { proposal } = ownProposalFor(wiki, visitor, key);
    const { id, outcome, baseRevisionId } = proposal;
    if (outcome === 'accepted') throw new Refused('conflict', DECIDED);
    updateProposalText(wiki.db, id, { ...emptyText(wiki), baseRevisionId });
    deleteProposalQuestions(wiki.db, id);
    if (outcome !== null) return;
    insertDecision(wiki.db, {
      ...{ proposalId: id, outcome: 'withdrawn', revisionId: null, improved: 0, reason: '' },
      actorId: proposal.authorId,
      createdAt: timeText(wiki.now()),
    });
  });
}
