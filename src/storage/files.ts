import type { FileRecord, FileRevisionRecord } from '../domain/file.js';
import type { Page } from '../domain/revision.js';
import { sql, type Db } from './database.js';

/** Makes a file whose first revision, by its id, follows in the same transaction; gives back its id. */
export function insertFile(
  db: Db,
  file: { readonly name: string; readonly currentRevisionId: number; readonly createdAt: string },
): number {
  const row = sql(
    db,
    `INSERT INTO files (name, current_revision_id, created_at) VALUES (@name, @currentRevisionId, @createdAt)
     RETURNING id`,
  ).get(file) as { id: number };
  return row.id;
}

export interface NewFileRevision {
  readonly id: number;
  readonly fileId: number;
  readonly parentId: number | null;
  readonly authorId: number;
  readonly contentId: number;
  readonly altText: string;
  readonly summary: string;
  readonly revertedToId: number | null;
  readonly createdAt: string;
}

/** Keeps a revision of a file. */
export function insertFileRevision(db: Db, revision: NewFileRevision): void {
  sql(
    db,
    `INSERT INTO file_revisions
       (id, file_id, parent_id, author_id, content_id, alt_text, summary, reverted_to_id, created_at)
     VALUES (@id, @fileId, @parentId, @authorId, @contentId, @altText, @summary, @revertedToId, @createdAt)`,
  ).run(revision);
}

/** Makes a revision the one that is shown. */
export function updateCurrentFileRevision(db: Db, fileId: number, revisionId: number): void {
  sql(db, 'UPDATE files SET current_revision_id = ? WHERE id = ?').run(revisionId, fileId);
}

/** The id of the next revision of any file; right only inside a write. */
export function nextFileRevisionId(db: Db): number {
  const row = sql(db, 'SELECT coalesce(max(id), 0) + 1 AS id FROM file_revisions').get() as { id: number };
  return row.id;
}

/** A file by its name, deleted or not. */
export function findFileByName(db: Db, name: string): FileRecord | undefined {
  return sql(db, 'SELECT * FROM file_records WHERE name = ?').get(name) as FileRecord | undefined;
}

/** Files by their names, deleted or not, in no promised order; at most 1000. */
export function listFilesByNames(db: Db, names: readonly string[]): readonly FileRecord[] {
  return sql(
    db,
    `SELECT file_records.* FROM json_each(?) AS wanted JOIN file_records ON file_records.name = wanted.value
     LIMIT 1000`,
  ).all(JSON.stringify(names)) as FileRecord[];
}

/** Files by their ids, deleted or not, in no promised order; at most 1000. */
export function listFilesByIds(db: Db, ids: readonly number[]): readonly FileRecord[] {
  return sql(
    db,
    `SELECT file_records.* FROM json_each(?) AS wanted JOIN file_records ON file_records.id = wanted.value
     LIMIT 1000`,
  ).all(JSON.stringify(ids)) as FileRecord[];
}

/** Files that were not deleted, the newest first, those before an id. */
export function listFiles(db: Db, beforeId: number, limit: number): readonly FileRecord[] {
  return sql(db, `SELECT * FROM file_records WHERE id < ? AND deletedAt IS NULL ORDER BY id DESC LIMIT ?`).all(
    beforeId,
    limit,
  ) as FileRecord[];
}

/** A revision of a file by its id. */
export function findFileRevision(db: Db, id: number): FileRevisionRecord | undefined {
  return sql(db, 'SELECT * FROM file_revision_records WHERE id = ?').get(id) as FileRevisionRecord | undefined;
}

/** The revisions of a file, the newest first, those before an id. */
export function listFileRevisions(
  db: Db,
  fileId: number,
  beforeId: number,
  limit: number,
): readonly FileRevisionRecord[] {
  return sql(db, 'SELECT * FROM file_revision_records WHERE fileId = ? AND id < ? ORDER BY id DESC LIMIT ?').all(
    fileId,
    beforeId,
    limit,
  ) as FileRevisionRecord[];
}

/** The newest revision of any file by a person. */
export function findLatestFileRevisionBy(db: Db, authorId: number): FileRevisionRecord | undefined {
  return sql(db, 'SELECT * FROM file_revision_records WHERE authorId = ? ORDER BY id DESC LIMIT 1').get(authorId) as
    FileRevisionRecord | undefined;
}

/** The pages, not deleted, whose text shows or links to a file of this name; A–Z. */
export function listPagesUsingFile(db: Db, name: string, limit: number): readonly Page[] {
  return sql(
    db,
    `SELECT page_records.* FROM page_files JOIN page_records ON page_records.id = page_files.page_id
     WHERE page_files.name = ? AND page_records.deletedAt IS NULL
     ORDER BY page_records.titleKey, page_records.id
     LIMIT ?`,
  ).all(name, limit) as Page[];
}

/** How the files stand, by id after one: for the check of the whole wiki. */
export function listFileStates(
  db: Db,
  afterId: number,
  limit: number,
): readonly { readonly id: number; readonly currentRevisionId: number; readonly lastRevisionId: number | null }[] {
  return sql(
    db,
    `SELECT files.id, files.current_revision_id AS currentRevisionId,
       (SELECT max(file_revisions.id) FROM file_revisions WHERE file_revisions.file_id = files.id) AS lastRevisionId
     FROM files WHERE files.id > ? ORDER BY files.id LIMIT ?`,
  ).all(afterId, limit) as { id: number; currentRevisionId: number; lastRevisionId: number | null }[];
}

/** Revisions of files that do not stand among the changes: for the check of the whole wiki. */
export function listUnlistedFileRevisions(db: Db, afterId: number, limit: number): readonly { readonly id: number }[] {
  return sql(
    db,
    `SELECT id FROM file_revisions
     WHERE id > ? AND NOT EXISTS (SELECT 1 FROM changes WHERE changes.file_revision_id = file_revisions.id)
     ORDER BY id LIMIT ?`,
  ).all(afterId, limit) as { id: number }[];
}
