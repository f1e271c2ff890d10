import type { RequestHandler, Response } from 'express';
import { revisionFor } from '../actions/access.js';
import { isPageGone, proposalFor, type SeenProposal } from '../actions/access-proposals.js';
import { WAITS_FOR_PAGE } from '../actions/change-proposal.js';
import { claimProposal } from '../actions/claim-proposal.js';
import { othersCanReview, reviewedOf } from '../actions/accept-proposal.js';
import { renderBody } from '../actions/rendering.js';
import { withdrawProposal } from '../actions/withdraw-proposal.js';
import { EMPTY_CONTENT, type Content } from '../domain/content.js';
import { decided, UNDECIDED } from '../domain/merge-choice.js';
import type { Visitor } from '../domain/permission.js';
import type { Proposal } from '../domain/proposal.js';
import { Refused, type Issue } from '../domain/refused.js';
import type { Page } from '../domain/revision.js';
import { countWaitingProposals, listWaitingProposals } from '../storage/proposals.js';
import type { Translate } from '../locales/translate.js';
import { listAnswersOfProposal } from '../storage/publish-answers.js';
import type { Wiki } from '../wiki.js';
import { compare, type Comparison } from './comparison.js';
import { doneToProposal, type Done } from './done.js';
import { errorTitle } from './form-again.js';
import { frameOf } from './frame.js';
import { choosingOf, type Choosing } from './merge-choices.js';
import { bodyFor } from './body.js';
import { DECLINE_REASONS, OUTCOME_WORDS, WAITING_WORDS, WHY_WORDS } from './proposal-words.js';
import { askedShown, type AskedShown } from './question-words.js';
import { checkFields, formOf, shownAgain, type Form } from './request.js';
import { render } from './views.js';

declare module './views.js' {
  interface Views {
    'proposals/show': ProposalShown;
  }
}

interface ProposalShown {
  readonly key: string;
  readonly proposal: Proposal;
  readonly page: Page | undefined;
  readonly heading: string;
  readonly state: string;
  readonly why: string;
  /** How many wait before it. */
  readonly before: number;
  readonly isAuthor: boolean;
  readonly isSecret: boolean;
  /** The address as it has to be kept, for who has no other way back. */
  readonly secretAddress: string;
  /** What its author changed; undefined where its text is gone, or the text it began from is hidden. */
  readonly comparison: Comparison | undefined;
  readonly isBaseHidden: boolean;
  /** What its author is told where its page was deleted; '' otherwise. */
  readonly gone: string;
  readonly review: Review | undefined;
  readonly done: Done | undefined;
  readonly issues: readonly Issue[];
}

/** What those who decide on a proposal see besides. */
interface Review {
  /** It is the visitor's own, and somebody else can look at it. */
  readonly isForOthers: boolean;
  /** The revision that all of this was put together with; undefined for a page that is not there yet. */
  readonly baseRevision: number | undefined;
  /** Why it cannot be published now; '' where it can. */
  readonly obstacle: string;
  /** What accepting it changes today, where the page moved on since; undefined where that is what its author changed. */
  readonly today: Comparison | undefined;
  readonly choosing: Choosing | undefined;
  readonly bodyHtml: string;
  readonly language: string;
  readonly place: number;
  readonly waiting: number;
  readonly next: number | undefined;
  /** What was asked before it was sent. */
  readonly asked: readonly AskedShown[];
  readonly reasons: readonly string[];
  readonly reason: string;
  readonly typedReason: string;
}

type Handler = RequestHandler<Record<string, string>>;

const COUNTED = 500;

/** A proposal for its author, and for those who decide on it. */
export function showProposal(wiki: Wiki): Handler {
  return (req, res) => renderProposal(wiki, res, req.params['key'] ?? '', new Map(), [], 200);
}

/** The author takes it back; its text is deleted. */
export function withdraw(wiki: Wiki): Handler {
  return (req, res) => {
    const key = req.params['key'] ?? '';
    checkFields(formOf(req), new Set());
    withdrawProposal(wiki, frameOf(res).visitor, key);
    res.redirect(303, `/proposals/${key}?done=withdrawn`);
  };
}

/** Who has its secret address takes it into their account. */
export function claim(wiki: Wiki): Handler {
  return (req, res) => {
    checkFields(formOf(req), new Set());
    const id = claimProposal(wiki, frameOf(res).visitor, req.params['key'] ?? '');
    res.redirect(303, `/proposals/${id}?done=claimed`);
  };
}

/** Shows a proposal with what was typed about it and what is wrong with that. */
export async function renderProposal(
  wiki: Wiki,
  res: Response,
  key: string,
  form: Form,
  issues: readonly Issue[],
  status: number,
): Promise<void> {
  const { t, visitor, baseUrl } = frameOf(res);
  const seen = proposalFor(wiki, visitor, key);
  const { proposal, content, page, isAuthor, isSecret } = seen;
  const name = nameOf(seen, t);
  const heading = isAuthor
    ? t('Your suggestion for {title}', { title: name })
    : t('A suggestion for {title}', { title: name });
  const hasText = proposal.title !== '';
  const base = baseOf(wiki, visitor, seen);
  render(
    res,
    'proposals/show',
    {
      title: errorTitle(t, heading, issues),
      ...{ key, proposal, page, heading, isAuthor, isSecret, issues },
      state: t(proposal.outcome === null ? WAITING_WORDS : OUTCOME_WORDS[proposal.outcome]),
      why: proposal.why === 'no-account' ? '' : t(WHY_WORDS[proposal.why]),
      before: countWaitingProposals(wiki.db, proposal.id - 1, COUNTED),
      secretAddress: `${baseUrl}/proposals/${key}`,
      comparison: hasText && base ? await compare(wiki, t, base, content) : undefined,
      isBaseHidden: base === null,
      gone: goneWords(seen, t),
      review: seen.mayReview && proposal.outcome === null ? await reviewOf(wiki, res, seen, form, issues) : undefined,
      done: doneToProposal(res.req, t, proposal),
      unlisted: true,
    },
    status,
  );
}

function nameOf({ page, proposal }: SeenProposal, t: Translate): string {
  return page?.title ?? (proposal.title === '' ? t('A new page') : proposal.title);
}

function goneWords(seen: SeenProposal, t: Translate): string {
  return isPageGone(seen) ? t(WAITS_FOR_PAGE) : '';
}

/** What its author began from; null where that was hidden from the visitor since, though its author saw it then. */
function baseOf(wiki: Wiki, visitor: Visitor, { proposal, page }: SeenProposal): Content | null {
  const { baseRevisionId } = proposal;
  if (!page || baseRevisionId === null) return EMPTY_CONTENT;
  return revisionFor(wiki, visitor, baseRevisionId).content;
}

async function reviewOf(
  wiki: Wiki,
  res: Response,
  seen: SeenProposal,
  form: Form,
  issues: readonly Issue[],
): Promise<Review> {
  const { t, visitor, language } = frameOf(res);
  const { proposal } = seen;
  const today = await todayOf(wiki, res, seen, form, issues);
  const [next] = listWaitingProposals(wiki.db, proposal.id, 1);
  const rendered = await renderBody(wiki, today.content.body, language);
  return {
    isForOthers: proposal.authorId === visitor?.id && othersCanReview(wiki),
    baseRevision: today.baseRevision,
    ...{ today: today.comparison, choosing: today.choosing, obstacle: today.obstacle },
    bodyHtml: await bodyFor(wiki, rendered, t),
    language: seen.page?.language ?? 'en',
    place: countWaitingProposals(wiki.db, proposal.id, COUNTED),
    waiting: countWaitingProposals(wiki.db, Number.MAX_SAFE_INTEGER, COUNTED),
    next: next?.id,
    asked: askedShown(t, listAnswersOfProposal(wiki.db, proposal.id)),
    reasons: DECLINE_REASONS,
    reason: shownAgain(form, 'reason'),
    typedReason: shownAgain(form, 'words'),
  };
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
