import { sql, type Db } from './database.js';

export type WordDid = 'hidden' | 'replaced' | 'deleted' | 'erased' | 'shown' | 'passed';

/** What a job that hides words did in one place. */
export interface WordHiding {
  readonly place: string;
  readonly rowId: number;
  readonly did: WordDid;
  /** What stood there, as JSON; '' where it is kept in its place, or nowhere. */
  readonly was: string;
  /** What was put there, as JSON; '' where nothing was. */
  readonly became: string;
  readonly revisionId: number | null;
}

/** Keeps what a job did in a place; of a place that it looks at twice, what it did last. */
export function insertWordHiding(db: Db, jobId: number, hiding: WordHiding): void {
  sql(
    db,
    `INSERT INTO word_hidings (job_id, place, row_id, did, was, became, revision_id)
     VALUES (@jobId, @place, @rowId, @did, @was, @became, @revisionId)
     ON CONFLICT (job_id, place, row_id) DO UPDATE SET did = excluded.did, became = excluded.became,
       revision_id = coalesce(excluded.revision_id, revision_id)`,
  ).run({ ...hiding, jobId });
}

/** What a job could not do anything about. */
export function listPassedWords(db: Db, jobId: number, limit: number): readonly WordHiding[] {
  return sql(
    db,
    `SELECT place, row_id AS rowId, did, was, became, revision_id AS revisionId FROM word_hidings
     WHERE job_id = ? AND did = 'passed' ORDER BY place, row_id LIMIT ?`,
  ).all(jobId, limit) as WordHiding[];
}

const MOST_COPIES = 1000;

/** The names of the copies in the folder of backups that a job has looked at, in their order. */
export function listLookedAtCopies(db: Db, jobId: number): readonly string[] {
  const rows = sql(
    db,
    `SELECT became AS name FROM word_hidings WHERE job_id = ? AND place = 'backups' ORDER BY row_id LIMIT ?`,
  ).all(jobId, MOST_COPIES) as { name: string }[];
  return rows.map(({ name }) => name);
}

/** How often a job did what in each place. */
export function countWordHidings(
  db: Db,
  jobId: number,
): readonly { readonly place: string; readonly did: WordDid; readonly n: number }[] {
  return sql(
    db,
    `SELECT place, did, count(*) AS n FROM word_hidings WHERE job_id = ? GROUP BY place, did ORDER BY place, did
     LIMIT 200`,
  ).all(jobId) as { place: string; did: WordDid; n: number }[];
}

/** How many things a job hid that can be shown again. */
export function countShowable(db: Db, jobId: number): number {
  const row = sql(
    db,
    `SELECT count(*) AS n FROM word_hidings WHERE job_id = ? AND did IN ('hidden', 'replaced', 'deleted')`,
  ).get(jobId) as { n: number };
  return row.n;
}

/** The next thing that a job hid and that can be shown again. */
export function findShowable(db: Db, jobId: number): WordHiding | undefined {
  return sql(
    db,
    `SELECT place, row_id AS rowId, did, was, became, revision_id AS revisionId FROM word_hidings
     WHERE job_id = ? AND did IN ('hidden', 'replaced', 'deleted') ORDER BY place, row_id LIMIT 1`,
  ).get(jobId) as WordHiding | undefined;
}

/** Keeps that something was shown again, or could not be, and forgets what stood there. */
export function updateWordHiding(db: Db, jobId: number, { place, rowId }: WordHiding, did: WordDid): void {
  sql(db, `UPDATE word_hidings SET did = ?, was = '', became = '' WHERE job_id = ? AND place = ? AND row_id = ?`).run(
    did,
    jobId,
    place,
    rowId,
  );
}

/** What jobs hid and keep, by job, place and row after one. */
export function listKeptWords(
  db: Db,
  after: { readonly jobId: number; readonly place: string; readonly rowId: number },
  limit: number,
): readonly (WordHiding & { readonly jobId: number })[] {
  return sql(
    db,
    `SELECT job_id AS jobId, place, row_id AS rowId, did, was, became, revision_id AS revisionId FROM word_hidings
     WHERE (job_id, place, row_id) > (@jobId, @place, @rowId) ORDER BY job_id, place, row_id LIMIT @limit`,
  ).all({ ...after, limit }) as (WordHiding & { jobId: number })[];
}

/** Keeps where a job is, in its own numbers. */
export function updateJobPlace(
  db: Db,
  job: {
    readonly id: number;
    readonly last: number;
    readonly done: number;
    readonly total: number;
    readonly now: string;
  },
): void {
  sql(
    db,
    `UPDATE jobs SET last_page_id = @last, done = @done, total = @total, started_at = coalesce(started_at, @now)
     WHERE id = @id`,
  ).run(job);
}
