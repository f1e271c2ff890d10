import type { BlockScope } from '../domain/block.js';
import type { Hidden, HidingLevel } from '../domain/hiding.js';
import type { Hideable } from '../domain/revision.js';
import { sql, type Db } from './database.js';
import { scopeOf } from './users.js';

interface ActOf {
  readonly actorId: number;
  readonly reason: string;
  readonly createdAt: string;
}

export function insertDeletion(db: Db, deletion: ActOf & { readonly pageId: number }): void {
  sql(
    db,
    `INSERT INTO page_deletions (page_id, actor_id, reason, created_at) VALUES (@pageId, @actorId, @reason, @createdAt)`,
  ).run(deletion);
}

/** Takes a deletion back; false when the page was not deleted. */
export function deleteDeletion(db: Db, pageId: number): boolean {
  return sql(db, 'DELETE FROM page_deletions WHERE page_id = ?').run(pageId).changes === 1;
}

export interface Block extends ActOf, BlockScope {
  readonly userId: number;
  readonly endsAt: string;
}

/** Blocks a person; a new block takes the place of an earlier one. */
export function insertBlock(db: Db, { parts, pageIds, ...block }: Block): void {
  sql(
    db,
    `INSERT INTO blocks (user_id, actor_id, reason, ends_at, created_at, parts, pages)
     VALUES (@userId, @actorId, @reason, @endsAt, @createdAt, @partsJson, @pagesJson)
     ON CONFLICT (user_id) DO UPDATE SET actor_id = excluded.actor_id, reason = excluded.reason,
       ends_at = excluded.ends_at, created_at = excluded.created_at, parts = excluded.parts, pages = excluded.pages`,
  ).run({ ...block, partsJson: JSON.stringify(parts), pagesJson: JSON.stringify(pageIds) });
}

/** A block with the name of who set it. */
export interface NamedBlock extends Block {
  readonly actorName: string;
}

/** The block of a person that holds now, if any. */
export function findBlock(db: Db, userId: number, now: string): NamedBlock | undefined {
  const row = sql(
    db,
    `SELECT user_id AS userId, actor_id AS actorId, users.name AS actorName, reason, ends_at AS endsAt,
       blocks.created_at AS createdAt, parts AS partsJson, pages AS pagesJson
     FROM blocks JOIN users ON users.id = blocks.actor_id
     WHERE user_id = ? AND ends_at > ?`,
  ).get(userId, now) as BlockRow | undefined;
  if (!row) return undefined;
  const { partsJson, pagesJson, ...block } = row;
  return { ...block, ...scopeOf({ partsJson, pagesJson }) };
}

type BlockRow = Omit<NamedBlock, keyof BlockScope> & { readonly partsJson: string; readonly pagesJson: string };

/** Takes a block back; false when there was none. */
export function deleteBlock(db: Db, userId: number): boolean {
  return sql(db, 'DELETE FROM blocks WHERE user_id = ?').run(userId).changes === 1;
}

export interface Hiding extends ActOf {
  readonly revisionId: number;
  readonly part: Hideable;
  readonly level: HidingLevel;
}

/** Hides a part of a revision; one that is hidden already may be hidden from more people, never from fewer. */
export function insertHiding(db: Db, hiding: Hiding): void {
  sql(
    db,
    `INSERT INTO revision_hidings (revision_id, part, actor_id, reason, level, created_at)
     VALUES (@revisionId, @part, @actorId, @reason, @level, @createdAt)
     ON CONFLICT (revision_id, part) DO UPDATE SET level = max(level, excluded.level)`,
  ).run(hiding);
}

export function deleteHiding(db: Db, revisionId: number, part: Hideable): void {
  sql(db, 'DELETE FROM revision_hidings WHERE revision_id = ? AND part = ?').run(revisionId, part);
}

/** Who hid a part of a revision, when and why. */
export interface NamedHiding {
  readonly revisionId: number;
  readonly actorName: string;
  readonly reason: string;
  readonly createdAt: string;
}

/** The hidings of these revisions, the newest first; at most three a revision, one for each part. */
export function listHidings(db: Db, revisionIds: readonly number[]): readonly NamedHiding[] {
  return sql(
    db,
    `SELECT revision_id AS revisionId, users.name AS actorName, reason, revision_hidings.created_at AS createdAt
     FROM json_each(?) AS wanted
     JOIN revision_hidings ON revision_hidings.revision_id = wanted.value
     JOIN users ON users.id = revision_hidings.actor_id
     ORDER BY revision_hidings.created_at DESC
     LIMIT 1000`,
  ).all(JSON.stringify(revisionIds)) as NamedHiding[];
}

/** Hides why an act was done; `changeId` is its number among all changes. False when it was hidden from them before. */
export function insertActHiding(
  db: Db,
  hiding: ActOf & { readonly changeId: number; readonly level: HidingLevel },
): boolean {
  const { changes } = sql(
    db,
    `INSERT INTO act_hidings (change_id, actor_id, reason, level, created_at)
     VALUES (@changeId, @actorId, @reason, @level, @createdAt)
     ON CONFLICT (change_id) DO UPDATE SET level = excluded.level WHERE level < excluded.level`,
  ).run(hiding);
  return changes === 1;
}

/** Shows again why an act was done; false when that was not hidden. */
export function deleteActHiding(db: Db, changeId: number): boolean {
  return sql(db, 'DELETE FROM act_hidings WHERE change_id = ?').run(changeId).changes === 1;
}

/** Which of these revisions have their text hidden or erased, and up to which level. */
export function listHiddenTexts(db: Db, revisionIds: readonly number[]): ReadonlyMap<number, Hidden> {
  const rows = sql(
    db,
    `SELECT wanted.value AS id, CASE WHEN erasures.revision_id IS NULL THEN hidings.level ELSE 3 END AS level
     FROM json_each(?) AS wanted
     LEFT JOIN revision_hidings AS hidings ON hidings.revision_id = wanted.value AND hidings.part = 'text'
     LEFT JOIN erasures ON erasures.revision_id = wanted.value
     WHERE coalesce(hidings.revision_id, erasures.revision_id) IS NOT NULL
     LIMIT 1000`,
  ).all(JSON.stringify(revisionIds)) as { id: number; level: Hidden }[];
  return new Map(rows.map(({ id, level }) => [id, level]));
}
