import type { Job, JobPage, JobState } from '../domain/job.js';
import { sql, type Db } from './database.js';

export interface NewJob {
  readonly kind: string;
  readonly inputJson: string;
  readonly total: number;
  readonly authorId: number;
  readonly createdAt: string;
}

/** Keeps that something long is to be done; gives back its number. */
export function insertJob(db: Db, job: NewJob): number {
  const row = sql(
    db,
    `INSERT INTO jobs (kind, input, state, last_page_id, done, total, problem, author_id, created_at)
     VALUES (@kind, @inputJson, 'open', 0, 0, @total, '', @authorId, @createdAt) RETURNING id`,
  ).get(job) as { id: number };
  return row.id;
}

/** A job by its number. */
export function findJob(db: Db, id: number): Job | undefined {
  return sql(
    db,
    `SELECT jobs.id, kind, input AS inputJson, state, last_page_id AS lastPageId, done, total, problem AS problemJson,
       author_id AS authorId, users.name AS authorName, jobs.created_at AS createdAt, started_at AS startedAt,
       ended_at AS endedAt
     FROM jobs JOIN users ON users.id = jobs.author_id
     WHERE jobs.id = ?`,
  ).get(id) as Job | undefined;
}

/** The next job that is to go on, by number after one. */
export function findOpenJobId(db: Db, afterId: number): number | undefined {
  const row = sql(db, `SELECT id FROM jobs WHERE state = 'open' AND id > ? ORDER BY id LIMIT 1`).get(afterId) as
    { id: number } | undefined;
  return row?.id;
}

/** Jobs, newest first, those before a number. */
export function listJobs(db: Db, beforeId: number, limit: number): readonly Job[] {
  return sql(
    db,
    `SELECT jobs.id, kind, input AS inputJson, state, last_page_id AS lastPageId, done, total, problem AS problemJson,
       author_id AS authorId, users.name AS authorName, jobs.created_at AS createdAt, started_at AS startedAt,
       ended_at AS endedAt
     FROM jobs JOIN users ON users.id = jobs.author_id
     WHERE jobs.id < ? ORDER BY jobs.id DESC LIMIT ?`,
  ).all(beforeId, limit) as Job[];
}

/** Keeps what a job did with a page, and that it goes on after it. */
export function insertJobPage(db: Db, jobId: number, { pageId, revisionId, why }: JobPage, now: string): void {
  sql(db, 'INSERT INTO job_pages (job_id, page_id, revision_id, why) VALUES (?, ?, ?, ?)').run(
    jobId,
    pageId,
    revisionId,
    why,
  );
  sql(
    db,
    'UPDATE jobs SET last_page_id = @pageId, done = done + 1, started_at = coalesce(started_at, @now) WHERE id = @jobId',
  ).run({ jobId, pageId, now });
}

export interface JobEnd {
  readonly id: number;
  readonly state: JobState;
  readonly problemJson: string;
  readonly endedAt: string | null;
}

/** Makes a job go on, pause or end. Words that it looks for are forgotten when it ends. */
export function updateJobState(db: Db, end: JobEnd): void {
  sql(
    db,
    `UPDATE jobs SET state = @state, problem = @problemJson, ended_at = @endedAt,
       input = CASE WHEN @endedAt IS NULL THEN input ELSE json_remove(input, '$.words') END
     WHERE id = @id`,
  ).run(end);
}

/** What a job did with pages, by page id after one. */
export function listJobPages(db: Db, jobId: number, afterPageId: number, limit: number): readonly JobPage[] {
  return sql(
    db,
    `SELECT page_id AS pageId, revision_id AS revisionId, why FROM job_pages
     WHERE job_id = ? AND page_id > ? ORDER BY page_id LIMIT ?`,
  ).all(jobId, afterPageId, limit) as JobPage[];
}

/** The first page after one of which a job made a version. */
export function findChangedJobPage(db: Db, jobId: number, afterPageId: number): JobPage | undefined {
  return sql(
    db,
    `SELECT page_id AS pageId, revision_id AS revisionId, why FROM job_pages
     WHERE job_id = ? AND page_id > ? AND revision_id IS NOT NULL ORDER BY page_id LIMIT 1`,
  ).get(jobId, afterPageId) as JobPage | undefined;
}

/** How many pages a job changed. */
export function countChangedJobPages(db: Db, jobId: number): number {
  const row = sql(db, 'SELECT count(*) AS n FROM job_pages WHERE job_id = ? AND revision_id IS NOT NULL').get(
    jobId,
  ) as { n: number };
  return row.n;
}
