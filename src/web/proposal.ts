import type { RequestHandler, Response } from 'express';
import { revisionFor } from '../actions/access.js';
import { isPageGone, proposalFor, type SeenProposal } from '../actions/access-proposals.js';
import { WAITS_FOR_PAGE } from '../actions/change-proposal.js';
import { claimProposal } from '../actions/claim-proposal.js';
import { withdrawProposal } from '../actions/withdraw-proposal.js';
import { EMPTY_CONTENT, type Content } from '../domain/content.js';
import type { Visitor } from '../domain/permission.js';
import type { Proposal } from '../domain/proposal.js';
import { MOST_QUESTIONS, type ProposalQuestion } from '../domain/proposal-question.js';
import type { Issue } from '../domain/refused.js';
import type { Page } from '../domain/revision.js';
import { listProposalQuestions } from '../storage/proposal-questions.js';
import { countQueue, findQueuedProposal } from '../storage/review-queue.js';
import type { Translate } from '../locales/translate.js';
import type { Wiki } from '../wiki.js';
import { compare, type Comparison } from './comparison.js';
import { doneToProposal, type Done } from './done.js';
import { errorTitle } from './form-again.js';
import { frameOf, type Frame } from './frame.js';
import { reviewOf, type Review } from './proposal-decision.js';
import { leftWords } from './left-words.js';
import { proposalNames, proposalPages } from './proposal-names.js';
import { OUTCOME_WORDS, WAITING_WORDS, WHY_WORDS } from './proposal-words.js';
import { checkFields, formOf, shownAgain, type Form } from './request.js';
import { COUNTED, usualWaitWords } from './review-waiting.js';
import { typedTexts, type TypedText } from './typed-texts.js';
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
  /** How long a suggestion usually waits, as long as it waits. */
  readonly usual: string;
  /** What was not taken when it was published, in words; '' for nothing. */
  readonly left: string;
  readonly isAuthor: boolean;
  readonly isSecret: boolean;
  /** The address as it has to be kept, for who has no other way back. */
  readonly secretAddress: string;
  /** What its author changed; undefined where its text is gone, or the text it began from is hidden. */
  readonly comparison: Comparison | undefined;
  readonly isBaseHidden: boolean;
  /** What its author is told where its page was deleted; '' otherwise. */
  readonly gone: string;
  readonly questions: readonly ProposalQuestion[];
  /** The author can answer the last of them. */
  readonly mayAnswer: boolean;
  readonly typedAnswer: string;
  readonly review: Review | undefined;
  readonly done: Done | undefined;
  readonly issues: readonly Issue[];
  /** What was typed about one that somebody decided on meanwhile, and has no field any more. */
  readonly typed: readonly TypedText[];
}

type Handler = RequestHandler<Record<string, string>>;

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
  const { proposal, isAuthor, isSecret } = seen;
  const base = baseOf(wiki, visitor, seen);
  const questions = listProposalQuestions(wiki.db, proposal.id, MOST_QUESTIONS);
  const waits = proposal.outcome === null;
  const about = aboutOf(wiki, frameOf(res), seen);
  render(
    res,
    'proposals/show',
    {
      title: errorTitle(t, about.heading, issues),
      ...{ key, proposal, isAuthor, isSecret, issues, questions, ...about },
      ...standingOf(wiki, t, seen),
      before: countQueue(wiki.db, (findQueuedProposal(wiki.db, proposal.id) ?? 0) - 1, COUNTED),
      secretAddress: `${baseUrl}/proposals/${key}`,
      comparison: base ? await changesOf(wiki, t, base, seen) : undefined,
      isBaseHidden: base === null,
      mayAnswer: isAuthor && waits && questions.some(({ answer }) => answer === null),
      typedAnswer: shownAgain(form, 'answer'),
      typed: leftOver(res, waits, issues),
      review: seen.mayReview && waits ? await reviewOf(wiki, res, seen, { form, issues, questions }) : undefined,
      done: doneToProposal(res.req, t, proposal),
      unlisted: true,
    },
    status,
  );
}

/** What was typed into fields that are not there any more, since somebody decided meanwhile. */
function leftOver(res: Response, waits: boolean, issues: readonly Issue[]): readonly TypedText[] {
  return waits || issues.length === 0 ? [] : typedTexts(res.req, frameOf(res).t);
}

/** What its author changed; undefined where its text is gone. */
async function changesOf(wiki: Wiki, t: Translate, base: Content, { proposal, content }: SeenProposal) {
  return proposal.title === '' ? undefined : compare(wiki, t, base, content);
}

/** What it is called, and its page, where there is one. */
function aboutOf(wiki: Wiki, frame: Frame, { proposal, page, isAuthor }: SeenProposal) {
  const { t, visitor } = frame;
  const title = proposalNames(wiki, frame, [proposal])(proposal);
  const heading = isAuthor ? t('Your suggestion for {title}', { title }) : t('A suggestion for {title}', { title });
  return { heading, page: page ?? proposalPages(wiki, visitor, [proposal])(proposal) };
}

/** Where it stands, in words. */
function standingOf(wiki: Wiki, t: Translate, seen: SeenProposal) {
  const { outcome, why } = seen.proposal;
  return {
    left: leftWords(wiki, t, seen.proposal),
    usual: outcome === null ? usualWaitWords(wiki, t) : '',
    state: t(outcome === null ? WAITING_WORDS : OUTCOME_WORDS[outcome]),
    why: why === 'no-account' ? '' : t(WHY_WORDS[why]),
    gone: isPageGone(seen) ? t(WAITS_FOR_PAGE) : '',
  };
}

/** What its author began from; null where that was hidden from the visitor since, though its author saw it then. */
function baseOf(wiki: Wiki, visitor: Visitor, { proposal, page }: SeenProposal): Content | null {
  const { baseRevisionId } = proposal;
  if (!page || baseRevisionId === null) return EMPTY_CONTENT;
  return revisionFor(wiki, visitor, baseRevisionId).content;
}
