import type { RequestHandler } from 'express';
import { pagesSeenBy } from '../actions/access.js';
import { may } from '../domain/permission.js';
import type { Proposal } from '../domain/proposal.js';
import type { Report } from '../domain/report.js';
import { listAsked } from '../storage/proposal-questions.js';
import { listProposalsBy, listWaitingProposals } from '../storage/proposals.js';
import { listReports } from '../storage/reports.js';
import type { Wiki } from '../wiki.js';
import { doneToProposals, type Done } from './done.js';
import { frameOf, type Frame } from './frame.js';
import { askedWords, OUTCOME_WORDS, WAITING_WORDS } from './proposal-words.js';
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
      /** What somebody said is wrong, oldest first; undefined for those who do not review. */
      readonly reports: readonly ReportRow[] | undefined;
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
  /** Whether something was asked about it, in words; '' otherwise. */
  readonly asked: string;
}

type ReportRow = Pick<Report, 'id' | 'words' | 'authorName' | 'createdAt'> & { readonly title: string };

type Handler = RequestHandler<Record<string, string>>;

const SHOWN = 50;

/** What waits for a second pair of eyes, oldest first, for those who review; and everybody's own. */
export function showProposals(wiki: Wiki): Handler {
  return (req, res) => {
    const { t, visitor } = frameOf(res);
    const own = visitor ? listProposalsBy(wiki.db, visitor.id, beforeId(req), SHOWN + 1) : [];
    render(res, 'proposals/index', {
      title: t('Suggestions'),
      section: 'changes',
      ...(may(visitor, 'review') ? forReviewers(wiki, frameOf(res), afterId(req)) : NOT_FOR_YOU),
      own: rowsOf(wiki, frameOf(res), own.slice(0, SHOWN)),
      older: own.length > SHOWN ? own[SHOWN - 1]?.id : undefined,
      done: doneToProposals(req, t),
      unlisted: true,
    });
  };
}

const NOT_FOR_YOU = { waiting: undefined, next: undefined, reports: undefined };

function forReviewers(wiki: Wiki, frame: Frame, after: number) {
  const waiting = listWaitingProposals(wiki.db, after, SHOWN + 1);
  return {
    waiting: rowsOf(wiki, frame, waiting.slice(0, SHOWN)),
    next: waiting.length > SHOWN ? waiting[SHOWN - 1]?.id : undefined,
    reports: reportRows(wiki, frame),
  };
}

/** Those that wait longest; each one done makes room for the next. */
function reportRows(wiki: Wiki, frame: Frame): readonly ReportRow[] {
  const reports = listReports(wiki.db, 0, SHOWN);
  const titleOf = titles(wiki, frame, reports);
  return reports.map(({ id, pageId, words, authorName, createdAt }) => ({
    ...{ id, words, authorName, createdAt },
    title: titleOf(pageId),
  }));
}

/** Names pages as the visitor sees them. */
function titles(wiki: Wiki, { t, visitor }: Frame, rows: readonly { readonly pageId: number | null }[]) {
  const ids = [...new Set(rows.flatMap(({ pageId }) => pageId ?? []))];
  const known = new Map(pagesSeenBy(wiki, visitor, ids).map(({ id, title }) => [id, title]));
  return (pageId: number) => known.get(pageId) ?? t('A page that was deleted');
}

function rowsOf(wiki: Wiki, frame: Frame, proposals: readonly Proposal[]): readonly ProposalRow[] {
  const { t } = frame;
  const titleOf = titles(wiki, frame, proposals);
  const waiting = proposals.filter(({ outcome }) => outcome === null);
  const asked = listAsked(
    wiki.db,
    waiting.map(({ id }) => id),
  );
  return proposals.map(({ id, pageId, title, authorName, summary, createdAt, outcome, affiliated }) => ({
    ...{ id, authorName, summary, createdAt },
    title: pageId === null ? title || t('A new page') : titleOf(pageId),
    isNewPage: pageId === null,
    state: t(outcome === null ? WAITING_WORDS : OUTCOME_WORDS[outcome]),
    isAffiliated: affiliated === 1,
    asked: askedWords(t, asked.get(id)),
  }));
}
