import { sameContent, tidyLine, type Content } from '../domain/content.js';
import { mustMay, type Actor, type Visitor } from '../domain/permission.js';
import type { Proposal } from '../domain/proposal.js';
import { Refused } from '../domain/refused.js';
import type { Page } from '../domain/revision.js';
import { timeText } from '../domain/time.js';
import { raiseChangeNumber } from '../storage/change-number.js';
import { write } from '../storage/database.js';
import { deleteProposalQuestions } from '../storage/proposal-questions.js';
import { insertDecision, updateProposalText } from '../storage/proposals.js';
import { countUsersOfRole } from '../storage/users.js';
import type { Wiki } from '../wiki.js';
import { acceptedBefore, type Accepted } from './accepted-before.js';
import { DECIDED, proposalFor, type SeenProposal } from './access-proposals.js';
import { actorNow, currentContent, pageByIdFor } from './access.js';
import { emptyText } from './change-proposal.js';
import { insertPlace } from './create-page.js';
import { indexPage } from './index-page.js';
import { orMovedOn } from './merge-edit.js';
import { checkMerged } from './merge-states.js';
import { MOVED_ON } from './revert-page.js';
import { readContent } from './read-content.js';
import { checkReason, settled, type Acceptance } from './review-proposal.js';
import { saveRevision } from './save-revision.js';
import { log, tell, type TraceOf } from './trace.js';
import { writerOf } from './writer-of.js';

/** Others may publish while texts are merged; after so many times the reviewer is asked to look again. */
const TRIES = 3;

/** Publishes a proposal on its page as that stands now, credited to its author. Refuses with `conflict` and an issue for each place where both differ; nobody accepts their own where somebody else could. */
export async function acceptProposal(wiki: Wiki, visitor: Visitor, input: Acceptance): Promise<Accepted> {
  const actor = mustMay(visitor, 'review');
  try {
    return await acceptNow(wiki, actor, input);
  } catch (error) {
    const before = error instanceof Refused && error.sentence === DECIDED && acceptedBefore(wiki, actor, input);
    if (before) return before;
    throw error;
  }
}

async function acceptNow(wiki: Wiki, actor: Actor, input: Acceptance): Promise<Accepted> {
  const seen = proposalFor(wiki, actor, input.key);
  mustDecide(wiki, actor, seen.proposal);
  checkReason(tidyLine(input.parts?.reason ?? ''));
  if (seen.proposal.pageId === null && !input.parts) return acceptNew(wiki, actor, seen, input);
  for (let n = 0; n < TRIES; n += 1) {
    const { page, content, left } = await settled(wiki, actor, seen, input);
    await checkMerged(wiki, page.kind, content);
    const saved = orMovedOn(() => saveOn(wiki, actor, { ...input, left }, page, content));
    if (saved) return saved;
  }
  throw new Refused('conflict', MOVED_ON);
}

/** Refuses who may not decide on a proposal now: where it was decided on, or is their own and somebody else could. */
export function mustDecide(wiki: Wiki, actor: Actor, { outcome, authorId }: Proposal): void {
  if (outcome !== null) throw new Refused('conflict', DECIDED);
  if (authorId === actor.id && othersCanReview(wiki)) {
    throw new Refused('forbidden', OWN);
  }
}

/** What somebody is told who would decide on their own. */
export const OWN = 'This suggestion is yours. Somebody else decides on it.';

/** Whether somebody besides the one who asks could look at it. */
export function othersCanReview(wiki: Wiki): boolean {
  return countUsersOfRole(wiki.db, 'moderator') + countUsersOfRole(wiki.db, 'administrator') > 1;
}

/** What is accepted, and which parts of it are not. */
interface Order extends Acceptance {
  readonly left?: readonly string[];
}

function saveOn(wiki: Wiki, actor: Actor, input: Order, page: Page, content: Content) {
  const saved = write(wiki.db, () => {
    const { proposal, reviewer } = openNow(wiki, actor, input.key);
    const { currentRevisionId: parentId } = pageByIdFor(wiki, reviewer, 'read', page.id);
    if (parentId !== page.currentRevisionId) throw new Refused('conflict', MOVED_ON);
    const isSame = sameContent(content, currentContent(wiki, page));
    const revisionId = isSame ? null : saveProposed(wiki, proposal, input, { pageId: page.id, parentId, content });
    recordAccepted(wiki, reviewer, input, proposal, { pageId: page.id, revisionId });
    return { slug: page.slug, revisionId: revisionId ?? page.currentRevisionId, changed: !isSame };
  });
  if (saved.changed) indexPage(wiki, page.id);
  return saved;
}

async function acceptNew(wiki: Wiki, actor: Actor, { proposal, content: own }: SeenProposal, input: Acceptance) {
  const { improved } = input;
  const content = improved ? readContent(wiki, proposal.kind, improved, tidyLine(improved.summary)) : own;
  await checkMerged(wiki, proposal.kind, content);
  const made = write(wiki.db, () => {
    const { proposal: now, reviewer } = openNow(wiki, actor, input.key);
    const { pageId, slug } = insertPlace(wiki, now.kind, 'en', content);
    const revisionId = saveProposed(wiki, now, input, { pageId, parentId: null, content });
    recordAccepted(wiki, reviewer, input, now, { pageId, revisionId });
    return { pageId, slug, revisionId };
  });
  indexPage(wiki, made.pageId);
  return { slug: made.slug, revisionId: made.revisionId };
}

function openNow(wiki: Wiki, actor: Actor, key: string) {
  const reviewer = actorNow(wiki, actor, 'review');
  const { proposal } = proposalFor(wiki, reviewer, key);
  mustDecide(wiki, reviewer, proposal);
  return { reviewer, proposal };
}

function saveProposed(
  wiki: Wiki,
  proposal: Proposal,
  { improved }: Acceptance,
  place: { readonly pageId: number; readonly parentId: number | null; readonly content: Content },
): number {
  return saveRevision(wiki, {
    ...{ ...place, author: writerOf(wiki, proposal.authorId), revertedToId: null },
    summary: tidyLine(improved?.summary ?? proposal.summary),
    minor: proposal.minor === 1,
    affiliated: proposal.affiliated === 1,
    isUnlimited: true,
  });
}

function recordAccepted(
  wiki: Wiki,
  { id: actorId }: Actor,
  order: Order,
  { id: proposalId, authorId, baseRevisionId }: Proposal,
  { pageId, revisionId }: { readonly pageId: number; readonly revisionId: number | null },
): void {
  const said = saidOf(order);
  insertDecision(wiki.db, {
    ...{ proposalId, outcome: 'accepted', actorId, revisionId, ...said },
    createdAt: timeText(wiki.now()),
  });
  // What stands on the page now is in its history; what a reviewer took out should be nowhere.
  updateProposalText(wiki.db, proposalId, { ...emptyText(wiki), baseRevisionId });
  deleteProposalQuestions(wiki.db, proposalId);
  const about = { actorId, pageId, detail: String(proposalId), ...(revisionId === null ? {} : { revisionId }) };
  logAccepted(wiki, about, authorId, said.improved === 1);
  if (authorId !== null && authorId !== actorId) tell(wiki, { ...about, ...toldOf(said), userId: authorId });
  raiseChangeNumber(wiki.db);
}

function saidOf({ improved, parts, left = [] }: Order) {
  return { improved: improved || parts ? 1 : 0, leftOut: left, reason: tidyLine(parts?.reason ?? '') } as const;
}

function toldOf({ leftOut, reason }: { readonly leftOut: readonly string[]; readonly reason: string }) {
  return leftOut.length > 0 ? { act: 'accept-part', reason } : { act: 'accept', reason: '' };
}

function logAccepted(wiki: Wiki, about: AboutPage, authorId: number | null, isChanged: boolean): void {
  const act = authorId === about.actorId ? 'accept-own' : 'accept';
  const whose = authorId === null ? {} : { userId: authorId };
  log(wiki, { ...about, ...whose, act, reason: '', detail: isChanged ? 'improved' : '' });
}

type AboutPage = Pick<TraceOf, 'actorId' | 'pageId' | 'revisionId'>;
