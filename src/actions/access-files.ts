import type { FileRecord, FileRevision, FileRevisionRecord } from '../domain/file.js';
import { levelSeenBy } from '../domain/hiding.js';
import { may, mustMay, type Act, type Visitor } from '../domain/permission.js';
import { Refused } from '../domain/refused.js';
import { authorOf, NEW_PERSON_DAYS } from '../domain/revision.js';
import { dayStart, daysFrom } from '../domain/time.js';
import { listFileSizes, type KeptSize } from '../storage/file-contents.js';
import { findFileByName, findFileRevision, listFilesByIds, listFilesByNames } from '../storage/files.js';
import type { Wiki } from '../wiki.js';

const NO_FILE = 'We could not find that file.';
/** What readers learn of a deleted file: when, and why. */
const FILE_DELETED = 'This file was deleted on {date}. The reason given: {reason}';

/** A file by its name, for one act of one visitor. A deleted one is there only for moderators; one that was erased, for nobody. */
export function fileFor(wiki: Wiki, visitor: Visitor, act: Act, name: string): FileRecord {
  const file = findFileByName(wiki.db, name);
  if (!file) throw new Refused('not-found', NO_FILE);
  if (file.deletedAt !== null && (file.isErased === 1 || !may(visitor, 'read-deleted'))) {
    throw new Refused('not-found', FILE_DELETED, {
      date: file.deletedAt.slice(0, 10),
      reason: file.deletionReason ?? '',
    });
  }
  if (act !== 'read') mustMay(visitor, act);
  return file;
}

/** One revision of a file that the visitor may see. */
export function fileRevisionFor(wiki: Wiki, visitor: Visitor, file: FileRecord, id: number): FileRevision {
  const record = findFileRevision(wiki.db, id);
  const [revision] = record?.fileId === file.id ? visibleFileRevisions(wiki, visitor, [record]) : [];
  if (!revision) throw new Refused('not-found', 'We could not find that version.');
  return revision;
}

/** Revisions of files as a visitor may see them; hidden ones are left out for readers. */
export function visibleFileRevisions(
  wiki: Wiki,
  visitor: Visitor,
  records: readonly FileRevisionRecord[],
): readonly FileRevision[] {
  const newSince = daysFrom(dayStart(wiki.now()), -NEW_PERSON_DAYS);
  const level = levelSeenBy(visitor);
  const seen = records.filter(({ hidden }) => hidden <= level);
  return seen.map((record) => {
    const { id, fileId, parentId, createdAt, contentId, type, altText, summary, revertedToId, hidden } = record;
    const shown = { id, fileId, parentId, createdAt, contentId, type, altText, summary, revertedToId, hidden };
    return { ...shown, author: authorOf(record, newSince), isHidden: hidden > 0 };
  });
}

/** Files by their names, as everybody sees them. */
export function publicFiles(wiki: Wiki, names: readonly string[]): readonly FileRecord[] {
  return listFilesByNames(wiki.db, names).filter(({ deletedAt }) => deletedAt === null);
}

/** The files with these ids that a visitor may see, in no promised order: deleted ones for moderators alone. */
export function filesSeenBy(wiki: Wiki, visitor: Visitor, ids: readonly number[]): readonly FileRecord[] {
  const files = ids.length === 0 ? [] : listFilesByIds(wiki.db, ids);
  return files.filter(
    ({ deletedAt, isErased }) => deletedAt === null || (isErased === 0 && may(visitor, 'read-deleted')),
  );
}

/** The sizes of what was read through this gate, by content, the smallest first. */
export function sizesOf(
  wiki: Wiki,
  records: readonly { readonly contentId: number }[],
): ReadonlyMap<number, readonly KeptSize[]> {
  const ids = [...new Set(records.map(({ contentId }) => contentId))];
  const sizes = ids.length === 0 ? [] : listFileSizes(wiki.db, ids);
  return new Map(ids.map((id) => [id, sizes.filter(({ contentId }) => contentId === id)]));
}
