import { tidyLine } from '../domain/content.js';
import { levelNamed } from '../domain/hiding.js';
import { mustMay, type Visitor } from '../domain/permission.js';
import { reasonIssues } from '../domain/reason.js';
import { invalid, Refused } from '../domain/refused.js';
import { timeText } from '../domain/time.js';
import { write } from '../storage/database.js';
import { insertFileHiding } from '../storage/file-moderation.js';
import type { Wiki } from '../wiki.js';
import { fileFor, fileRevisionFor } from './access-files.js';
import { actorNow } from './access.js';
import { traceOnFile } from './trace-file.js';

export interface FileHiding {
  readonly name: string;
  readonly revision: number;
  readonly reason: string;
  readonly level?: string;
}

/** Hides an earlier version of a file: what it showed, the words for it, and who made it. */
export function hideFile(wiki: Wiki, visitor: Visitor, input: FileHiding): { changed: boolean } {
  const actor = mustMay(visitor, 'hide');
  const reason = tidyLine(input.reason);
  const level = levelNamed(input.level);
  const issues = reasonIssues(reason, true);
  if (issues.length > 0) throw invalid(issues);
  return write(wiki.db, () => {
    const { id: actorId } = actorNow(wiki, actor, 'hide');
    const file = fileFor(wiki, actor, 'hide', input.name);
    const revision = fileRevisionFor(wiki, actor, file, input.revision);
    if (revision.hidden >= level) return { changed: false };
    if (file.currentRevisionId === revision.id) throw new Refused('invalid', IS_CURRENT);
    insertFileHiding(wiki.db, { revisionId: revision.id, actorId, reason, level, createdAt: timeText(wiki.now()) });
    traceOnFile(wiki, { act: 'hide-file', actorId, reason, fileId: file.id }, revision.id);
    return { changed: true };
  });
}

const IS_CURRENT = 'Readers see this version right now. Restore an earlier one first, or delete the file.';
