import { EMPTY_CONTENT } from '../domain/content.js';
import type { Visitor } from '../domain/permission.js';
import { Refused } from '../domain/refused.js';
import { write } from '../storage/database.js';
import { updateProposalText } from '../storage/proposals.js';
import type { Wiki } from '../wiki.js';
import { actorNow } from './access.js';
import { DECIDED, isPageGone, ownProposalFor } from './access-proposals.js';
import { branchOf, textOf, type ProposedEdit } from './propose-edit.js';

/** Puts what its author wrote anew in the place of what a proposal said. Refuses one that somebody decided on, or whose page was deleted. */
export function changeProposal(wiki: Wiki, visitor: Visitor, key: string, input: ProposedEdit): void {
  const seen = ownProposalFor(wiki, visitor, key);
  if (isPageGone(seen)) throw new Refused('conflict', WAITS_FOR_PAGE);
  const { page } = seen;
  const { content, baseRevisionId } = branchOf(wiki, visitor, page ? { ...input, slug: page.slug } : input);
  const text = textOf(wiki, content, input);
  write(wiki.db, () => {
    const { proposal } = ownProposalFor(wiki, visitor, key);
    const { pageId } = proposal;
    if (visitor) actorNow(wiki, visitor, pageId === null ? 'propose-page' : 'propose', pageId ?? undefined);
    if (proposal.outcome !== null) throw new Refused('conflict', DECIDED);
    updateProposalText(wiki.db, proposal.id, { ...text, baseRevisionId });
  });
}

/** What its author is told whose page is not there any more. */
export const WAITS_FOR_PAGE =
  'The page was deleted. Your suggestion waits in case the page comes back. You can also withdraw it.';

/** What is left of a proposal whose text nobody needs any more. */
export function emptyText(wiki: Wiki) {
  return textOf(wiki, EMPTY_CONTENT, { summary: '', minor: false, affiliated: false });
}
