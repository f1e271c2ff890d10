import { tidyLine } from '../domain/content.js';
import { mustMay, type Visitor } from '../domain/permission.js';
import { reasonIssues } from '../domain/reason.js';
import { invalid } from '../domain/refused.js';
import { timeText } from '../domain/time.js';
import { write } from '../storage/database.js';
import { insertFileDeletion } from '../storage/file-moderation.js';
import type { Wiki } from '../wiki.js';
import { fileFor } from './access-files.js';
import { actorNow } from './access.js';
import { traceOnFile } from './trace-file.js';

export interface FileDeletion {
  readonly name: string;
  /** Why, for everybody who comes to the file's address and for the log. */
  readonly reason: string;
}

/** Takes a file with all its versions out of readers' sight, wherever it stands, until it is brought back. */
export function deleteFile(wiki: Wiki, visitor: Visitor, input: FileDeletion): { changed: boolean } {
  const actor = mustMay(visitor, 'delete');
  const reason = tidyLine(input.reason);
  const issues = reasonIssues(reason, true);
  if (issues.length > 0) throw invalid(issues);
  return write(wiki.db, () => {
    const { id: actorId } = actorNow(wiki, actor, 'delete');
    const file = fileFor(wiki, actor, 'delete', input.name);
    if (file.deletedAt !== null) return { changed: false };
    insertFileDeletion(wiki.db, { fileId: file.id, actorId, reason, createdAt: timeText(wiki.now()) });
    traceOnFile(wiki, { act: 'delete-file', actorId, reason, fileId: file.id }, file.currentRevisionId);
    return { changed: true };
  });
}
