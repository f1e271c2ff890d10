import { sameContent, tidyLine, type Content } from '../domain/content.js';
import { decided, UNDECIDED, type Merge, type MergeChoices } from '../domain/merge-choice.js';
import type { ThreeContents } from '../domain/merge-content.js';
import { mustMay, type Actor, type Visitor } from '../domain/permission.js';
import type { Proposal } from '../domain/proposal.js';
import { Refused } from '../domain/refused.js';
import type { Page } from '../domain/revision.js';
import { timeText } from '../domain/time.js';
import { raiseChangeNumber } from '../storage/change-number.js';
import { write } from '../storage/database.js';
import { deleteProposalQuestions } from '../storage/proposal-questions.js';
import { insertDecision, updateProposalText } from '../storage/proposals.js';
import { findContent } from '../storage/revisions.js';
import { countUsersOfRole } from '../storage/users.js';
import type { Wiki } from '../wiki.js';
import { DECIDED, proposalFor, type SeenProposal } from './access-proposals.js';
import { actorNow, currentContent, pageByIdFor } from './access.js';
import { emptyText } from './change-proposal.js';
import { insertPlace } from './create-page.js';
import { OVERLAPS } from './undo-edit.js';
import { indexPage } from './index-page.js';
import { orMovedOn } from './merge-edit.js';
import { checkMerged, mergeStates } from './merge-states.js';
import { MOVED_ON } from './revert-page.js';
import { readContent, type WrittenContent } from './read-content.js';
import { saveRevision } from './save-revision.js';
import { log, tell } from './trace.js';
import { writerOf } from './writer-of.js';

export interface Acceptance {
  readonly key: string;
  /** The page as the reviewer wants it, and the revision they saw; without it the proposal as it is. */
  readonly improved?: WrittenContent & { readonly baseRevision: number; readonly summary: string };
  /** What should stand where the page and the proposal say different things, and the revision at which that was decided. */
  readonly choices?: MergeChoices;
  readonly baseRevision?: number | undefined;
}

/** What accepting came to. */
export interface Accepted {
  readonly slug: string;
  /** Null where the page said the same already. */
  readonly revisionId: number | null;
}

/** What a proposal makes of its page as it stands now. */
export interface Reviewed {
  readonly page: Page;
  readonly three: ThreeContents;
  readonly merge: Merge;
}

/** Others may publish while texts are merged; after so many times the reviewer is asked to look again. */
const TRIES = 3;

/** Publishes a proposal on its page as that stands now, credited to its author. Refuses with `conflict` and an issue for each place where both differ; nobody accepts their own where somebody else could. */
export async function acceptProposal(wiki: Wiki, visitor: Visitor, input: Acceptance): Promise<Accepted> {
  const actor = mustMay(visitor, 'review');
  const seen = proposalFor(wiki, actor, input.key);
  checkOpen(wiki, actor, seen.proposal);
  if (seen.proposal.pageId === null) return acceptNew(wiki, actor, seen, input);
  for (let n = 0; n < TRIES; n += 1) {
    const reviewed = await reviewedOf(wiki, actor, seen, input);
    const { page, three, merge } = reviewed;
    if (input.choices && input.baseRevision !== page.currentRevisionId) throw new Refused('conflict', MOVED_ON);
    const { content, issues } = decided(merge, three, input.choices ?? UNDECIDED);
    if (issues.length > 0) throw new Refused('conflict', OVERLAPS, {}, issues);
    await checkMerged(wiki, page.kind, content);
    const saved = orMovedOn(() => saveOn(wiki, actor, input, page, content));
    if (saved) return saved;
  }
  throw new Refused('conflict', MOVED_ON);
}

/** What a proposal, or what a reviewer made of it, changes on its page today. */
export async function reviewedOf(
  wiki: Wiki,
  visitor: Visitor,
  { proposal, content }: SeenProposal,
  { improved }: Pick<Acceptance, 'improved'> = {},
): Promise<Reviewed> {
  const page = pageByIdFor(wiki, visitor, 'read', proposal.pageId ?? 0);
  if (page.deletedAt !== null) throw new Refused('conflict', PAGE_IS_GONE);
  const theirs = currentContent(wiki, page);
  const baseId = improved ? improved.baseRevision : proposal.baseRevisionId;
  const base = (baseId !== null && findContent(wiki.db, baseId)) || theirs;
  const mine = improved ? readContent(wiki, page.kind, improved, tidyLine(improved.summary), theirs) : content;
  const three = { base, mine, theirs };
  return { page, three, merge: await mergeStates(wiki, three) };
}

const PAGE_IS_GONE = 'The page was deleted. Bring it back first, or decline the suggestion.';

function checkOpen(wiki: Wiki, actor: Actor, { outcome, authorId }: Proposal): void {
  if (outcome !== null) throw new Refused('conflict', DECIDED);
  if (authorId === actor.id && othersCanReview(wiki)) {
    throw new Refused('forbidden', 'This suggestion is yours. Somebody else decides on it.');
  }
}

/** Whether somebody besides the one who asks could look at it. */
export function othersCanReview(wiki: Wiki): boolean {
  return countUsersOfRole(wiki.db, 'moderator') + countUsersOfRole(wiki.db, 'administrator') > 1;
}

function saveOn(wiki: Wiki, actor: Actor, input: Acceptance, page: Page, content: Content) {
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
  checkOpen(wiki, reviewer, proposal);
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
  { improved }: Acceptance,
  { id: proposalId, authorId, baseRevisionId }: Proposal,
  { pageId, revisionId }: { readonly pageId: number; readonly revisionId: number | null },
): void {
  insertDecision(wiki.db, {
    ...{ proposalId, outcome: 'accepted', actorId, revisionId, reason: '' },
    improved: improved ? 1 : 0,
    createdAt: timeText(wiki.now()),
  });
  // What stands on the page now is in its history; what a reviewer took out should be nowhere.
  updateProposalText(wiki.db, proposalId, { ...emptyText(wiki), baseRevisionId });
  deleteProposalQuestions(wiki.db, proposalId);
  const act = authorId === actorId ? 'accept-own' : 'accept';
  const trace = { act, actorId, pageId, reason: '', ...(revisionId === null ? {} : { revisionId }) };
  const whose = authorId === null ? {} : { userId: authorId };
  log(wiki, { ...trace, ...whose, detail: improved ? 'improved' : '' });
  if (authorId !== null && authorId !== actorId) {
    tell(wiki, { ...trace, userId: authorId, detail: String(proposalId) });
  }
  raiseChangeNumber(wiki.db);
}
