import { createHash } from 'node:crypto';
import { fileHash } from '../domain/digest.js';
import type { Db } from '../storage/database.js';
import {
  findFilePiece,
  listFileContents,
  listFileSizes,
  type KeptContent,
  type KeptSize,
} from '../storage/file-contents.js';
import { listFileStates, listUnlistedFileRevisions } from '../storage/files.js';
import type { Finding } from './finding.js';

const SLICE = 500;

/** Checks every file against itself: its bytes, piece by piece, its last version, and its place among the changes. */
export function* fileFindings(db: Db, counts: { files: number }): Generator<Finding> {
  for (let after = 0; ;) {
    const slice = listFileContents(db, after, SLICE);
    for (const content of slice) yield* contentFindings(db, content);
    const last = slice.at(-1);
    if (!last) break;
    after = last.id;
  }
  yield* stateFindings(db, counts);
  for (const { id } of listUnlistedFileRevisions(db, 0, SLICE)) {
    yield { sentence: 'Version {revision} of a file does not stand among the changes.', values: { revision: id } };
  }
}

function* contentFindings(db: Db, content: KeptContent): Generator<Finding> {
  const sizes = listFileSizes(db, [content.id]);
  const values = { content: content.id };
  if (content.isErased === 1) {
    if (sizes.length > 0) yield { sentence: 'File content {content} was erased, and is still there.', values };
    return;
  }
  if (fileHash([content.type, ...sizes.map(({ hash }) => `\n${hash}`)]) !== content.hash) {
    yield { sentence: 'The sizes of file content {content} are not those that were saved.', values };
  }
  for (const size of sizes) {
    if (isWhole(db, size)) continue;
    yield { sentence: 'The bytes of file content {content} are not what was saved.', values };
  }
}

function isWhole(db: Db, { id, bytes, hash }: KeptSize): boolean {
  const seen = createHash('sha256');
  let count = 0;
  for (let number = 0; ; number += 1) {
    const piece = findFilePiece(db, id, number);
    if (!piece) break;
    seen.update(piece);
    count += piece.length;
  }
  return count === bytes && seen.digest('hex') === hash;
}

function* stateFindings(db: Db, counts: { files: number }): Generator<Finding> {
  for (let after = 0; ;) {
    const slice = listFileStates(db, after, SLICE);
    for (const { id, currentRevisionId, lastRevisionId } of slice) {
      if (currentRevisionId === lastRevisionId) continue;
      yield { sentence: 'File {file} does not show its last version.', values: { file: id } };
    }
    counts.files += slice.length;
    const last = slice.at(-1);
    if (!last) return;
    after = last.id;
  }
}
