import type { Content } from '../domain/content.js';
import { may, type Visitor } from '../domain/permission.js';
import type { Proposal } from '../domain/proposal.js';
import { Refused } from '../domain/refused.js';
import type { Page } from '../domain/revision.js';
import { secretTokenHash } from '../domain/secret-token.js';
import { findPage } from '../storage/pages.js';
import { findProposal, findProposalIdByToken, findProposedContent } from '../storage/proposals.js';
import type { Wiki } from '../wiki.js';

/** A proposal as one visitor may see it. */
export interface SeenProposal {
  readonly proposal: Proposal;
  readonly content: Content;
  /** The page it would change; undefined for one that is not there yet, or was deleted. */
  readonly page: Page | undefined;
  /** The visitor made it: signed in as its author, or at its secret address. */
  readonly isAuthor: boolean;
  /** The visitor came by its secret address. */
  readonly isSecret: boolean;
  readonly mayReview: boolean;
}

const SECRET = /^[\w-]{32}$/;
const NUMBER = /^[1-9]\d{0,14}$/;

/** Whether a key is the token of a secret address, which is kept nowhere, and not a number. */
export function isSecretKey(key: string): boolean {
  return SECRET.test(key);
}

/** A proposal by its number, for its author and for those who review, or by its secret address. For everybody else it is not there. */
export function proposalFor(wiki: Wiki, visitor: Visitor, key: string): SeenProposal {
  const isSecret = isSecretKey(key);
  const proposal = proposalAt(wiki, key, isSecret);
  if (!proposal) throw new Refused('not-found', NOT_FOUND);
  const isAuthor = isSecret || proposal.authorId === (visitor?.id ?? NOBODY);
  const mayReview = may(visitor, 'review');
  const content = isAuthor || mayReview ? findProposedContent(wiki.db, proposal.id) : undefined;
  if (!content) throw new Refused('not-found', NOT_FOUND);
  return { proposal, content, page: pageOf(wiki, visitor, proposal), isAuthor, isSecret, mayReview };
}

const NOBODY = 0;
const NOT_FOUND = 'We could not find that suggestion. Perhaps it was claimed for an account.';

function proposalAt(wiki: Wiki, key: string, isSecret: boolean): Proposal | undefined {
  if (isSecret) return findProposal(wiki.db, findProposalIdByToken(wiki.db, secretTokenHash(key)) ?? 0);
  return NUMBER.test(key) ? findProposal(wiki.db, Number(key)) : undefined;
}

function pageOf(wiki: Wiki, visitor: Visitor, { pageId }: Proposal): Page | undefined {
  const page = pageId === null ? undefined : findPage(wiki.db, pageId);
  return page?.deletedAt === null || may(visitor, 'read-deleted') ? page : undefined;
}

/** The same for its author alone, who acts on it. */
export function ownProposalFor(wiki: Wiki, visitor: Visitor, key: string): SeenProposal {
  const seen = proposalFor(wiki, visitor, key);
  if (seen.isAuthor) return seen;
  throw new Refused('forbidden', 'Only who made this suggestion can do this.');
}

/** Whether the page that a proposal would change was deleted. */
export function isPageGone({ proposal, page }: SeenProposal): boolean {
  return proposal.pageId !== null && page?.deletedAt !== null;
}

/** What its author is told who comes too late. */
export const DECIDED = 'Somebody has decided on this suggestion already.';

/** Refuses to open a proposal whose text is deleted, since it was published or withdrawn. */
export function mustHaveText({ title }: Proposal): void {
  if (title === '') throw new Refused('conflict', DECIDED);
}
