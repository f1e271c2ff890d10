import type { Report } from '../domain/report.js';
import { sql, type Db } from './database.js';
import { deleteQueuedReport, insertQueueItem } from './review-queue.js';

/** Keeps what somebody said is wrong; gives back its id. */
export function insertReport(db: Db, report: Omit<Report, 'id' | 'authorName'>): number {
  const row = sql(
    db,
    `INSERT INTO reports (page_id, revision_id, words, author_id, created_at)
     VALUES (@pageId, @revisionId, @words, @authorId, @createdAt) RETURNING id`,
  ).get(report) as { id: number };
  const { authorId, createdAt } = report;
  insertQueueItem(db, { proposalId: null, reportId: row.id, isUnknown: authorId === null ? 1 : 0, createdAt });
  return row.id;
}

/** One report. */
export function findReport(db: Db, id: number): Report | undefined {
  return sql(
    db,
    `SELECT reports.id, page_id AS pageId, revision_id AS revisionId, words, author_id AS authorId,
       users.name AS authorName, reports.created_at AS createdAt
     FROM reports LEFT JOIN users ON users.id = reports.author_id
     WHERE reports.id = ?`,
  ).get(id) as Report | undefined;
}

/** The same words about the same page, if they wait already. */
export function findSameReport(db: Db, pageId: number, words: string): number | undefined {
  const row = sql(db, 'SELECT id FROM reports WHERE page_id = ? AND words = ? LIMIT 1').get(pageId, words) as
    { id: number } | undefined;
  return row?.id;
}

/** Reports by their ids, in no order. */
export function listReportsByIds(db: Db, ids: readonly number[]): readonly Report[] {
  return sql(
    db,
    `SELECT reports.id, page_id AS pageId, revision_id AS revisionId, words, author_id AS authorId,
       users.name AS authorName, reports.created_at AS createdAt
     FROM json_each(?) AS chosen JOIN reports ON reports.id = chosen.value
     LEFT JOIN users ON users.id = reports.author_id`,
  ).all(JSON.stringify(ids)) as Report[];
}

/** How many wait, counted up to a number. */
export function countReports(db: Db, most: number): number {
  const row = sql(db, 'SELECT count(*) AS n FROM (SELECT 1 FROM reports WHERE id > 0 LIMIT ?)').get(most) as {
    n: number;
  };
  return row.n;
}

/** Forgets a report that somebody has looked at. */
export function deleteReport(db: Db, id: number): void {
  deleteQueuedReport(db, id);
  sql(db, 'DELETE FROM reports WHERE id = ?').run(id);
}
