import type { Job } from '../domain/job.js';
import { may, mustMay, needsRole, type Visitor } from '../domain/permission.js';
import { Refused } from '../domain/refused.js';
import { hasItems } from '../domain/take-back.js';
import { findJob } from '../storage/jobs.js';
import type { Wiki } from '../wiki.js';
import { isAboutWords } from './word-order.js';

/** A job that a visitor may look at: everybody who edits may, and members whose changes one takes back, though they be stopped from editing. */
export function jobSeenBy(wiki: Wiki, visitor: Visitor, id: number): Job {
  mustMay(visitor, 'draft');
  const job = findJob(wiki.db, id);
  if (!job || !isForMembers(job)) mustMay(visitor, 'edit');
  if (!job) throw new Refused('not-found', 'We could not find that job.');
  return job;
}

/** Whether people are told of a job who may not edit. */
function isForMembers(job: Job): boolean {
  return hasItems(job) || isAboutWords(job);
}

/** A job that a visitor may pause, stop and take back: their own, and any for moderators. */
export function jobFor(wiki: Wiki, visitor: Visitor, id: number): Job {
  mustMay(visitor, 'edit');
  const job = jobSeenBy(wiki, visitor, id);
  if (!maySteer(visitor, job)) throw needsRole('moderator');
  return job;
}

/** Whether a visitor may pause, stop and take back a job. */
export function maySteer(visitor: Visitor, { authorId }: Job): boolean {
  return visitor?.id === authorId ? may(visitor, 'edit') : may(visitor, 'steer-jobs');
}
