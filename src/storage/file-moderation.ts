import type { HidingLevel } from '../domain/hiding.js';
import { sql, type Db } from './database.js';

interface ActOf {
  readonly actorId: number;
  readonly reason: string;
  readonly createdAt: string;
}

/** Takes a file out of readers' sight. */
export function insertFileDeletion(db: Db, deletion: ActOf & { readonly fileId: number }): void {
  sql(
    db,
    `INSERT INTO file_deletions (file_id, actor_id, reason, created_at) VALUES (@fileId, @actorId, @reason, @createdAt)`,
  ).run(deletion);
}

/** Takes the deletion of a file back; false when it was not deleted. */
export function deleteFileDeletion(db: Db, fileId: number): boolean {
  return sql(db, 'DELETE FROM file_deletions WHERE file_id = ?').run(fileId).changes === 1;
}

/** Hides a revision of a file; one that is hidden already may be hidden from more people, never from fewer. */
export function insertFileHiding(
  db: Db,
  hiding: ActOf & { readonly revisionId: number; readonly level: HidingLevel },
): void {
  sql(
    db,
    `INSERT INTO file_hidings (revision_id, actor_id, reason, level, created_at)
     VALUES (@revisionId, @actorId, @reason, @level, @createdAt)
     ON CONFLICT (revision_id) DO UPDATE SET level = max(level, excluded.level)`,
  ).run(hiding);
}

/** Shows a hidden revision of a file again; false when it was not hidden. */
export function deleteFileHiding(db: Db, revisionId: number): boolean {
  return sql(db, 'DELETE FROM file_hidings WHERE revision_id = ?').run(revisionId).changes === 1;
}
