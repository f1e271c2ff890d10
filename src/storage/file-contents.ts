import { PIECE_BYTES, type FileContent, type FileSize, type KeptType } from '../domain/file.js';
import { sql, type Db } from './database.js';

/** Keeps what a file is made of, its bytes in pieces; gives back its id, also where it was kept before. */
export function insertFileContent(db: Db, content: FileContent, createdAt: string): number {
  const known = findFileContent(db, content.hash);
  if (known !== undefined) return known;
  const { type, hash, sizes } = content;
  const row = sql(db, 'INSERT INTO file_contents (type, hash, created_at) VALUES (?, ?, ?) RETURNING id').get(
    type,
    hash,
    createdAt,
  ) as { id: number };
  for (const size of sizes) insertFileSize(db, row.id, size);
  return row.id;
}

function findFileContent(db: Db, hash: string): number | undefined {
  const row = sql(db, 'SELECT id FROM file_contents WHERE hash = ?').get(hash) as { id: number } | undefined;
  return row?.id;
}

function insertFileSize(db: Db, contentId: number, { width, height, bytes, hash }: FileSize): void {
  const row = sql(
    db,
    'INSERT INTO file_sizes (content_id, width, height, bytes, hash) VALUES (?, ?, ?, ?, ?) RETURNING id',
  ).get(contentId, width, height, bytes.length, hash) as { id: number };
  for (let at = 0; at < bytes.length; at += PIECE_BYTES) {
    const piece = bytes.subarray(at, at + PIECE_BYTES);
    sql(db, 'INSERT INTO file_pieces (size_id, number, bytes) VALUES (?, ?, ?)').run(row.id, at / PIECE_BYTES, piece);
  }
}

/** One size in which a file is kept, without its bytes, of which `bytes` is the number. */
export interface KeptSize {
  readonly id: number;
  readonly contentId: number;
  readonly width: number;
  readonly height: number;
  readonly bytes: number;
  readonly hash: string;
}

/** The sizes of these contents, the smallest of each first; at most three a content. */
export function listFileSizes(db: Db, contentIds: readonly number[]): readonly KeptSize[] {
  return sql(
    db,
    `SELECT file_sizes.id, content_id AS contentId, width, height, bytes, hash
     FROM json_each(?) AS wanted JOIN file_sizes ON file_sizes.content_id = wanted.value
     ORDER BY wanted.key, width
     LIMIT 3000`,
  ).all(JSON.stringify(contentIds)) as KeptSize[];
}

/** A piece of a size by its place; undefined beyond the last. */
export function findFilePiece(db: Db, sizeId: number, number: number): Buffer | undefined {
  const row = sql(db, 'SELECT bytes FROM file_pieces WHERE size_id = ? AND number = ?').get(sizeId, number) as
    { bytes: Buffer } | undefined;
  return row?.bytes;
}

/** What was kept of files, by id after one: for the check of the whole wiki. */
export function listFileContents(db: Db, afterId: number, limit: number): readonly KeptContent[] {
  return sql(
    db,
    `SELECT id, type, hash, EXISTS (SELECT 1 FROM file_erasures e WHERE e.content_id = file_contents.id) AS isErased
     FROM file_contents WHERE id > ? ORDER BY id LIMIT ?`,
  ).all(afterId, limit) as KeptContent[];
}

/** What a file is made of, without its bytes. */
export interface KeptContent {
  readonly id: number;
  readonly type: KeptType;
  readonly hash: string;
  readonly isErased: 0 | 1;
}

/** How many versions of files show this to readers, or may again at once. */
export function countShownVersions(db: Db, contentId: number): number {
  const row = sql(
    db,
    `SELECT count(*) AS n FROM file_revisions AS r
     WHERE content_id = ? AND NOT EXISTS (SELECT 1 FROM file_hidings h WHERE h.revision_id = r.id)
       AND NOT EXISTS (SELECT 1 FROM file_deletions d WHERE d.file_id = r.file_id)`,
  ).get(contentId) as { n: number };
  return row.n;
}

/** The files that stand there with this content now, deleted ones left out; by id. */
export function listFilesMadeOf(db: Db, contentId: number): readonly { readonly id: number }[] {
  return sql(
    db,
    `SELECT f.id FROM file_revisions AS r JOIN files AS f ON f.current_revision_id = r.id
     WHERE r.content_id = ? AND NOT EXISTS (SELECT 1 FROM file_deletions d WHERE d.file_id = f.id)
     ORDER BY f.id LIMIT 1000`,
  ).all(contentId) as { id: number }[];
}

/** Takes the bytes and seals of a content away for good, and the words about every version that showed it. */
export function eraseFileContent(db: Db, contentId: number, now: string): void {
  sql(db, 'DELETE FROM file_pieces WHERE size_id IN (SELECT id FROM file_sizes WHERE content_id = ?)').run(contentId);
  sql(db, 'DELETE FROM file_sizes WHERE content_id = ?').run(contentId);
  sql(db, `UPDATE file_contents SET hash = 'erased ' || id WHERE id = ?`).run(contentId);
  sql(db, `UPDATE file_revisions SET alt_text = '', summary = '' WHERE content_id = ?`).run(contentId);
  sql(db, 'INSERT INTO file_erasures (content_id, created_at) VALUES (?, ?) ON CONFLICT DO NOTHING').run(
    contentId,
    now,
  );
}
