import { tidyLine } from '../domain/content.js';
import { mustMay, type Visitor } from '../domain/permission.js';
import { reasonIssues } from '../domain/reason.js';
import { invalid } from '../domain/refused.js';
import { write } from '../storage/database.js';
import { deleteFileHiding } from '../storage/file-moderation.js';
import type { Wiki } from '../wiki.js';
import { fileFor, fileRevisionFor } from './access-files.js';
import { actorNow } from './access.js';
import type { FileHiding } from './hide-file.js';
import { traceOnFile } from './trace-file.js';

/** Shows a hidden version of a file to readers again. The reason may be empty. */
export function unhideFile(wiki: Wiki, visitor: Visitor, input: FileHiding): { changed: boolean } {
  const actor = mustMay(visitor, 'hide');
  const reason = tidyLine(input.reason);
  const issues = reasonIssues(reason, false);
  if (issues.length > 0) throw invalid(issues);
  return write(wiki.db, () => {
    const { id: actorId } = actorNow(wiki, actor, 'hide');
    const file = fileFor(wiki, actor, 'hide', input.name);
    const revision = fileRevisionFor(wiki, actor, file, input.revision);
    if (!deleteFileHiding(wiki.db, revision.id)) return { changed: false };
    traceOnFile(wiki, { act: 'unhide-file', actorId, reason, fileId: file.id }, revision.id);
    return { changed: true };
  });
}
