import { sql, type Db } from './database.js';

export interface NewThanks {
  readonly revisionId: number;
  /** Who thanks. */
  readonly actorId: number;
  /** Who is thanked. */
  readonly authorId: number;
  readonly createdAt: string;
}

/** Keeps that one person thanked another for an edit. */
export function insertThanks(db: Db, thanks: NewThanks): void {
  sql(
    db,
    `INSERT INTO thanks (revision_id, actor_id, author_id, created_at)
     VALUES (@revisionId, @actorId, @authorId, @createdAt)`,
  ).run(thanks);
}

/** Those of these revisions for which a person has thanked, by id. */
export function listThankedIds(db: Db, actorId: number, revisionIds: readonly number[]): readonly number[] {
  const rows = sql(
    db,
    `SELECT thanks.revision_id AS id
     FROM json_each(?) AS wanted JOIN thanks ON thanks.revision_id = wanted.value AND thanks.actor_id = ?
     LIMIT 1000`,
  ).all(JSON.stringify(revisionIds), actorId) as { id: number }[];
  return rows.map(({ id }) => id);
}

/** How often a person thanked since a time, counted up to a number. */
export function countThanksBy(db: Db, actorId: number, since: string, most: number): number {
  const row = sql(
    db,
    'SELECT count(*) AS n FROM (SELECT 1 FROM thanks WHERE actor_id = ? AND created_at > ? LIMIT ?)',
  ).get(actorId, since, most) as { n: number };
  return row.n;
}

/** How often a person was thanked, counted up to a number. */
export function countThanksTo(db: Db, authorId: number, most: number): number {
  const row = sql(db, 'SELECT count(*) AS n FROM (SELECT 1 FROM thanks WHERE author_id = ? LIMIT ?)').get(
    authorId,
    most,
  ) as { n: number };
  return row.n;
}
