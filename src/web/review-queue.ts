import { pagesSeenBy } from '../actions/access.js';
import type { Proposal } from '../domain/proposal.js';
import type { Asked } from '../domain/proposal-question.js';
import type { Report } from '../domain/report.js';
import type { QueueItem } from '../domain/review-queue.js';
import { listAsked } from '../storage/proposal-questions.js';
import { listProposalsByIds } from '../storage/proposals.js';
import { listReportsByIds } from '../storage/reports.js';
import { countQueue, listQueue } from '../storage/review-queue.js';
import type { Wiki } from '../wiki.js';
import type { Frame } from './frame.js';
import { proposalNames } from './proposal-names.js';
import { askedWords } from './proposal-words.js';
import { COUNTED, overdueWords } from './review-waiting.js';

/** Something that waits, as the list of those who review shows it. */
export interface QueueRow {
  readonly href: string;
  readonly title: string;
  /** The proposal that can be decided on together with others; undefined for what somebody said is wrong. */
  readonly proposalId: number | undefined;
  /** The report that can be settled together with others; undefined for a proposal. */
  readonly reportId: number | undefined;
  readonly flags: readonly string[];
  /** That it waits too long, in words; '' otherwise. */
  readonly overdue: string;
  readonly words: string;
  readonly authorName: string | null;
  readonly createdAt: string;
}

/** Where something stands among all that waits, and what comes after it. */
export interface QueuePlace {
  readonly place: number;
  readonly all: number;
  readonly next: string | undefined;
}

/** What waits, oldest first. */
export function queueRows(wiki: Wiki, frame: Frame, items: readonly QueueItem[]): readonly QueueRow[] {
  const proposals = listProposalsByIds(wiki.db, idsOf(items, 'proposalId'));
  const reports = listReportsByIds(wiki.db, idsOf(items, 'reportId'));
  const titleOf = titles(wiki, frame, reports);
  const nameOf = proposalNames(wiki, frame, proposals);
  const asked = listAsked(
    wiki.db,
    proposals.map(({ id }) => id),
  );
  const overdue = overdueWords(wiki, frame.t);
  const proposalsById = new Map(proposals.map((one) => [one.id, one]));
  const reportsById = new Map(reports.map((one) => [one.id, one]));
  return items.flatMap(({ proposalId, reportId, createdAt }): readonly QueueRow[] => {
    const proposal = proposalsById.get(proposalId ?? 0);
    const report = reportsById.get(reportId ?? 0);
    const late = { overdue: overdue(createdAt), createdAt };
    if (proposal) return [{ ...ofProposal(frame, proposal, nameOf(proposal), asked.get(proposal.id)), ...late }];
    return report ? [{ ...ofReport(frame, report, titleOf), ...late }] : [];
  });
}

type TitleOf = (pageId: number | null) => string;

function ofProposal({ t }: Frame, proposal: Proposal, title: string, asked: Asked | undefined) {
  const { id, pageId, summary, authorName, affiliated } = proposal;
  const flags = [
    pageId === null ? t('New page') : '',
    affiliated === 1 ? t('Paid by, or works for, this') : '',
    askedWords(t, asked),
  ];
  return {
    ...{ href: `/proposals/${id}`, proposalId: id, reportId: undefined, title, authorName, words: summary },
    flags: flags.filter(Boolean),
  };
}

function ofReport({ t }: Frame, { id, pageId, words, authorName }: Report, titleOf: TitleOf) {
  const flags = [t('Said to be wrong')];
  const which = { href: `/reports/${id}`, proposalId: undefined, reportId: id };
  return { ...which, title: titleOf(pageId), flags, words, authorName };
}

/** Names pages as the visitor sees them. */
export function titles(
  wiki: Wiki,
  { t, visitor }: Frame,
  rows: readonly { readonly pageId: number | null }[],
): TitleOf {
  const ids = [...new Set(rows.flatMap(({ pageId }) => pageId ?? []))];
  const known = new Map(pagesSeenBy(wiki, visitor, ids).map(({ id, title }) => [id, title]));
  return (pageId) => known.get(pageId ?? 0) ?? t('A page that was deleted');
}

function idsOf(items: readonly QueueItem[], name: 'proposalId' | 'reportId'): readonly number[] {
  return items.flatMap((item) => item[name] ?? []);
}

/** Where an item stands, by its id in the queue. */
export function placeInQueue(wiki: Wiki, id: number): QueuePlace {
  const [next] = listQueue(wiki.db, id, 1);
  return {
    place: countQueue(wiki.db, id, COUNTED),
    all: countQueue(wiki.db, Number.MAX_SAFE_INTEGER, COUNTED),
    next: next && addressInQueue(next),
  };
}

/** Where something that waits is decided on. */
export function addressInQueue({ proposalId, reportId }: QueueItem): string {
  return proposalId === null ? `/reports/${reportId}` : `/proposals/${proposalId}`;
}
