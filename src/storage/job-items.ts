import type { JobItem } from '../domain/take-back.js';
import { sql, type Db } from './database.js';

/** The first item after one that waits for its turn. */
export function findWaitingItem(db: Db, jobId: number, afterItem: number): JobItem | undefined {
  return sql(
    db,
    `SELECT item, did, revision_id AS revisionId, file_revision_id AS fileRevisionId, why FROM job_items
     WHERE job_id = ? AND item > ? AND did = 'waits' ORDER BY item LIMIT 1`,
  ).get(jobId, afterItem) as JobItem | undefined;
}

/** The last item before one that waits for its turn. */
export function findWaitingItemBefore(db: Db, jobId: number, beforeItem: number): JobItem | undefined {
  return sql(
    db,
    `SELECT item, did, revision_id AS revisionId, file_revision_id AS fileRevisionId, why FROM job_items
     WHERE job_id = ? AND item < ? AND did = 'waits' ORDER BY item DESC LIMIT 1`,
  ).get(jobId, beforeItem) as JobItem | undefined;
}

/** One item of a job. */
export function findJobItem(db: Db, jobId: number, item: number): JobItem | undefined {
  return sql(
    db,
    `SELECT item, did, revision_id AS revisionId, file_revision_id AS fileRevisionId, why FROM job_items
     WHERE job_id = ? AND item = ?`,
  ).get(jobId, item) as JobItem | undefined;
}

/** What a job looked at and did, after an item; or only what it passed over. */
export function listJobItems(
  db: Db,
  jobId: number,
  onlyPassed: boolean,
  afterItem: number,
  limit: number,
): readonly JobItem[] {
  return sql(
    db,
    `SELECT item, did, revision_id AS revisionId, file_revision_id AS fileRevisionId, why FROM job_items
     WHERE job_id = @jobId AND item > @afterItem AND did <> 'waits' AND (NOT @onlyPassed OR did = 'passed')
     ORDER BY item LIMIT @limit`,
  ).all({ jobId, onlyPassed: onlyPassed ? 1 : 0, afterItem, limit }) as JobItem[];
}

/** How many items a job has, did something with, and passed over. */
export interface ItemCounts {
  readonly all: number;
  readonly done: number;
  readonly passed: number;
}

/** Counts the items of a job. */
export function countJobItems(db: Db, jobId: number): ItemCounts {
  return sql(
    db,
    `SELECT count(*) AS "all", coalesce(sum(did NOT IN ('waits', 'passed')), 0) AS done,
       coalesce(sum(did = 'passed'), 0) AS passed
     FROM job_items WHERE job_id = ?`,
  ).get(jobId) as ItemCounts;
}

/** Keeps what a job did with an item, and that it goes on after it. */
export function updateJobItem(db: Db, jobId: number, done: JobItem, now: string): void {
  sql(
    db,
    `UPDATE job_items SET did = @did, revision_id = @revisionId, file_revision_id = @fileRevisionId, why = @why
     WHERE job_id = @jobId AND item = @item`,
  ).run({ ...done, jobId });
  sql(
    db,
    'UPDATE jobs SET last_page_id = @item, done = done + 1, started_at = coalesce(started_at, @now) WHERE id = @jobId',
  ).run({ item: done.item, now, jobId });
}

/** Keeps that all that a job did is to be taken back by another. */
export function insertItemsDoneBy(db: Db, jobId: number, undoneJobId: number): void {
  sql(
    db,
    `INSERT INTO job_items (job_id, item, did, revision_id, file_revision_id, why)
     SELECT ?, item, 'waits', NULL, NULL, '' FROM job_items
     WHERE job_id = ? AND did NOT IN ('waits', 'passed')`,
  ).run(jobId, undoneJobId);
}

/** Keeps how many items a job is to look at. */
export function updateJobTotal(db: Db, jobId: number, total: number): void {
  sql(db, 'UPDATE jobs SET total = ? WHERE id = ?').run(total, jobId);
}

/** The number of the same job among the newest ones, if it was asked for since a time. */
export function findSameJob(
  db: Db,
  same: { readonly kind: string; readonly inputJson: string; readonly authorId: number; readonly since: string },
): number | undefined {
  const row = sql(
    db,
    `SELECT id FROM jobs
     WHERE id > (SELECT max(id) - 50 FROM jobs) AND kind = @kind AND input = @inputJson AND author_id = @authorId
       AND created_at > @since
     ORDER BY id DESC LIMIT 1`,
  ).get(same) as { id: number } | undefined;
  return row?.id;
}
