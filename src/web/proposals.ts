import type { RequestHandler } from 'express';
import { pagesSeenBy } from '../actions/access.js';
import { may } from '../domain/permission.js';
import type { Proposal } from '../domain/proposal.js';
import { listProposalsBy, listWaitingProposals } from '../storage/proposals.js';
import type { Wiki } from '../wiki.js';
import { doneToProposals, type Done } from './done.js';
import { frameOf, type Frame } from './frame.js';
import { OUTCOME_WORDS, WAITING_WORDS } from './proposal-words.js';
import { afterId, beforeId } from './request.js';
import { render } from './views.js';

declare module './views.js' {
  interface Views {
    'proposals/index': {
      /** What waits; undefined for those who do not review. */
      readonly waiting: readonly ProposalRow[] | undefined;
      /** Where the list goes on. */
      readonly next: number | undefined;
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
}

type Handler = RequestHandler<Record<string, string>>;

const SHOWN = 50;

/** What waits for a second pair of eyes, oldest first, for those who review; and everybody's own. */
export function showProposals(wiki: Wiki): Handler {
  return (req, res) => {
    const frame = frameOf(res);
    const { t, visitor } = frame;
    const waiting = may(visitor, 'review') ? listWaitingProposals(wiki.db, afterId(req), SHOWN + 1) : [];
    const own = visitor ? listProposalsBy(wiki.db, visitor.id, beforeId(req), SHOWN + 1) : [];
    render(res, 'proposals/index', {
      title: t('Suggestions'),
      section: 'changes',
      waiting: may(visitor, 'review') ? rowsOf(wiki, frame, waiting.slice(0, SHOWN)) : undefined,
      next: waiting.length > SHOWN ? waiting[SHOWN - 1]?.id : undefined,
      own: rowsOf(wiki, frame, own.slice(0, SHOWN)),
      older: own.length > SHOWN ? own[SHOWN - 1]?.id : undefined,
      done: doneToProposals(req, t),
      unlisted: true,
    });
  };
}

function rowsOf(wiki: Wiki, { t, visitor }: Frame, proposals: readonly Proposal[]): readonly ProposalRow[] {
  const ids = [...new Set(proposals.flatMap(({ pageId }) => pageId ?? []))];
  const titles = new Map(pagesSeenBy(wiki, visitor, ids).map(({ id, title }) => [id, title]));
  return proposals.map(({ id, pageId, title, authorName, summary, createdAt, outcome, affiliated }) => ({
    ...{ id, authorName, summary, createdAt },
    title: pageId === null ? title || t('A new page') : (titles.get(pageId) ?? t('A page that was deleted')),
    isNewPage: pageId === null,
    state: t(outcome === null ? WAITING_WORDS : OUTCOME_WORDS[outcome]),
    isAffiliated: affiliated === 1,
  }));
}
