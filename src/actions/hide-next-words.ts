import type { Job } from '../domain/job.js';
import { timeText } from '../domain/time.js';
import { WORD_PLACES } from '../domain/word-places.js';
import { findChangeNumber, raiseOnce } from '../storage/change-number.js';
import { emptyLog, write } from '../storage/database.js';
import { hasNoticeOf } from '../storage/traces.js';
import { insertWordHiding, updateJobPlace } from '../storage/word-hidings.js';
import type { User } from '../storage/users.js';
import type { Wiki } from '../wiki.js';
import { actorNow } from './access.js';
import { finishJob, isStillAt, whoAsked } from './save-step.js';
import { tell } from './trace.js';
import type { Treated } from './treated.js';
import { textInstead, treatRevision } from './treat-revision-words.js';
import { treatRow } from './treat-words.js';
import { ERASE, wordOrderOf, type WordOrder } from './word-order.js';
import { placeFrom, placeNumber, scanOn, type PlaceRow, type ScanPlace } from './word-scan.js';

/** Hides the words in the next row that holds them, or looks on for a while, or ends the job. */
export async function hideNextWords(wiki: Wiki, job: Job): Promise<void> {
  if (await treatNext(wiki, job, wordOrderOf(wiki, job))) return;
  finishJob(wiki, job);
  emptyLog(wiki.db);
}

/** Does one step through all places; false when there is none left. */
export async function treatNext(wiki: Wiki, job: Job, order: WordOrder): Promise<boolean> {
  const from = placeFrom(job.lastPageId);
  if (from.number >= WORD_PLACES.length) return false;
  const { row, next } = scanOn(wiki.db, order.needle, from, (one) => one.hidden < order.level);
  if (row) await treatOne(wiki, job, row, order);
  else keepPlace(wiki, job, next);
  return true;
}

/** What is to stand on a page is worked out before its transaction. */
async function treatOne(wiki: Wiki, job: Job, row: PlaceRow, order: WordOrder): Promise<void> {
  const instead = row.revision ? await textInstead(wiki, row, order.needle) : undefined;
  const at: ScanPlace = { number: WORD_PLACES.indexOf(row.place), afterId: row.id };
  const after = write(wiki.db, () => {
    if (!isStillAt(wiki, job)) return undefined;
    const changeNumber = findChangeNumber(wiki.db);
    const person = actorNow(wiki, whoAsked(wiki, job), order.level === 3 ? 'erase' : 'hide');
    const treated = row.revision
      ? treatRevision(wiki, person, row, order, instead)
      : treatRow(wiki, person, row, order);
    if (!treated) return undefined;
    insertWordHiding(wiki.db, job.id, treated.hiding);
    tellOwner(wiki, person, job, treated, order);
    updateJobPlace(wiki.db, placeOf(wiki, job, at));
    raiseOnce(wiki.db, changeNumber);
    return treated.after;
  });
  after?.();
}

/** Each person is told once by a job, however much of theirs it hides. */
function tellOwner(wiki: Wiki, { id: actorId }: User, job: Job, { ownerId, hiding }: Treated, order: WordOrder): void {
  if (ownerId === undefined || ownerId === actorId || hiding.did === 'passed') return;
  const [act, detail] = [job.kind === ERASE ? 'erased' : job.kind, String(job.id)];
  if (hasNoticeOf(wiki.db, ownerId, act, detail)) return;
  tell(wiki, { act, actorId, userId: ownerId, detail, reason: order.reason });
}

/** Keeps where the job is; nothing was found since. */
export function keepPlace(wiki: Wiki, job: Job, next: ScanPlace): void {
  write(wiki.db, () => {
    if (isStillAt(wiki, job)) updateJobPlace(wiki.db, placeOf(wiki, job, next));
  });
}

/** Where a job is to go on, as it is kept. */
export function placeOf(wiki: Wiki, { id, total }: Job, at: ScanPlace) {
  return { id, last: placeNumber(at), done: at.number, total, now: timeText(wiki.now()) };
}
