import type { Draft, DraftFields } from '../domain/draft.js';
import { sql, type Db } from './database.js';

export interface DraftRow {
  readonly authorId: number;
  readonly place: string;
  readonly title: string;
  readonly fields: string;
  readonly keptAt: string;
}

/** Keeps a draft in the place of the one that stood for the same form; gives back its id. */
export function insertDraft(db: Db, row: DraftRow): number {
  const { id } = sql(
    db,
    `INSERT INTO drafts (author_id, place, title, fields, kept_at) VALUES (@authorId, @place, @title, @fields, @keptAt)
     ON CONFLICT (author_id, place) DO UPDATE SET title = excluded.title, fields = excluded.fields, kept_at = excluded.kept_at
     RETURNING id`,
  ).get(row) as { id: number };
  return id;
}

interface DraftRead extends Draft {
  readonly fields: DraftFields;
}

/** A person's draft of one form, with what was typed. */
export function findDraft(db: Db, authorId: number, place: string): DraftRead | undefined {
  return read(
    sql(db, 'SELECT id, place, title, fields, kept_at AS keptAt FROM drafts WHERE author_id = ? AND place = ?').get(
      authorId,
      place,
    ),
  );
}

/** A person's draft by its number, with what was typed. */
export function findDraftById(db: Db, authorId: number, id: number): DraftRead | undefined {
  return read(
    sql(db, 'SELECT id, place, title, fields, kept_at AS keptAt FROM drafts WHERE author_id = ? AND id = ?').get(
      authorId,
      id,
    ),
  );
}

function read(row: unknown): DraftRead | undefined {
  const draft = row as (Draft & { fields: string }) | undefined;
  return draft && { ...draft, fields: JSON.parse(draft.fields) as DraftFields };
}

/** A person's drafts, the last touched first. */
export function listDrafts(db: Db, authorId: number, limit: number): readonly Draft[] {
  return sql(
    db,
    `SELECT id, place, title, kept_at AS keptAt FROM drafts WHERE author_id = ? ORDER BY kept_at DESC, id DESC LIMIT ?`,
  ).all(authorId, limit) as Draft[];
}

/** Deletes a person's draft by its number; gives back whether it was there. */
export function deleteDraft(db: Db, authorId: number, id: number): boolean {
  return sql(db, 'DELETE FROM drafts WHERE author_id = ? AND id = ?').run(authorId, id).changes > 0;
}

/** Deletes a person's drafts beyond a number: first new pages that have a name and a kind at most, then those touched longest ago. */
export function deleteDraftsBeyond(db: Db, authorId: number, most: number): void {
  const { n } = sql(db, 'SELECT count(*) AS n FROM drafts WHERE author_id = ?').get(authorId) as { n: number };
  // Only then is it worth reading what they hold.
  if (n <= most) return;
  sql(
    db,
    `DELETE FROM drafts WHERE id IN (
       SELECT id FROM drafts WHERE author_id = ?
       ORDER BY json_array_length(fields) > 2 DESC, kept_at DESC, id DESC LIMIT 1000 OFFSET ?)`,
  ).run(authorId, most);
}

/** When the draft touched longest ago was touched; undefined without any. */
export function findOldestDraft(db: Db): string | undefined {
  const row = sql(db, 'SELECT min(kept_at) AS keptAt FROM drafts').get() as { keptAt: string | null };
  return row.keptAt ?? undefined;
}

/** Deletes drafts that nobody touched since a time. */
export function deleteOldDrafts(db: Db, before: string): void {
  sql(db, 'DELETE FROM drafts WHERE kept_at < ?').run(before);
}
