import type { RequestHandler } from 'express';
import { may } from '../domain/permission.js';
import type { Proposal } from '../domain/proposal.js';
import { listAsked } from '../storage/proposal-questions.js';
import { listProposalsBy } from '../storage/proposals.js';
import { listQueue } from '../storage/review-queue.js';
import type { Wiki } from '../wiki.js';
import type { Done } from './done.js';
import { doneReviewing } from './done-reviewing.js';
import { frameOf, type Frame } from './frame.js';
import { proposalNames } from './proposal-names.js';
import { OUTCOME_WORDS, WAITING_WORDS } from './proposal-words.js';
import { afterId, beforeId } from './request.js';
import { queueRows, type QueueRow } from './review-queue.js';
import { queueWords, tooLongWords, usualWaitWords, waitTable, type WaitTable } from './review-waiting.js';
import { render } from './views.js';

declare module './views.js' {
  interface Views {
    'proposals/index': {
      /** What waits; undefined for those who do not review. */
      readonly waiting: readonly QueueRow[] | undefined;
      /** Where the list goes on. */
      readonly next: number | undefined;
      /** What waits and since when, and what waits too long; '' for nothing. */
      readonly standing: string;
      readonly tooLong: string;
      /** How long a suggestion waits. */
      readonly usual: string;
      readonly waits: WaitTable | undefined;
      /** The visitor's own, newest first. */
      readonly own: readonly ProposalRow[];
      readonly older: number | undefined;
      readonly done: Done | undefined;
    };
  }
}

/** A proposal as a list shows it. */
interface ProposalRow {
  readonly id: number;
  readonly title: string;
  readonly isNewPage: boolean;
  readonly authorName: string | null;
  readonly summary: string;
  readonly createdAt: string;
  /** What became of it, in words. */
  readonly state: string;
  readonly isAffiliated: boolean;
  /** That its author is asked something, in words; '' otherwise. */
  readonly asked: string;
}

type Handler = RequestHandler<Record<string, string>>;

const SHOWN = 50;

/** What waits for a second pair of eyes, oldest first, for those who review; and everybody's own. */
export function showProposals(wiki: Wiki): Handler {
  return (req, res) => {
    const frame = frameOf(res);
    const { t, visitor } = frame;
    const own = visitor ? listProposalsBy(wiki.db, visitor.id, beforeId(req), SHOWN + 1) : [];
    render(res, 'proposals/index', {
      title: t('Suggestions'),
      section: 'changes',
      ...(may(visitor, 'review') ? forReviewers(wiki, frame, afterId(req)) : { waiting: undefined, next: undefined }),
      standing: queueWords(wiki, frame),
      tooLong: tooLongWords(wiki, frame),
      usual: usualWaitWords(wiki, t),
      waits: waitTable(wiki, t),
      own: rowsOf(wiki, frame, own.slice(0, SHOWN)),
      older: own.length > SHOWN ? own[SHOWN - 1]?.id : undefined,
      done: doneReviewing(wiki, req, t),
      unlisted: true,
    });
  };
}

function forReviewers(wiki: Wiki, frame: Frame, after: number) {
  const items = listQueue(wiki.db, after, SHOWN + 1);
  return {
    waiting: queueRows(wiki, frame, items.slice(0, SHOWN)),
    next: items.length > SHOWN ? items[SHOWN - 1]?.id : undefined,
  };
}

function rowsOf(wiki: Wiki, frame: Frame, proposals: readonly Proposal[]): readonly ProposalRow[] {
  const { t } = frame;
  const nameOf = proposalNames(wiki, frame, proposals);
  const waiting = proposals.filter(({ outcome }) => outcome === null);
  const asked = listAsked(
    wiki.db,
    waiting.map(({ id }) => id),
  );
  return proposals.map((proposal) => {
    const { id, pageId, authorName, summary, createdAt, outcome, affiliated } = proposal;
    return {
      ...{ id, authorName, summary, createdAt },
      title: nameOf(proposal),
      isNewPage: pageId === null,
      state: t(outcome === null ? WAITING_WORDS : OUTCOME_WORDS[outcome]),
      isAffiliated: affiliated === 1,
      asked: asked.get(id) === 'asked' ? t('A question for you') : '',
    };
  });
}
