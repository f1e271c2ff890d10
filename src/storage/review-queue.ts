import type { QueueItem } from '../domain/review-queue.js';
import type { Flag } from '../domain/revision.js';
import { sql, type Db } from './database.js';

export interface NewQueueItem {
  readonly proposalId: number | null;
  readonly reportId: number | null;
  /** Somebody without an account made it. */
  readonly isUnknown: Flag;
  readonly createdAt: string;
}

/** Puts a proposal or a report behind everything that waits already. */
export function insertQueueItem(db: Db, item: NewQueueItem): void {
  sql(
    db,
    `INSERT INTO review_queue (proposal_id, report_id, is_unknown, created_at)
     VALUES (@proposalId, @reportId, @isUnknown, @createdAt)`,
  ).run(item);
}

/** Takes a proposal out of what waits. */
export function deleteQueuedProposal(db: Db, proposalId: number): void {
  sql(db, 'DELETE FROM review_queue WHERE proposal_id = ?').run(proposalId);
}

/** Takes a report out of what waits. */
export function deleteQueuedReport(db: Db, reportId: number): void {
  sql(db, 'DELETE FROM review_queue WHERE report_id = ?').run(reportId);
}

/** A proposal counts as one of an account from now on. */
export function updateQueuedAuthor(db: Db, proposalId: number): void {
  sql(db, 'UPDATE review_queue SET is_unknown = 0 WHERE proposal_id = ?').run(proposalId);
}

/** What waits, oldest first, after a place in the queue. */
export function listQueue(db: Db, afterId: number, limit: number): readonly QueueItem[] {
  return sql(
    db,
    `SELECT id, proposal_id AS proposalId, report_id AS reportId, created_at AS createdAt
     FROM review_queue WHERE id > ? ORDER BY id LIMIT ?`,
  ).all(afterId, limit) as QueueItem[];
}

/** Where a proposal stands in the queue. */
export function findQueuedProposal(db: Db, proposalId: number): number | undefined {
  const row = sql(db, 'SELECT id FROM review_queue WHERE proposal_id = ?').get(proposalId) as
    { id: number } | undefined;
  return row?.id;
}

/** Where a report stands in the queue. */
export function findQueuedReport(db: Db, reportId: number): number | undefined {
  const row = sql(db, 'SELECT id FROM review_queue WHERE report_id = ?').get(reportId) as { id: number } | undefined;
  return row?.id;
}

/** How many wait, up to a place in the queue, and counted up to a number. */
export function countQueue(db: Db, upToId: number, most: number): number {
  const row = sql(db, 'SELECT count(*) AS n FROM (SELECT 1 FROM review_queue WHERE id <= ? ORDER BY id LIMIT ?)').get(
    upToId,
    most,
  ) as { n: number };
  return row.n;
}

/** How many wait since before a time, counted up to a number. */
export function countQueuedBefore(db: Db, time: string, most: number): number {
  const row = sql(db, 'SELECT count(*) AS n FROM (SELECT 1 FROM review_queue WHERE created_at < ? LIMIT ?)').get(
    time,
    most,
  ) as { n: number };
  return row.n;
}

/** How many of the proposals that wait were made without an account, counted up to a number. */
export function countUnknownWaiting(db: Db, most: number): number {
  const row = sql(
    db,
    `SELECT count(*) AS n FROM (
       SELECT 1 FROM review_queue WHERE is_unknown = 1 AND proposal_id IS NOT NULL LIMIT ?)`,
  ).get(most) as { n: number };
  return row.n;
}

/** From when to when proposals waited that were decided on after a time, the last decided first. */
export function listWaits(
  db: Db,
  since: string,
  limit: number,
): readonly { readonly sentAt: string; readonly decidedAt: string }[] {
  return sql(
    db,
    `SELECT proposals.created_at AS sentAt, decision.created_at AS decidedAt
     FROM proposal_decisions AS decision JOIN proposals ON proposals.id = decision.proposal_id
     WHERE decision.outcome IN ('accepted', 'declined') AND decision.created_at > ?
     ORDER BY decision.created_at DESC, decision.proposal_id DESC LIMIT ?`,
  ).all(since, limit) as { readonly sentAt: string; readonly decidedAt: string }[];
}
