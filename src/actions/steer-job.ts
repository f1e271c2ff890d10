import { stateAfter, type Job, type JobOrder, type JobProblem, type JobState } from '../domain/job.js';
import { mustMay, type Visitor } from '../domain/permission.js';
import { Refused } from '../domain/refused.js';
import { timeText } from '../domain/time.js';
import { write } from '../storage/database.js';
import { findJob, updateJobState } from '../storage/jobs.js';
import type { User } from '../storage/users.js';
import type { Wiki } from '../wiki.js';
import { jobFor } from './access-jobs.js';
import { actorNow } from './access.js';
import { log, tell } from './trace.js';

/** Pauses, resumes or stops a job. Refuses what can no longer be done. Its author is told when somebody else did it. */
export function steerJob(wiki: Wiki, visitor: Visitor, input: { readonly id: number; readonly order: JobOrder }): void {
  const actor = mustMay(visitor, 'edit');
  write(wiki.db, () => {
    const person = actorNow(wiki, actor, 'edit');
    const job = jobFor(wiki, person, input.id);
    const state = stateAfter(job.state, input.order);
    if (!state) throw new Refused('conflict', 'This job has gone on meanwhile. See below where it is now.');
    end(wiki, job, state, '');
    if (job.authorId !== person.id) trace(wiki, person, job, input.order);
  });
}

/** Keeps why a job does not go on by itself: a refusal that somebody can do something about, or a fault of ours. */
export function haltJob(wiki: Wiki, { id }: Job, state: 'paused' | 'failed', problem: JobProblem): void {
  write(wiki.db, () => {
    const job = findJob(wiki.db, id);
    if (job?.state === 'open') end(wiki, job, state, JSON.stringify(problem));
  });
}

function end(wiki: Wiki, { id }: Job, state: JobState, problemJson: string): void {
  const isOver = state === 'stopped' || state === 'failed';
  updateJobState(wiki.db, { id, state, problemJson, endedAt: isOver ? timeText(wiki.now()) : null });
}

function trace(wiki: Wiki, { id: actorId }: User, job: Job, order: JobOrder): void {
  const act = { act: 'steer-job', actorId, reason: '' };
  log(wiki, { ...act, detail: `${job.id},${order}` });
  tell(wiki, { ...act, userId: job.authorId, detail: String(job.id) });
}
