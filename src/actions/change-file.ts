import { summaryIssues, tidyLine } from '../domain/content.js';
import { altIssues, type FileRecord } from '../domain/file.js';
import { mustMay, type Visitor } from '../domain/permission.js';
import { invalid, Refused } from '../domain/refused.js';
import { timeText } from '../domain/time.js';
import { write } from '../storage/database.js';
import { insertFileContent } from '../storage/file-contents.js';
import type { Wiki } from '../wiki.js';
import { fileFor } from './access-files.js';
import { actorNow } from './access.js';
import { readUpload } from './read-upload.js';
import { saveFileRevision } from './save-file-revision.js';
import { mustNotBeSlowed } from './waiting.js';

export interface FileChange {
  readonly name: string;
  /** The revision that was current when the person began. */
  readonly baseRevision: number;
  /** Undefined: only the words change. */
  readonly bytes: Buffer | undefined;
  readonly altText: string;
  readonly decorative: boolean;
  readonly summary: string;
}

/** Exchanges a file for another, or changes the words for it. Saves nothing when nothing changed, or when the same form was sent before. */
export async function changeFile(wiki: Wiki, visitor: Visitor, input: FileChange): Promise<{ changed: boolean }> {
  const actor = mustMay(visitor, 'add-file');
  const file = fileFor(wiki, actor, 'add-file', input.name);
  const altText = tidyLine(input.altText);
  const content = input.bytes && (await readUpload(wiki, input.bytes));
  const summary = tidyLine(input.summary);
  const type = content?.type ?? file.type;
  const issues = [...typeIssues(file, type), ...altIssues(altText, type, input.decorative), ...summaryIssues(summary)];
  if (issues.length > 0) throw invalid(issues);
  return write(wiki.db, () => {
    const author = actorNow(wiki, actor, 'add-file');
    mustNotBeSlowed(wiki, author);
    const now = openFile(wiki, visitor, input.name);
    const createdAt = timeText(wiki.now());
    const contentId = content ? insertFileContent(wiki.db, content, createdAt) : now.contentId;
    if (contentId === now.contentId && altText === now.altText) return { changed: false };
    if (now.currentRevisionId !== input.baseRevision) throw new Refused('conflict', MOVED_ON);
    const order = { fileId: now.id, parentId: now.currentRevisionId, author, revertedToId: null };
    saveFileRevision(wiki, { ...order, contentId, altText, summary });
    return { changed: true };
  });
}

const MOVED_ON = 'Somebody else changed this file meanwhile. Look at it as it is now, then send your change again.';

/** A file that was not deleted. */
export function openFile(wiki: Wiki, visitor: Visitor, name: string): FileRecord {
  const file = fileFor(wiki, visitor, 'add-file', name);
  if (file.deletedAt === null) return file;
  throw new Refused('invalid', 'This file is deleted. Bring it back first.');
}

/** Pages that show a picture would else hold a document. */
function typeIssues(file: FileRecord, type: FileRecord['type']) {
  if (file.type === type) return [];
  const message =
    file.type === 'pdf'
      ? 'This is a PDF file. Choose another PDF file for it, or add the picture as a file of its own.'
      : 'This is a picture. Choose another picture for it, or add the PDF file as a file of its own.';
  return [{ field: 'file', message }];
}
