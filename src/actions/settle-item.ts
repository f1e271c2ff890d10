import type { Job, WhyPassedOver } from '../domain/job.js';
import type { Did, JobItem } from '../domain/take-back.js';
import { timeText } from '../domain/time.js';
import { write } from '../storage/database.js';
import { updateJobItem } from '../storage/job-items.js';
import type { User } from '../storage/users.js';
import type { Wiki } from '../wiki.js';
import { actorNow } from './access.js';
import { isStillAt, whoAsked } from './save-step.js';

/** What became of an item, and what follows once that is kept. */
export interface Outcome {
  readonly did: Did;
  readonly revisionId?: number;
  readonly fileRevisionId?: number;
  readonly why?: WhyPassedOver;
  readonly after?: () => void;
}

/** That an item is left as it is, and why. */
export function passedOver(why: WhyPassedOver): Outcome {
  return { did: 'passed', why };
}

/** Does something with one item of a job and keeps what, in one transaction: nothing is done twice. False when `act` gives nothing back, since what it was worked out from has changed. Refuses when whoever asked for the job may not do so now. */
export function settleItem(wiki: Wiki, job: Job, item: number, act: (person: User) => Outcome | undefined): boolean {
  const settled = write(wiki.db, () => {
    if (!isStillAt(wiki, job)) return { isSettled: true, after: undefined };
    const outcome = act(actorNow(wiki, whoAsked(wiki, job), 'mass-revert'));
    if (!outcome) return { isSettled: false, after: undefined };
    updateJobItem(wiki.db, job.id, rowOf(item, outcome), timeText(wiki.now()));
    return { isSettled: true, after: outcome.after };
  });
  settled.after?.();
  return settled.isSettled;
}

function rowOf(item: number, { did, revisionId, fileRevisionId, why }: Outcome): JobItem {
  return { item, did, revisionId: revisionId ?? null, fileRevisionId: fileRevisionId ?? null, why: why ?? '' };
}
