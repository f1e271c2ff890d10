import type { Response } from 'express';
import type { SeenProposal } from '../actions/access-proposals.js';
import { othersCanReview } from '../actions/accept-proposal.js';
import { reviewedOf } from '../actions/review-proposal.js';
import { renderBody } from '../actions/rendering.js';
import type { Content } from '../domain/content.js';
import { decided, UNDECIDED } from '../domain/merge-choice.js';
import { whyNotAsked, type ProposalQuestion } from '../domain/proposal-question.js';
import { Refused, type Issue } from '../domain/refused.js';
import { listAnswersOfProposal } from '../storage/publish-answers.js';
import { findQueuedProposal } from '../storage/review-queue.js';
import type { Page } from '../domain/revision.js';
import type { Wiki } from '../wiki.js';
import { bodyFor } from './body.js';
import { compare, type Comparison } from './comparison.js';
import { frameOf } from './frame.js';
import { choosingOf, type Choosing } from './merge-choices.js';
import { DECLINE_REASONS } from './proposal-words.js';
import { askedShown, type AskedShown } from './question-words.js';
import { shownAgain, type Form } from './request.js';
import { placeInQueue, type QueuePlace } from './review-queue.js';
import { overdueWords } from './review-waiting.js';
import { pagesNamedLike } from './like-names.js';

/** What those who decide on a proposal see besides. */
export interface Review {
  /** It is the visitor's own, and somebody else can look at it. */
  readonly isForOthers: boolean;
  /** It is the visitor's own: it can be withdrawn, but not declined. */
  readonly isOwn: boolean;
  /** The revision that all of this was put together with; undefined for a page that is not there yet. */
  readonly baseRevision: number | undefined;
  /** Why it cannot be published now; '' where it can. */
  readonly obstacle: string;
  /** What accepting it changes today, where the page moved on since; undefined where that is what its author changed. */
  readonly today: Comparison | undefined;
  readonly choosing: Choosing | undefined;
  readonly bodyHtml: string;
  readonly language: string;
  /** Pages that are there already under a name like that of a new one. */
  readonly similar: readonly Page[];
  readonly position: QueuePlace;
  readonly overdue: string;
  /** What was asked before it was sent. */
  readonly asked: readonly AskedShown[];
  readonly reasons: readonly string[];
  readonly reason: string;
  readonly typedReason: string;
  /** Its author can be asked something. */
  readonly mayAsk: boolean;
  readonly typedQuestion: string;
}

/** What was typed about a proposal, what is wrong with that, and what was asked about it before. */
export interface Typed {
  readonly form: Form;
  readonly issues: readonly Issue[];
  readonly questions: readonly ProposalQuestion[];
}

/** What those who decide on a proposal see of it. */
export async function reviewOf(
  wiki: Wiki,
  res: Response,
  seen: SeenProposal,
  { form, issues, questions }: Typed,
): Promise<Review> {
  const { t, visitor, language } = frameOf(res);
  const { proposal } = seen;
  const isOwn = proposal.authorId === visitor?.id;
  const today = await todayOf(wiki, res, seen, form, issues);
  const rendered = await renderBody(wiki, today.content.body, language);
  return {
    isForOthers: isOwn && othersCanReview(wiki),
    isOwn,
    baseRevision: today.baseRevision,
    ...{ today: today.comparison, choosing: today.choosing, obstacle: today.obstacle },
    bodyHtml: await bodyFor(wiki, rendered, t),
    language: seen.page?.language ?? 'en',
    similar: await similarTo(wiki, seen),
    position: placeInQueue(wiki, findQueuedProposal(wiki.db, proposal.id) ?? 0),
    overdue: overdueWords(wiki, t)(proposal.createdAt),
    asked: askedShown(t, listAnswersOfProposal(wiki.db, proposal.id)),
    reasons: DECLINE_REASONS,
    reason: shownAgain(form, 'reason'),
    typedReason: shownAgain(form, 'words'),
    mayAsk: !isOwn && whyNotAsked(questions) === undefined,
    typedQuestion: shownAgain(form, 'question'),
  };
}

const SIMILAR = 5;

function similarTo(wiki: Wiki, { proposal }: SeenProposal): Promise<readonly Page[]> {
  return proposal.pageId === null ? pagesNamedLike(wiki, proposal.title, SIMILAR) : Promise.resolve([]);
}

interface Today extends Pick<Review, 'baseRevision' | 'obstacle' | 'choosing'> {
  readonly content: Content;
  readonly comparison: Comparison | undefined;
}

/** What accepting it would come to as the page stands; the suggested text alone where it cannot be accepted now. */
async function todayOf(
  wiki: Wiki,
  res: Response,
  seen: SeenProposal,
  form: Form,
  issues: readonly Issue[],
): Promise<Today> {
  const { t, visitor } = frameOf(res);
  const { proposal, content } = seen;
  const alone = { content, baseRevision: undefined, comparison: undefined, choosing: undefined, obstacle: '' };
  if (proposal.pageId === null) return alone;
  const reviewed = await reviewedOf(wiki, visitor, seen).catch((error: unknown) => {
    if (error instanceof Refused) return error;
    throw error;
  });
  if (reviewed instanceof Refused) return { ...alone, obstacle: t(reviewed.sentence, reviewed.values) };
  const { page, three, merge } = reviewed;
  const settled = decided(merge, three, UNDECIDED).content;
  const hasMoved = page.currentRevisionId !== proposal.baseRevisionId;
  const words = {
    theirs: t('On the page now'),
    mine: t('Suggested'),
    keepTheirs: t('Keep what is on the page'),
    keepMine: t('Take the suggestion'),
  };
  return {
    content: settled,
    ...{ baseRevision: page.currentRevisionId, obstacle: '' },
    comparison: hasMoved ? await compare(wiki, t, three.theirs, settled) : undefined,
    choosing: choosingOf(wiki, t, { merge, three, words }, form, issues),
  };
}
