import type { Authored } from '../domain/take-back.js';
import { sql, type Db } from './database.js';

/** The newest revision of a page that is not by this person, or not known to be by who sees what is hidden up to a level: what stood before the person's latest edits. */
export function findRunStart(db: Db, pageId: number, authorId: number, seen: 0 | 1 | 2): number | undefined {
  const row = sql(
    db,
    `SELECT id FROM revisions
     WHERE page_id = @pageId AND (author_id <> @authorId OR EXISTS (
       SELECT 1 FROM revision_hidings AS h WHERE h.revision_id = revisions.id AND part = 'author' AND h.level > @seen))
     ORDER BY id DESC LIMIT 1`,
  ).get({ pageId, authorId, seen }) as { id: number } | undefined;
  return row?.id;
}

/** How many revisions of a page are newer than one, counted up to 1000. */
export function countRevisionsAfter(db: Db, pageId: number, revisionId: number): number {
  const row = sql(
    db,
    'SELECT count(*) AS n FROM (SELECT 1 FROM revisions WHERE page_id = ? AND id > ? LIMIT 1000)',
  ).get(pageId, revisionId) as { n: number };
  return row.n;
}

/** A page's revisions from one on, oldest first: whose they are and when they were made. */
export function listAuthored(db: Db, pageId: number, fromId: number, limit: number): readonly Authored[] {
  return sql(
    db,
    `SELECT id, parent_id AS parentId, author_id AS authorId, created_at AS createdAt FROM revisions
     WHERE page_id = ? AND id >= ? ORDER BY id LIMIT ?`,
  ).all(pageId, fromId, limit) as Authored[];
}
