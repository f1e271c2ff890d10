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
import { countShownVersions } from '../storage/file-contents.js';
import { findFileRevision } from '../storage/files.js';
import { findRevision } from '../storage/revisions.js';
import { hasRoleChangeAfter } from '../storage/traces.js';
import { countUsersOfRole, findUser, listUsersOfRole } from '../storage/users.js';
import type { Wiki } from '../wiki.js';
import { fileFor, fileRevisionFor } from './access-files.js';
import { actorNow, revisionFor } from './access.js';
import { wordIssues } from './hide-words.js';
import { log, tell } from './trace.js';
import { ERASE } from './word-order.js';

/** What is to go for good: one version of a page that is hidden, one of a file, or words wherever they stand. */
export type ErasureOrder = { readonly reason: string } & (
  | { readonly revision: number; readonly file?: undefined; readonly words?: undefined }
  | { readonly revision: number; readonly file: string; readonly words?: undefined }
  | { readonly words: string; readonly file?: undefined; readonly revision?: undefined }
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
    const about = whatIn(wiki, actor, order);
    const known = findWaitingErasure(wiki.db, about);
    if (known) return known.id;
    const createdAt = timeText(wiki.now());
    const id = insertErasureRequest(wiki.db, { ...about, words, actorId, reason, createdAt });
    trace(wiki, 'ask-erasure', { ...about, id, reason }, actorId);
    return id;
  });
}

type About = Pick<ErasureRequest, 'revisionId' | 'fileRevisionId'>;

/** Which version an order is about; none where it is about words. Refuses as long as readers see it. */
function whatIn(wiki: Wiki, visitor: Visitor, { revision, file }: ErasureOrder): About {
  if (revision === undefined) return { revisionId: null, fileRevisionId: null };
  if (file === undefined) mustBeHidden(wiki, visitor, revision);
  else mustBeUnseen(wiki, visitor, file, revision);
  return file === undefined
    ? { revisionId: revision, fileRevisionId: null }
    : { revisionId: null, fileRevisionId: revision };
}

function mustBeUnseen(wiki: Wiki, visitor: Visitor, name: string, id: number): void {
  const { contentId } = fileRevisionFor(wiki, visitor, fileFor(wiki, visitor, 'erase', name), id);
  if (countShownVersions(wiki.db, contentId) > 0) throw new Refused('invalid', STILL_SHOWN);
}

const STILL_SHOWN =
  'Readers still see this, here or in another file. Hide each version that shows it first, or delete the file.';

function mustBeHidden(wiki: Wiki, visitor: Visitor, id: number): void {
  const { revision } = revisionFor(wiki, visitor, id);
  if (revision.isErased) throw new Refused('invalid', 'This version was erased before.');
  if (!revision.hidden.includes('text')) throw new Refused('invalid', 'Hide the text of this version first.');
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

/** Begins what the only administrator asked for a day ago. Where there is another one by now, that one has to agree; where there was one within the day, the day begins anew: nobody gets past the other by taking the role away. */
export function beginDueErasures(wiki: Wiki): void {
  const dayAgo = daysFrom(wiki.now(), -1);
  if (hasRoleChangeAfter(wiki.db, dayAgo)) return;
  const due = listErasures(wiki.db, 'waits', MOST_WAITING).filter(({ createdAt }) => createdAt <= dayAgo);
  for (const { id } of due) {
    write(wiki.db, () => {
      const isAlone = countUsersOfRole(wiki.db, 'administrator') === 1;
      const request = findErasure(wiki.db, id);
      if (request?.state !== 'waits' || !isAlone) return;
      if (findUser(wiki.db, request.actorId, '')?.role === 'administrator') begin(wiki, request, null);
    });
  }
}

function waiting(wiki: Wiki, id: number): ErasureRequest {
  const request = findErasure(wiki.db, id);
  if (!request) throw new Refused('not-found', 'We could not find that request.');
  if (request.state !== 'waits') throw new Refused('conflict', 'Somebody has decided on this meanwhile.');
  return request;
}

/** Whoever agreed does it: who asked may have left since. */
function begin(wiki: Wiki, request: ErasureRequest, agreedBy: number | null): number {
  const job = { kind: ERASE, inputJson: '{}', total: WORD_PLACES.length + 1, authorId: agreedBy ?? request.actorId };
  const jobId = insertJob(wiki.db, { ...job, createdAt: timeText(wiki.now()) });
  updateErasureAgreed(wiki.db, request.id, agreedBy, jobId);
  const act = agreedBy === null ? 'erase' : 'agree-erasure';
  trace(wiki, act, { ...request, reason: '' }, agreedBy ?? request.actorId);
  return jobId;
}

/** The log says what is to go by page or file, never by its words. All administrators are told. */
function trace(
  wiki: Wiki,
  act: string,
  { id, reason, ...about }: About & Pick<ErasureRequest, 'id' | 'reason'>,
  actorId: number,
): void {
  const whole = { act, actorId, reason, detail: String(id), ...placeOf(wiki, about) };
  log(wiki, whole);
  for (const userId of listUsersOfRole(wiki.db, 'administrator'))
    if (userId !== actorId) tell(wiki, { ...whole, userId });
  raiseChangeNumber(wiki.db);
}

function placeOf({ db }: Wiki, { revisionId, fileRevisionId }: About) {
  const pageId = revisionId === null ? undefined : findRevision(db, revisionId)?.pageId;
  if (pageId !== undefined && revisionId !== null) return { pageId, revisionId };
  const fileId = fileRevisionId === null ? undefined : findFileRevision(db, fileRevisionId)?.fileId;
  return fileId === undefined ? {} : { fileId };
}
