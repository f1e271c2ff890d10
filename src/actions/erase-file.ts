import { timeText } from '../domain/time.js';
import { eraseFileContent, listFilesMadeOf } from '../storage/file-contents.js';
import { insertFileDeletion } from '../storage/file-moderation.js';
import { findFileRevision } from '../storage/files.js';
import type { User } from '../storage/users.js';
import type { Wiki } from '../wiki.js';
import { WORDS_REMOVED } from './treated.js';

/** Erases for good what one version of a file shows, in all versions that show the same; runs inside a transaction. A file that shows it right now, as in an old copy of the wiki, is deleted. Gives back the version's author; undefined where there is no such version. */
export function eraseFileVersion(wiki: Wiki, { id: actorId }: User, id: number): number | undefined {
  const record = findFileRevision(wiki.db, id);
  if (!record) return undefined;
  const createdAt = timeText(wiki.now());
  for (const { id: fileId } of listFilesMadeOf(wiki.db, record.contentId))
    insertFileDeletion(wiki.db, { fileId, actorId, reason: WORDS_REMOVED, createdAt });
  eraseFileContent(wiki.db, record.contentId, createdAt);
  return record.authorId;
}
