import { tidyLine } from '../domain/content.js';
import { mustMay, type Visitor } from '../domain/permission.js';
import { reasonIssues } from '../domain/reason.js';
import { invalid, Refused } from '../domain/refused.js';
import { daysFrom, timeText } from '../domain/time.js';
import { WORD_PLACES } from '../domain/word-places.js';
import { raiseChangeNumber } from '../storage/change-number.js';
import { emptyLog, write } from '../storage/database.js';
import {
  findErasure,
  findWaitingErasure,
  insertErasureRequest,
  listErasures,
  updateErasureAgreed,
  updateErasureEnded,
  type ErasureRequest,
} from '../storage/erasures.js';
import { insertJob } from '../storage/jobs.js';
import { findRevision } from '../storage/revisions.js';
import { countUsersOfRole, listUsersOfRole } from '../storage/users.js';
import type { Wiki } from '../wiki.js';
import { actorNow, revisionFor } from './access.js';
import { wordIssues } from './hide-words.js';
import { log, tell } from './trace.js';
import { ERASE } from './word-order.js';

/** What is to go for good: one version of a page that is hidden, or words wherever they stand. */
export type ErasureOrder = { readonly reason: string } & (
  { readonly revision: number; readonly words?: undefined } | { readonly words: string; readonly revision?: undefined }
);

/** Asks for something to be erased for good. It waits for a second administrator or, where there is only one, for a day; everybody can read of it in the log. Gives back the number of the request. */
export function askErasure(wiki: Wiki, visitor: Visitor, order: ErasureOrder): number {
  const actor = mustMay(visitor, 'erase');
  const reason = tidyLine(order.reason);
  const words = tidyLine(order.words ?? '');
  const issues = order.words === undefined ? reasonIssues(reason, true) : wordIssues(words, reason);
  if (issues.length > 0) throw invalid(issues);
  return write(wiki.db, () => {
    const { id: actorId } = actorNow(wiki, actor, 'erase');
    const revisionId = order.revision ?? null;
    const pageId = revisionId === null ? undefined : mustBeHidden(wiki, actor, revisionId);
    const known = revisionId === null ? undefined : findWaitingErasure(wiki.db, revisionId);
    if (known) return known.id;
    const createdAt = timeText(wiki.now());
    const id = insertErasureRequest(wiki.db, { revisionId, words, actorId, reason, createdAt });
    trace(wiki, 'ask-erasure', { id, revisionId, reason }, actorId, pageId);
    return id;
  });
}

function mustBeHidden(wiki: Wiki, visitor: Visitor, id: number): number {
  const { page, revision } = revisionFor(wiki, visitor, id);
  if (revision.isErased) throw new Refused('invalid', 'This version was erased before.');
  if (!revision.hidden.includes('text')) throw new Refused('invalid', 'Hide the text of this version first.');
  return page.id;
}

/** Agrees to what another administrator asks for, and begins it. Gives back the number of the job. */
export function agreeErasure(wiki: Wiki, visitor: Visitor, { id }: { readonly id: number }): number {
  const actor = mustMay(visitor, 'erase');
  return write(wiki.db, () => {
    const person = actorNow(wiki, actor, 'erase');
    const request = waiting(wiki, id);
    if (request.actorId === person.id)
      throw new Refused('forbidden', 'Somebody else has to agree to what you ask for.');
    return begin(wiki, request, person.id);
  });
}

/** Takes a request to erase back; its words are forgotten. */
export function cancelErasure(wiki: Wiki, visitor: Visitor, { id }: { readonly id: number }): void {
  const actor = mustMay(visitor, 'erase');
  write(wiki.db, () => {
    const person = actorNow(wiki, actor, 'erase');
    const request = waiting(wiki, id);
    updateErasureEnded(wiki.db, id, 'cancelled');
    trace(wiki, 'cancel-erasure', { ...request, reason: '' }, person.id);
  });
  emptyLog(wiki.db);
}

const MOST_WAITING = 100;

/** Begins what the only administrator asked for a day ago. Where there is another one by now, that one has to agree. */
export function beginDueErasures(wiki: Wiki): void {
  const dayAgo = daysFrom(wiki.now(), -1);
  const due = listErasures(wiki.db, 'waits', MOST_WAITING).filter(({ createdAt }) => createdAt <= dayAgo);
  for (const { id } of due) {
    write(wiki.db, () => {
      const isAlone = countUsersOfRole(wiki.db, 'administrator') === 1;
      const request = findErasure(wiki.db, id);
      if (isAlone && request?.state === 'waits') begin(wiki, request, null);
    });
  }
}

function waiting(wiki: Wiki, id: number): ErasureRequest {
  const request = findErasure(wiki.db, id);
  if (!request) throw new Refused('not-found', 'We could not find that request.');
  if (request.state !== 'waits') throw new Refused('conflict', 'Somebody has decided on this meanwhile.');
  return request;
}

function begin(wiki: Wiki, request: ErasureRequest, agreedBy: number | null): number {
  const job = { kind: ERASE, inputJson: '{}', total: WORD_PLACES.length + 1, authorId: request.actorId };
  const jobId = insertJob(wiki.db, { ...job, createdAt: timeText(wiki.now()) });
  updateErasureAgreed(wiki.db, request.id, agreedBy, jobId);
  const act = agreedBy === null ? 'erase' : 'agree-erasure';
  trace(wiki, act, { ...request, reason: '' }, agreedBy ?? request.actorId);
  return jobId;
}

/** The log says what is to go by page, never by its words. All administrators are told. */
function trace(
  wiki: Wiki,
  act: string,
  { id, revisionId, reason }: Pick<ErasureRequest, 'id' | 'revisionId' | 'reason'>,
  actorId: number,
  pageId = findRevision(wiki.db, revisionId ?? 0)?.pageId,
): void {
  const about = pageId === undefined || revisionId === null ? {} : { pageId, revisionId };
  const whole = { act, actorId, reason, detail: String(id), ...about };
  log(wiki, whole);
  for (const userId of listUsersOfRole(wiki.db, 'administrator'))
    if (userId !== actorId) tell(wiki, { ...whole, userId });
  raiseChangeNumber(wiki.db);
}
