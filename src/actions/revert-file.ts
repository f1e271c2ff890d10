import { summaryIssues, tidyLine } from '../domain/content.js';
import { mustMay, type Visitor } from '../domain/permission.js';
import { invalid, Refused } from '../domain/refused.js';
import { write } from '../storage/database.js';
import { findFileRevision } from '../storage/files.js';
import type { Wiki } from '../wiki.js';
import { fileRevisionFor } from './access-files.js';
import { actorNow } from './access.js';
import { openFile } from './change-file.js';
import { saveFileRevision } from './save-file-revision.js';
import { tell } from './trace.js';
import { mustNotBeSlowed } from './waiting.js';

export interface FileRevert {
  readonly name: string;
  readonly revision: number;
  readonly summary: string;
}

/** Makes an earlier version of a file current again, by a new one. Does nothing when the file is as it was then. Who made the version that goes is told. */
export function revertFile(wiki: Wiki, visitor: Visitor, input: FileRevert): { changed: boolean } {
  const actor = mustMay(visitor, 'add-file');
  const summary = tidyLine(input.summary);
  const issues = summaryIssues(summary);
  if (issues.length > 0) throw invalid(issues);
  return write(wiki.db, () => {
    const author = actorNow(wiki, actor, 'add-file');
    mustNotBeSlowed(wiki, author);
    const file = openFile(wiki, author, input.name);
    const target = fileRevisionFor(wiki, author, file, input.revision);
    if (target.isHidden) throw new Refused('invalid', 'This version is hidden. Show it again first.');
    const { contentId, altText } = target;
    if (contentId === file.contentId && altText === file.altText) return { changed: false };
    const undone = findFileRevision(wiki.db, file.currentRevisionId)?.authorId;
    const order = { fileId: file.id, parentId: file.currentRevisionId, author, contentId, altText, summary };
    saveFileRevision(wiki, { ...order, revertedToId: target.id });
    if (undone !== undefined && undone !== author.id) {
      tell(wiki, { act: 'revert-file', actorId: author.id, reason: summary, fileId: file.id, userId: undone });
    }
    return { changed: true };
  });
}
