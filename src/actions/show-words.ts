import { z } from 'zod';
import { HIDING_LEVELS, mustSee } from '../domain/hiding.js';
import type { Job } from '../domain/job.js';
import { Refused } from '../domain/refused.js';
import { timeText } from '../domain/time.js';
import { findChangeNumber, raiseChangeNumber, raiseOnce } from '../storage/change-number.js';
import { write } from '../storage/database.js';
import { insertJob } from '../storage/jobs.js';
import type { User } from '../storage/users.js';
import {
  countShowable,
  findShowable,
  updateJobPlace,
  updateWordHiding,
  type WordHiding,
} from '../storage/word-hidings.js';
import type { Wiki } from '../wiki.js';
import { actorNow } from './access.js';
import { finishJob, isStillAt, whoAsked } from './save-step.js';
import { showAgain } from './show-again.js';
import { log } from './trace.js';
import { SHOW_WORDS, wordInputOf } from './word-order.js';

const INPUT = z.strictObject({ jobId: z.int().positive() });

/** Keeps that all that a job hid is to be shown again; runs inside the act. What it hid from moderators too, only an administrator shows. Gives back the number of the new job. */
export function beginShowing(wiki: Wiki, person: User, job: Job): number {
  const { level } = wordInputOf(job);
  if (level === HIDING_LEVELS.moderators) mustSee(person, level);
  const total = countShowable(wiki.db, job.id);
  if (total === 0) throw new Refused('invalid', 'This job hid nothing that can be shown again.');
  const inputJson = JSON.stringify({ jobId: job.id });
  const createdAt = timeText(wiki.now());
  const id = insertJob(wiki.db, { kind: SHOW_WORDS, inputJson, total, authorId: person.id, createdAt });
  log(wiki, { act: SHOW_WORDS, actorId: person.id, reason: '', detail: `${id},${job.id}` });
  raiseChangeNumber(wiki.db);
  return id;
}

/** The job whose hidings are taken back, by its number. */
export function shownJobId({ inputJson }: Pick<Job, 'inputJson'>): number {
  return INPUT.parse(JSON.parse(inputJson)).jobId;
}

/** Shows the next thing again that a job hid, or ends. */
export function showNextWords(wiki: Wiki, job: Job): Promise<void> {
  const hiddenBy = shownJobId(job);
  const next = findShowable(wiki.db, hiddenBy);
  if (next) showOne(wiki, job, hiddenBy, next);
  else finishJob(wiki, job);
  return Promise.resolve();
}

function showOne(wiki: Wiki, job: Job, hiddenBy: number, hiding: WordHiding): void {
  const after = write(wiki.db, () => {
    if (!isStillAt(wiki, job)) return undefined;
    const person = actorNow(wiki, whoAsked(wiki, job), 'hide');
    const changeNumber = findChangeNumber(wiki.db);
    const shown = showAgain(wiki, person, hiding);
    updateWordHiding(wiki.db, hiddenBy, hiding, shown ? 'shown' : 'passed');
    const done = job.done + 1;
    updateJobPlace(wiki.db, { id: job.id, last: done, done, total: job.total, now: timeText(wiki.now()) });
    raiseOnce(wiki.db, changeNumber);
    return shown;
  });
  after?.();
}
