import { timeText } from '../domain/time.js';
import { eraseFileWords } from '../storage/erasures.js';
import { insertFileHiding } from '../storage/file-moderation.js';
import { findFileByName, findFileRevision, listFilesByIds } from '../storage/files.js';
import { updateFileName } from '../storage/typed-words.js';
import type { User } from '../storage/users.js';
import type { Wiki } from '../wiki.js';
import { saveFileRevision } from './save-file-revision.js';
import { hidingOf, neutralName, WORDS_REMOVED, type Treated } from './treated.js';
import type { WordOrder } from './word-order.js';
import type { PlaceRow } from './word-scan.js';

/** Hides or erases what people said of a version of a file; the current one gives way to one without the words. */
export function treatFile(wiki: Wiki, person: User, row: PlaceRow, { needle, level, reason }: WordOrder): Treated {
  const found = findFileRevision(wiki.db, row.id);
  const [file] = found ? listFilesByIds(wiki.db, [found.fileId]) : [];
  if (!found || !file) return { hiding: hidingOf(row, 'passed') };
  const became =
    file.currentRevisionId === found.id ? saveWithout(wiki, person, found, needle.without(found.altText)) : '';
  const hiding = { revisionId: found.id, actorId: person.id, reason, createdAt: timeText(wiki.now()) };
  insertFileHiding(wiki.db, { ...hiding, level: level === 3 ? 2 : level });
  if (level < 3) return { hiding: hidingOf(row, 'hidden', { became }), ownerId: found.authorId };
  eraseFileWords(wiki.db, found.id);
  return { hiding: hidingOf(row, 'erased'), ownerId: found.authorId };
}

function saveWithout(
  wiki: Wiki,
  author: User,
  { fileId, id: parentId, contentId }: { readonly fileId: number; readonly id: number; readonly contentId: number },
  altText: string,
): string {
  const order = { fileId, parentId, author, contentId, altText, summary: WORDS_REMOVED, revertedToId: null };
  return String(saveFileRevision(wiki, order));
}

/** Gives a file another name; the pages that show it were changed before. */
export function treatFileName(wiki: Wiki, row: PlaceRow, { level }: WordOrder): Treated {
  const name = neutralName(row.id);
  if (findFileByName(wiki.db, name)) return { hiding: hidingOf(row, 'passed') };
  updateFileName(wiki.db, row.id, name);
  if (level === 3) return { hiding: hidingOf(row, 'erased') };
  return { hiding: hidingOf(row, 'replaced', { was: JSON.stringify(row.texts), became: JSON.stringify({ name }) }) };
}
