import { sameContent, tidyLine } from '../domain/content.js';
import type { Actor } from '../domain/permission.js';
import type { Proposal } from '../domain/proposal.js';
import { minutesFrom } from '../domain/time.js';
import { findPage } from '../storage/pages.js';
import { findContent, findRevision } from '../storage/revisions.js';
import type { Wiki } from '../wiki.js';
import { proposalFor } from './access-proposals.js';
import { readContent } from './read-content.js';
import type { Acceptance } from './review-proposal.js';

/** What accepting came to. */
export interface Accepted {
  readonly slug: string;
  /** Null where the page said the same already. */
  readonly revisionId: number | null;
}

const SENT_TWICE_MINUTES = 2;

/** What came of a proposal that the same person accepted in the same way a moment ago: a form that is sent twice is one act. */
export function acceptedBefore(wiki: Wiki, actor: Actor, input: Acceptance): Accepted | undefined {
  const { proposal } = proposalFor(wiki, actor, input.key);
  const { revisionId } = proposal;
  if (!isBy(wiki, actor, proposal) || !isInTheSameWay(wiki, proposal, input)) return undefined;
  const pageId = revisionId === null ? proposal.pageId : findRevision(wiki.db, revisionId)?.pageId;
  const page = findPage(wiki.db, pageId ?? 0);
  return page && { slug: page.slug, revisionId };
}

function isBy(wiki: Wiki, { id }: Actor, { outcome, actorId, decidedAt }: Proposal): boolean {
  const since = minutesFrom(wiki.now(), -SENT_TWICE_MINUTES);
  return outcome === 'accepted' && actorId === id && decidedAt !== null && decidedAt >= since;
}

function isInTheSameWay(wiki: Wiki, proposal: Proposal, { improved, parts }: Acceptance): boolean {
  const isChanged = improved !== undefined || parts !== undefined;
  if ((proposal.improved === 1) !== isChanged || proposal.reason !== tidyLine(parts?.reason ?? '')) return false;
  return improved === undefined || saysTheSame(wiki, proposal, improved);
}

function saysTheSame(wiki: Wiki, proposal: Proposal, improved: NonNullable<Acceptance['improved']>): boolean {
  const published = findContent(wiki.db, proposal.revisionId ?? 0);
  const sent = readContent(wiki, proposal.kind, improved, tidyLine(improved.summary), published);
  return published !== undefined && sameContent(published, sent);
}
