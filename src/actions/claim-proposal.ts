import { mustMay, type Visitor } from '../domain/permission.js';
import { Refused } from '../domain/refused.js';
import { raiseChangeNumber } from '../storage/change-number.js';
import { write } from '../storage/database.js';
import { updateProposalAuthor, updateRevisionAuthor } from '../storage/proposals.js';
import type { Wiki } from '../wiki.js';
import { proposalFor } from './access-proposals.js';
import { actorNow } from './access.js';

/** Nobody publishes their own where somebody else could look at it: else they would send it without an account first. */
const PUBLISHED_BY_YOU =
  'You published this suggestion yourself, as somebody else’s. So it cannot become yours any more.';

/** Gives a proposal made without an account to the account of who has its secret address; where it was accepted, its revision too. Gives back its number, at which it is found from then on. */
export function claimProposal(wiki: Wiki, visitor: Visitor, key: string): number {
  const actor = mustMay(visitor, 'propose');
  return write(wiki.db, () => {
    const { id: authorId } = actorNow(wiki, actor, 'propose');
    const { proposal, isSecret } = proposalFor(wiki, actor, key);
    if (!isSecret) return proposal.id;
    if (proposal.outcome === 'accepted' && proposal.actorId === authorId)
      throw new Refused('forbidden', PUBLISHED_BY_YOU);
    updateProposalAuthor(wiki.db, proposal.id, authorId);
    if (proposal.revisionId !== null) {
      updateRevisionAuthor(wiki.db, proposal.revisionId, authorId);
      raiseChangeNumber(wiki.db);
    }
    return proposal.id;
  });
}
