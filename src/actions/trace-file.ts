import { raiseChangeNumber } from '../storage/change-number.js';
import { findFileRevision } from '../storage/files.js';
import type { Wiki } from '../wiki.js';
import { log, tell, type TraceOf } from './trace.js';

/** Logs an act of a moderator on a file and tells the author of a revision; runs inside the act's transaction. */
export function traceOnFile(wiki: Wiki, trace: TraceOf & { readonly fileId: number }, revisionId: number): void {
  log(wiki, trace);
  const userId = findFileRevision(wiki.db, revisionId)?.authorId;
  if (userId !== undefined && userId !== trace.actorId) tell(wiki, { ...trace, userId });
  raiseChangeNumber(wiki.db);
}
