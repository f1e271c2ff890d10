import { EMPTY_CONTENT } from '../domain/content.js';
import { mustMay, type Visitor } from '../domain/permission.js';
import { Refused } from '../domain/refused.js';
import { write } from '../storage/database.js';
import { updateProposalText } from '../storage/proposals.js';
import type { Wiki } from '../wiki.js';
import { DECIDED, ownProposalFor } from './access-proposals.js';
import { branchOf, textOf, type ProposedEdit } from './propose-edit.js';

/** Puts what its author wrote anew in the place of what a proposal said. Refuses one that somebody decided on. */
export function changeProposal(wiki: Wiki, visitor: Visitor, key: string, input: ProposedEdit): void {
  if (visitor) mustMay(visitor, 'propose');
  const { page } = ownProposalFor(wiki, visitor, key);
  const { content, baseRevisionId } = branchOf(wiki, visitor, page ? { ...input, slug: page.slug } : input);
  const text = textOf(wiki, content, input);
  write(wiki.db, () => {
    const { proposal } = ownProposalFor(wiki, visitor, key);
    if (proposal.outcome !== null) throw new Refused('conflict', DECIDED);
    updateProposalText(wiki.db, proposal.id, { ...text, baseRevisionId });
  });
}

/** What is left of a proposal whose text nobody needs any more. */
export function emptyText(wiki: Wiki) {
  return textOf(wiki, EMPTY_CONTENT, { summary: '', minor: false, affiliated: false });
}
