import { sameContent, tidyLine } from '../domain/content.js';
import type { Actor } from '../domain/permission.js';
import type { Proposal } from '../domain/proposal.js';
import { minutesFrom } from '../domain/time.js';
import { findPage } from '../storage/pages.js';
import { findContent, findRevision } from '../storage/revisions.js';
import type { Wiki } from '../wiki.js';
import type { Accepted } from './accept-proposal.js';
import { proposalFor } from './access-proposals.js';
import { readContent } from './read-content.js';
import type { Acceptance } from './review-proposal.js';

const SENT_TWICE_MINUTES = 2;

/** What came of a proposal that the same person accepted in the same way a moment ago: a form that is sent twice is one act. */
export function acceptedBefore(wiki: Wiki, actor: Actor, input: Acceptance): Accepted | undefined {
  const { proposal } = proposalFor(wiki, actor, input.key);
  const { outcome, actorId, revisionId, decidedAt } = proposal;
  if (outcome !== 'accepted' || actorId !== actor.id) return undefined;
  if ((decidedAt ?? '') < minutesFrom(wiki.now(), -SENT_TWICE_MINUTES)) return undefined;
  if (!isInTheSameWay(wiki, proposal, input)) return undefined;
  const pageId = revisionId === null ? proposal.pageId : findRevision(wiki.db, revisionId)?.pageId;
  const page = findPage(wiki.db, pageId ?? 0);
  return page && { slug: page.slug, revisionId };
}

function isInTheSameWay(wiki: Wiki, proposal: Proposal, { improved, parts }: Acceptance): boolean {
  if (proposal.improved !== (improved || parts ? 1 : 0)) return false;
  if (proposal.reason !== tidyLine(parts?.reason ?? '')) return false;
  if (!improved) return true;
  const published = findContent(wiki.db, proposal.revisionId ?? 0);
  const sent = readContent(wiki, proposal.kind, improved, tidyLine(improved.summary), published);
  return published !== undefined && sameContent(published, sent);
}
