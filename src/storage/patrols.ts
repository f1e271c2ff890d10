import { sql, type Db } from './database.js';

/** An edit that a moderator should look at. */
export interface WaitingEdit {
  readonly revisionId: number;
  readonly pageId: number;
  readonly createdAt: string;
}

/** Keeps that nobody has looked at an edit yet. */
export function insertWaitingEdit(db: Db, edit: WaitingEdit): void {
  sql(db, 'INSERT INTO waiting_edits (revision_id, page_id, created_at) VALUES (@revisionId, @pageId, @createdAt)').run(
    edit,
  );
}

/** Keeps who looked at an edit that waited, which then waits no longer; false when it did not wait. */
export function insertPatrol(
  db: Db,
  patrol: { readonly revisionId: number; readonly actorId: number; readonly createdAt: string },
): boolean {
  if (sql(db, 'DELETE FROM waiting_edits WHERE revision_id = ?').run(patrol.revisionId).changes === 0) return false;
  sql(
    db,
    'INSERT INTO patrols (revision_id, actor_id, created_at) VALUES (@revisionId, @actorId, @createdAt) ON CONFLICT DO NOTHING',
  ).run(patrol);
  return true;
}

/** The edits of a page that wait, between two revisions, both included; oldest first. */
export function listWaitingOn(db: Db, pageId: number, fromId: number, toId: number, limit: number): readonly number[] {
  const rows = sql(
    db,
    `SELECT revision_id AS id FROM waiting_edits WHERE page_id = ? AND revision_id BETWEEN ? AND ?
     ORDER BY revision_id LIMIT ?`,
  ).all(pageId, fromId, toId, limit) as { id: number }[];
  return rows.map(({ id }) => id);
}

/** Which of these revisions nobody has looked at. */
export function listWaitingAmong(db: Db, revisionIds: readonly number[]): readonly number[] {
  const rows = sql(
    db,
    `SELECT revision_id AS id FROM json_each(?) AS wanted JOIN waiting_edits ON revision_id = wanted.value LIMIT 1000`,
  ).all(JSON.stringify(revisionIds)) as { id: number }[];
  return rows.map(({ id }) => id);
}

/** The edit that waits longest after one, on a page that is there. */
export function findNextWaiting(db: Db, afterId: number): WaitingEdit | undefined {
  return sql(
    db,
    `SELECT revision_id AS revisionId, page_id AS pageId, created_at AS createdAt FROM waiting_edits
     WHERE revision_id > ? AND NOT EXISTS (SELECT 1 FROM page_deletions d WHERE d.page_id = waiting_edits.page_id)
     ORDER BY revision_id LIMIT 1`,
  ).get(afterId) as WaitingEdit | undefined;
}

/** How many edits wait, counted up to a number. */
export function countWaitingEdits(db: Db, most: number): number {
  const row = sql(
    db,
    'SELECT count(*) AS n FROM (SELECT 1 FROM waiting_edits WHERE revision_id > 0 ORDER BY revision_id LIMIT ?)',
  ).get(most) as { n: number };
  return row.n;
}

/** When the edit was made that waits longest by the clock; undefined where none waits. */
export function findOldestWaitingTime(db: Db): string | undefined {
  const row = sql(db, 'SELECT min(created_at) AS at FROM waiting_edits').get() as { at: string | null };
  return row.at ?? undefined;
}

/** Lets edits made before a time wait no longer, though nobody looked at them. */
export function deleteOldWaitingEdits(db: Db, before: string): void {
  sql(db, 'DELETE FROM waiting_edits WHERE created_at < ?').run(before);
}

/** Who looked at a revision, and when; undefined where nobody did. */
export function findPatrol(
  db: Db,
  revisionId: number,
): { readonly name: string; readonly createdAt: string } | undefined {
  return sql(
    db,
    `SELECT users.name AS name, patrols.created_at AS createdAt
     FROM patrols JOIN users ON users.id = patrols.actor_id WHERE revision_id = ?`,
  ).get(revisionId) as { name: string; createdAt: string } | undefined;
}

/** How many edits of a page wait, counted up to a number. */
export function countWaitingEditsOf(db: Db, pageId: number, most: number): number {
  const row = sql(db, 'SELECT count(*) AS n FROM (SELECT 1 FROM waiting_edits WHERE page_id = ? LIMIT ?)').get(
    pageId,
    most,
  ) as { n: number };
  return row.n;
}

/** The edits that wait longest on pages that are there, by revision. */
export function listWaitingEdits(db: Db, limit: number): readonly number[] {
  const rows = sql(
    db,
    `SELECT revision_id AS id FROM waiting_edits
     WHERE revision_id > 0 AND NOT EXISTS (SELECT 1 FROM page_deletions d WHERE d.page_id = waiting_edits.page_id)
     ORDER BY revision_id LIMIT ?`,
  ).all(limit) as { id: number }[];
  return rows.map(({ id }) => id);
}

/** How many edits were looked at since a time, among the newest that were, counted up to a number. */
export function countPatrolsSince(db: Db, since: string, most: number): number {
  const row = sql(
    db,
    `SELECT count(*) AS n FROM (
       SELECT created_at FROM patrols WHERE revision_id > 0 ORDER BY revision_id DESC LIMIT ?
     ) WHERE created_at >= ?`,
  ).get(most, since) as { n: number };
  return row.n;
}
