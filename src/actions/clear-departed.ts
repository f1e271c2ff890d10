import { departedIn, formerName } from '../domain/departure.js';
import type { Job } from '../domain/job.js';
import { nameKey } from '../domain/person.js';
import { timeText } from '../domain/time.js';
import { listBackups } from '../storage/backup.js';
import { rewriteDatabase, write, type Db } from '../storage/database.js';
import { leaveAccount } from '../storage/departures.js';
import { findUser } from '../storage/users.js';
import { insertWordHiding, updateJobPlace } from '../storage/word-hidings.js';
import type { Wiki } from '../wiki.js';
import { nextCopy } from './next-copy.js';
import { remakeFile } from './remake-file.js';
import { finishJob, isStillAt } from './save-step.js';

/** Takes the name and secrets of a person who left out of the file of the database, then out of one copy in the folder of backups after another. */
export async function clearDeparted(wiki: Wiki, job: Job): Promise<void> {
  const isBegun = job.lastPageId > 0;
  if (!isBegun) rewriteDatabase(wiki.db);
  const { file, number } = nextCopy(wiki, job);
  if (isBegun && !file) {
    finishJob(wiki, job);
    return;
  }
  const isClean =
    isBegun && file ? await remakeFile(wiki, file.path, (db) => clearIn(wiki, db, departedIn(job))) : true;
  write(wiki.db, () => {
    if (!isStillAt(wiki, job)) return;
    const row = { place: 'backups', rowId: number, was: '', became: file?.name ?? '', revisionId: null };
    if (isBegun) insertWordHiding(wiki.db, job.id, { ...row, did: isClean ? 'erased' : 'passed' });
    const [done, total] = [job.lastPageId + 1, listBackups(wiki.config.dataDir).length + 1];
    updateJobPlace(wiki.db, { id: job.id, last: done, done, total, now: timeText(wiki.now()) });
  });
}

/** A copy may be older than the account. */
function clearIn(wiki: Wiki, db: Db, userId: number): Promise<boolean> {
  const [name, now] = [formerName(userId), timeText(wiki.now())];
  if (findUser(db, userId, now)) write(db, () => leaveAccount(db, userId, name, nameKey(name), now));
  return Promise.resolve(true);
}
