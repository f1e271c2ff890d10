import { sql, type Db } from './database.js';

/** An import of pages from files: whose name stands on it, and between which changes, both included, all of it stands. */
export interface PageImport {
  readonly id: number;
  readonly authorId: number;
  readonly authorName: string;
  readonly fromChange: number;
  readonly toChange: number;
  /** The versions that the first and the last of these changes made. */
  readonly fromRevision: number;
  readonly toRevision: number;
  /** When the first of them was made. */
  readonly startedAt: string;
  readonly createdAt: string;
}

/** Keeps that pages were imported. */
export function insertImport(
  db: Db,
  made: Pick<PageImport, 'authorId' | 'fromChange' | 'toChange' | 'createdAt'>,
): void {
  sql(
    db,
    `INSERT INTO imports (author_id, from_change, to_change, created_at)
     VALUES (@authorId, @fromChange, @toChange, @createdAt)`,
  ).run(made);
}

/** An import by its number. */
export function findImport(db: Db, id: number): PageImport | undefined {
  return listImports(db, id + 1, 1).find((one) => one.id === id);
}

/** The newest imports before one. */
export function listImports(db: Db, beforeId: number, limit: number): readonly PageImport[] {
  return sql(
    db,
    `SELECT imports.id, imports.author_id AS authorId, users.name AS authorName, from_change AS fromChange,
       to_change AS toChange, first.revision_id AS fromRevision, last.revision_id AS toRevision,
       first.created_at AS startedAt, imports.created_at AS createdAt
     FROM imports JOIN users ON users.id = imports.author_id
     JOIN changes AS first ON first.id = from_change JOIN changes AS last ON last.id = to_change
     WHERE imports.id < ? ORDER BY imports.id DESC LIMIT ?`,
  ).all(beforeId, limit) as PageImport[];
}
