import { sql, type Db } from './database.js';

/** The current text of some pages, by page id; at most 100 pages. */
export function listBodies(db: Db, pageIds: readonly number[]): ReadonlyMap<number, string> {
  const rows = sql(
    db,
    `SELECT pages.id AS id, revisions.body AS body FROM json_each(?) AS wanted
     JOIN pages ON pages.id = wanted.value JOIN revisions ON revisions.id = pages.current_revision_id
     LIMIT 100`,
  ).all(JSON.stringify(pageIds)) as { id: number; body: string }[];
  return new Map(rows.map(({ id, body }) => [id, body]));
}

/** The texts of some revisions, by revision id; at most 100. */
export function listBodiesOfRevisions(db: Db, ids: readonly number[]): ReadonlyMap<number, string> {
  const rows = sql(
    db,
    `SELECT revisions.id AS id, body FROM json_each(?) AS wanted JOIN revisions ON revisions.id = wanted.value LIMIT 100`,
  ).all(JSON.stringify(ids)) as { id: number; body: string }[];
  return new Map(rows.map(({ id, body }) => [id, body]));
}
