import type { FileRecord, FileRevisionRecord } from '../domain/file.js';
import { timeText } from '../domain/time.js';
import { raiseChangeNumber } from '../storage/change-number.js';
import { deleteFileDeletion, insertFileDeletion } from '../storage/file-moderation.js';
import type { User } from '../storage/users.js';
import type { Wiki } from '../wiki.js';
import { saveFileRevision } from './save-file-revision.js';
import { passedOver, type Outcome } from './settle-item.js';
import { log } from './trace.js';

/** Makes an earlier version of a file current again; runs inside a step's transaction, as do the next two. */
export function restoreFileTo(
  wiki: Wiki,
  author: User,
  file: FileRecord,
  target: FileRevisionRecord,
  summary: string,
): Outcome {
  const { id: revertedToId, contentId, altText } = target;
  if (contentId === file.contentId && altText === file.altText) return passedOver('nothing');
  const order = { fileId: file.id, parentId: file.currentRevisionId, author, contentId, altText, summary };
  return { did: 'file-restored', fileRevisionId: saveFileRevision(wiki, { ...order, revertedToId }) };
}

/** Deletes a file, which stands in the log. */
export function deleteFileNow(wiki: Wiki, { id: actorId }: User, file: FileRecord, reason: string): Outcome {
  if (file.deletedAt !== null) return passedOver('gone');
  insertFileDeletion(wiki.db, { fileId: file.id, actorId, reason, createdAt: timeText(wiki.now()) });
  log(wiki, { act: 'delete-file', actorId, reason, fileId: file.id });
  raiseChangeNumber(wiki.db);
  return { did: 'file-deleted' };
}

/** Brings a file back, which stands in the log. */
export function undeleteFileNow(wiki: Wiki, { id: actorId }: User, file: FileRecord, reason: string): Outcome {
  if (file.isErased === 1) return passedOver('gone');
  if (!deleteFileDeletion(wiki.db, file.id)) return passedOver('nothing');
  log(wiki, { act: 'undelete-file', actorId, reason, fileId: file.id });
  raiseChangeNumber(wiki.db);
  return { did: 'file-undeleted' };
}
