import type { Page } from '../domain/revision.js';
import { timeText } from '../domain/time.js';
import { findFirstAuthorId, findRevision } from '../storage/revisions.js';
import { insertLogEntry, insertNotice } from '../storage/traces.js';
import type { Wiki } from '../wiki.js';

export interface TraceOf {
  readonly act: string;
  readonly actorId: number;
  readonly reason: string;
  readonly pageId?: number;
  readonly revisionId?: number;
  readonly userId?: number;
  readonly fileId?: number;
  readonly detail?: string;
}

/** Writes an act into the public moderation log; runs inside the act's transaction. */
export function log(wiki: Wiki, trace: TraceOf): void {
  insertLogEntry(wiki.db, { ...blank, ...trace, createdAt: timeText(wiki.now()) });
}

/** Tells a person about an act; runs inside the act's transaction. */
export function tell(wiki: Wiki, trace: TraceOf & { readonly userId: number }): void {
  insertNotice(wiki.db, { ...blank, ...trace, createdAt: timeText(wiki.now()) });
}

/** Tells who started a page and who changed it last, but not the person who acts. */
export function tellWriters(wiki: Wiki, page: Page, trace: Omit<TraceOf, 'pageId' | 'userId'>): void {
  const last = findRevision(wiki.db, page.currentRevisionId)?.authorId;
  const writers = new Set([findFirstAuthorId(wiki.db, page.id), last]);
  for (const userId of writers) {
    if (userId !== undefined && userId !== trace.actorId) tell(wiki, { ...trace, pageId: page.id, userId });
  }
}

/** Why an act has no person behind it: whoever has the server may do everything. */
export const ON_COMMAND_LINE = 'Set on the command line of the server.';

const blank = { pageId: null, revisionId: null, userId: null, fileId: null, detail: '' };
