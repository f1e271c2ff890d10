import { tidyLine } from '../domain/content.js';
import { mustMay, type Visitor } from '../domain/permission.js';
import { reasonIssues } from '../domain/reason.js';
import { invalid } from '../domain/refused.js';
import { write } from '../storage/database.js';
import { deleteFileDeletion } from '../storage/file-moderation.js';
import type { Wiki } from '../wiki.js';
import { fileFor } from './access-files.js';
import { actorNow } from './access.js';
import type { FileDeletion } from './delete-file.js';
import { traceOnFile } from './trace-file.js';

/** Brings a deleted file back with all of its versions. The reason may be empty. */
export function undeleteFile(wiki: Wiki, visitor: Visitor, input: FileDeletion): { changed: boolean } {
  const actor = mustMay(visitor, 'delete');
  const reason = tidyLine(input.reason);
  const issues = reasonIssues(reason, false);
  if (issues.length > 0) throw invalid(issues);
  return write(wiki.db, () => {
    const { id: actorId } = actorNow(wiki, actor, 'delete');
    const file = fileFor(wiki, actor, 'delete', input.name);
    if (!deleteFileDeletion(wiki.db, file.id)) return { changed: false };
    traceOnFile(wiki, { act: 'undelete-file', actorId, reason, fileId: file.id }, file.currentRevisionId);
    return { changed: true };
  });
}
