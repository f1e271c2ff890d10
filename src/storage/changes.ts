import type { ActRecord } from '../domain/act.js';
import type { Flag } from '../domain/revision.js';
import { sql, type Db } from './database.js';

/** One change to the wiki; exactly one of its ids, besides page and author, says what it is. */
export interface NewChange {
  readonly pageId: number | null;
  readonly authorId: number | null;
  readonly revisionId?: number;
  readonly checkId?: number;
  readonly alternativeId?: number;
  readonly requestId?: number;
  readonly answerId?: number;
  readonly addressActId?: number;
  readonly fileRevisionId?: number;
  readonly removedId?: number;
  readonly reason?: string;
  readonly createdAt: string;
}

const NOTHING = {
  ...{ revisionId: null, checkId: null, alternativeId: null, requestId: null, answerId: null },
  ...{ addressActId: null, fileRevisionId: null, removedId: null, reason: '' },
};

/** Puts something that was done into the order of all changes; gives back its number there. */
export function insertChange(db: Db, change: NewChange): number {
  const row = sql(
    db,
    `INSERT INTO changes (page_id, author_id, revision_id, check_id, alternative_id, request_id, answer_id,
       address_act_id, file_revision_id, removed_id, reason, created_at)
     VALUES (@pageId, @authorId, @revisionId, @checkId, @alternativeId, @requestId, @answerId,
       @addressActId, @fileRevisionId, @removedId, @reason, @createdAt) RETURNING id`,
  ).get({ ...NOTHING, ...change }) as { id: number };
  return row.id;
}

/** What was done, by its number: an edit, or something else. */
export interface Deed {
  readonly id: number;
  readonly pageId: number | null;
  readonly isEdit: Flag;
}

/** The first changes after one, oldest first. */
export function listDeedsAfter(db: Db, id: number, limit: number): readonly Deed[] {
  return sql(
    db,
    `SELECT id, page_id AS pageId, revision_id IS NOT NULL AS isEdit FROM changes WHERE id > ? ORDER BY id LIMIT ?`,
  ).all(id, limit) as Deed[];
}

/** Which changes of the whole wiki are asked for, between two ids; '' stands for any kind or tag or fact, 0 for any use. */
export interface ChangeRange {
  readonly beforeId: number;
  readonly fromId: number;
  readonly kind: string;
  readonly tag: string;
  /** The id of a use: changes of that page and of the tools for it. */
  readonly use: number;
  /** The name of a fact: edits whose stored facts differ there from those before. */
  readonly fact: string;
  readonly withDeleted: Flag;
  readonly limit: number;
}

/** A change by its number; without a revision it is an act. */
export interface ChangeRow {
  readonly id: number;
  readonly revisionId: number | null;
}

/** Changes between two ids, newest first, by what their pages are now. The range bounds the work when few of them fit. */
export function listChangesBetween(db: Db, range: ChangeRange): readonly ChangeRow[] {
  return sql(
    db,
    `SELECT changes.id AS id, changes.revision_id AS revisionId
     FROM changes LEFT JOIN pages ON pages.id = changes.page_id
     WHERE changes.id < @beforeId AND changes.id >= @fromId
       AND (@kind = '' OR pages.kind = @kind)
       AND (@tag = '' OR EXISTS (SELECT 1 FROM page_tags WHERE page_tags.tag = @tag AND page_tags.page_id = pages.id))
       AND (@use = 0 OR pages.id = @use
         OR EXISTS (SELECT 1 FROM page_uses WHERE page_uses.page_id = pages.id AND page_uses.use_id = @use))
       AND (@fact = '' OR EXISTS (
         SELECT 1 FROM revisions AS now JOIN revisions AS before ON before.id = now.parent_id
         WHERE now.id = changes.revision_id
           AND json_extract(now.facts, '$.' || @fact) IS NOT json_extract(before.facts, '$.' || @fact)))
       AND (@withDeleted OR NOT EXISTS (SELECT 1 FROM page_deletions WHERE page_deletions.page_id = pages.id))
     ORDER BY changes.id DESC
     LIMIT @limit`,
  ).all(range) as ChangeRow[];
}

/** The number after that of the newest change. */
export function findNextChangeId(db: Db): number {
  const row = sql(db, 'SELECT coalesce(max(id), 0) + 1 AS id FROM changes').get() as { id: number };
  return row.id;
}

/** The acts with these numbers, in no promised order. */
export function listActsByIds(db: Db, ids: readonly number[]): readonly ActRecord[] {
  return sql(
    db,
    `SELECT act_records.* FROM json_each(?) AS wanted JOIN act_records ON act_records.id = wanted.value
     LIMIT 1000`,
  ).all(JSON.stringify(ids)) as ActRecord[];
}

/** Revisions that do not stand among the changes: for the check of the whole wiki. */
export function listUnlistedRevisions(db: Db, afterId: number, limit: number): readonly { readonly id: number }[] {
  return sql(
    db,
    `SELECT id FROM revisions
     WHERE id > ? AND NOT EXISTS (SELECT 1 FROM changes WHERE changes.revision_id = revisions.id)
     ORDER BY id LIMIT ?`,
  ).all(afterId, limit) as { id: number }[];
}

/** Lets an act stand again that was taken back; false when it was not. */
export function deleteRemoval(db: Db, changeId: number): boolean {
  sql(db, 'DELETE FROM act_hidings WHERE change_id = (SELECT id FROM changes WHERE removed_id = ?)').run(changeId);
  return sql(db, 'DELETE FROM changes WHERE removed_id = ?').run(changeId).changes === 1;
}
