import { sql, type Db } from './database.js';
import type { WordRow } from './word-places.js';

/** The typed words of revisions, by id after one, with what tells how they can be hidden. */
export interface RevisionWords extends WordRow {
  readonly pageId: number;
  readonly summary: string;
  readonly isCurrent: 0 | 1;
  readonly hiddenText: number;
  readonly hiddenSummary: number;
}

export function listRevisionWords(db: Db, afterId: number, limit: number): readonly RevisionWords[] {
  return sql(
    db,
    `SELECT r.id, r.page_id AS pageId, r.summary,
       json_object('title', r.title, 'body', r.body, 'facts', json(r.facts)) AS textsJson,
       pages.current_revision_id = r.id AS isCurrent,
       CASE WHEN erasures.revision_id IS NULL THEN coalesce(texts.level, 0) ELSE 3 END AS hiddenText,
       CASE WHEN erasures.revision_id IS NULL THEN coalesce(summaries.level, 0) ELSE 3 END AS hiddenSummary
     FROM revisions AS r JOIN pages ON pages.id = r.page_id
     LEFT JOIN revision_hidings AS texts ON texts.revision_id = r.id AND texts.part = 'text'
     LEFT JOIN revision_hidings AS summaries ON summaries.revision_id = r.id AND summaries.part = 'summary'
     LEFT JOIN erasures ON erasures.revision_id = r.id
     WHERE r.id > ? ORDER BY r.id LIMIT ?`,
  ).all(afterId, limit) as RevisionWords[];
}

/** The addresses of pages, by page id after one. */
export function listSlugWords(db: Db, afterPageId: number, limit: number): readonly WordRow[] {
  return sql(
    db,
    `SELECT page_id AS id, json_group_array(slug) AS textsJson
     FROM slugs WHERE page_id > ? GROUP BY page_id ORDER BY page_id LIMIT ?`,
  ).all(afterPageId, limit) as WordRow[];
}

/** The addresses of deleted pages that lead on, by the id of the deleted page after one. */
export function listLeadingWords(db: Db, afterPageId: number, limit: number): readonly WordRow[] {
  return sql(
    db,
    `SELECT page_id AS id, json_group_array(slug) AS textsJson
     FROM deletion_redirects WHERE page_id > ? GROUP BY page_id ORDER BY page_id LIMIT ?`,
  ).all(afterPageId, limit) as WordRow[];
}

export interface FileWords extends WordRow {
  readonly hidden: number;
}

/** What people said of versions of files, by id after one. */
export function listFileWords(db: Db, afterId: number, limit: number): readonly FileWords[] {
  return sql(
    db,
    `SELECT r.id, json_object('alt', r.alt_text, 'summary', r.summary) AS textsJson, coalesce(h.level, 0) AS hidden
     FROM file_revisions AS r LEFT JOIN file_hidings AS h ON h.revision_id = r.id
     WHERE r.id > ? ORDER BY r.id LIMIT ?`,
  ).all(afterId, limit) as FileWords[];
}

/** The names of files, by id after one. */
export function listFileNames(db: Db, afterId: number, limit: number): readonly WordRow[] {
  return sql(db, `SELECT id, json_object('name', name) AS textsJson FROM files WHERE id > ? ORDER BY id LIMIT ?`).all(
    afterId,
    limit,
  ) as WordRow[];
}

export interface ReasonWords extends WordRow {
  readonly hidden: number;
}

/** Why acts were done, by their number after one. */
export function listActReasons(db: Db, afterId: number, limit: number): readonly ReasonWords[] {
  return sql(
    db,
    `SELECT c.id, json_object('reason', c.reason) AS textsJson, coalesce(h.level, 0) AS hidden
     FROM changes AS c LEFT JOIN act_hidings AS h ON h.change_id = c.id
     WHERE c.id > ? ORDER BY c.id LIMIT ?`,
  ).all(afterId, limit) as ReasonWords[];
}

/** The reasons in the moderation log, by entry after one. */
export function listLogReasons(db: Db, afterId: number, limit: number): readonly ReasonWords[] {
  return sql(
    db,
    `SELECT e.id, json_object('reason', e.reason) AS textsJson, coalesce(h.level, 0) AS hidden
     FROM moderation_log AS e LEFT JOIN log_hidings AS h ON h.entry_id = e.id
     WHERE e.id > ? ORDER BY e.id LIMIT ?`,
  ).all(afterId, limit) as ReasonWords[];
}

/** Hides a reason in the moderation log, from more people than before or from these; 3 is for good. */
export function insertLogHiding(db: Db, entryId: number, level: 1 | 2 | 3, now: string): void {
  sql(
    db,
    `INSERT INTO log_hidings (entry_id, level, created_at) VALUES (?, ?, ?)
     ON CONFLICT (entry_id) DO UPDATE SET level = max(level, excluded.level)`,
  ).run(entryId, level, now);
}

/** Shows a reason in the moderation log again, unless it is gone for good. */
export function deleteLogHiding(db: Db, entryId: number): void {
  sql(db, 'DELETE FROM log_hidings WHERE entry_id = ? AND level < 3').run(entryId);
}

/** Gives a file another name. */
export function updateFileName(db: Db, fileId: number, name: string): void {
  sql(db, 'UPDATE files SET name = ? WHERE id = ?').run(name, fileId);
}
