import type { Job } from '../domain/job.js';
import { timeText } from '../domain/time.js';
import { WORD_PLACES } from '../domain/word-places.js';
import { raiseChangeNumber } from '../storage/change-number.js';
import { emptyLog, rewriteDatabase, write } from '../storage/database.js';
import { findErasureOfJob, updateErasureEnded, type ErasureRequest } from '../storage/erasures.js';
import { updateJobState } from '../storage/jobs.js';
import { insertWordHiding, updateJobPlace } from '../storage/word-hidings.js';
import type { Wiki } from '../wiki.js';
import { actorNow } from './access.js';
import { eraseVersion, versionIn } from './erase-version.js';
import { forgetKept } from './forget-kept.js';
import { keepPlace, placeOf, treatNext } from './hide-next-words.js';
import { nextCopy } from './next-copy.js';
import { remakeBackup } from './remake-backup.js';
import { forgetRendered } from './rendering.js';
import { isStillAt, whoAsked } from './save-step.js';
import { tell } from './trace.js';
import { wordOrderOf } from './word-order.js';
import { placeFrom } from './word-scan.js';

const BACKUPS = WORD_PLACES.length + 1;

/** Does the next step of erasing: in the wiki itself, then in what earlier jobs kept, then in each copy in the folder of backups. */
export async function eraseNext(wiki: Wiki, job: Job): Promise<void> {
  const request = findErasureOfJob(wiki.db, job.id);
  if (!request) throw new Error(`job ${job.id} has nothing to erase`);
  const at = placeFrom(job.lastPageId);
  if (at.number < WORD_PLACES.length) await eraseHere(wiki, job, request);
  else if (at.number < BACKUPS) cleanFile(wiki, job, request);
  else await eraseInBackup(wiki, job, request);
}

async function eraseHere(wiki: Wiki, job: Job, request: ErasureRequest): Promise<void> {
  const { reason } = request;
  const version = versionIn(request);
  if (!version) {
    await treatNext(wiki, job, wordOrderOf(wiki, job));
    return;
  }
  write(wiki.db, () => {
    if (!isStillAt(wiki, job)) return;
    const person = actorNow(wiki, whoAsked(wiki, job), 'erase');
    const authorId = eraseVersion(wiki, person, version);
    insertWordHiding(wiki.db, job.id, { ...NOTHING_KEPT, ...version, did: 'erased' });
    if (authorId !== undefined && authorId !== person.id)
      tell(wiki, { act: 'erased', actorId: person.id, userId: authorId, reason, detail: String(job.id) });
    updateJobPlace(wiki.db, placeOf(wiki, job, { number: WORD_PLACES.length, afterId: 0 }));
    raiseChangeNumber(wiki.db);
  });
  if (version.place === 'revisions') forgetRendered(wiki, version.rowId);
}

const NOTHING_KEPT = { was: '', became: '', revisionId: null };

/** Takes the words out of what earlier jobs kept to show it again, then out of every free page of the file and its log. */
function cleanFile(wiki: Wiki, job: Job, request: ErasureRequest): void {
  if (!versionIn(request)) write(wiki.db, () => forgetKept(wiki.db, wordOrderOf(wiki, job)));
  rewriteDatabase(wiki.db);
  keepPlace(wiki, job, { number: BACKUPS, afterId: 0 });
}

async function eraseInBackup(wiki: Wiki, job: Job, request: ErasureRequest): Promise<void> {
  const { file, number } = nextCopy(wiki, job);
  if (file === undefined) {
    finish(wiki, job, request);
    return;
  }
  const order = versionIn(request) ?? wordOrderOf(wiki, job);
  const isClean = await remakeBackup(wiki, file.path, order);
  write(wiki.db, () => {
    const did = isClean ? 'erased' : 'passed';
    insertWordHiding(wiki.db, job.id, { ...NOTHING_KEPT, place: 'backups', rowId: number, did, became: file.name });
    updateJobPlace(wiki.db, placeOf(wiki, job, { number: BACKUPS, afterId: number }));
  });
}

/** The words stand in the request until now. */
function finish(wiki: Wiki, job: Job, { id }: ErasureRequest): void {
  write(wiki.db, () => {
    if (!isStillAt(wiki, job)) return;
    updateErasureEnded(wiki.db, id, 'done');
    updateJobState(wiki.db, { id: job.id, state: 'done', problemJson: '', endedAt: timeText(wiki.now()) });
  });
  emptyLog(wiki.db);
}
