import { setTimeout } from 'node:timers/promises';
import { relinkNextPage, RELINK } from '../actions/relink-pages.js';
import { clearDeparted } from '../actions/clear-departed.js';
import { eraseNext } from '../actions/erase-next.js';
import { hideNextWords } from '../actions/hide-next-words.js';
import { returnNextItem } from '../actions/return-items.js';
import { showNextWords } from '../actions/show-words.js';
import { haltJob } from '../actions/steer-job.js';
import { takeBackNextItem } from '../actions/take-back-items.js';
import { undoNextPage, UNDO } from '../actions/undo-job.js';
import { ERASE, HIDE_WORDS, SHOW_WORDS } from '../actions/word-order.js';
import { DEPARTURE } from '../domain/departure.js';
import type { Job } from '../domain/job.js';
import { Refused } from '../domain/refused.js';
import { MASS_RETURN, MASS_REVERT } from '../domain/take-back.js';
import { findJob, findOpenJobId } from '../storage/jobs.js';
import type { Wiki } from '../wiki.js';

/** A turn is a few short steps, or one long one; between two turns others are answered. */
const TURN_MS = 8;
const BETWEEN_MS = 10;
/** Without a job the list is looked at each second. */
const IDLE_MS = 1000;
/** A disk may be full for a while; after so many faults in a row somebody has to look. */
const MOST_FAULTS = 5;

const KINDS: Readonly<Record<string, (wiki: Wiki, job: Job) => Promise<void>>> = {
  [RELINK]: relinkNextPage,
  [UNDO]: undoNextPage,
  [MASS_REVERT]: takeBackNextItem,
  [MASS_RETURN]: returnNextItem,
  [HIDE_WORDS]: hideNextWords,
  [SHOW_WORDS]: showNextWords,
  [ERASE]: eraseNext,
  [DEPARTURE]: clearDeparted,
};

export interface Scheduler {
  /** Lets the step that runs come to its end, and begins no other. */
  stop(): Promise<void>;
}

/** Does all jobs, one step at a time and by turns, from where each was left. */
export function startJobs(wiki: Wiki): Scheduler {
  const ending = new AbortController();
  const faults = new Map<number, number>();
  const run = async () => {
    for (let last = 0; !ending.signal.aborted;) {
      const served = await turn(wiki, last, faults, ending.signal);
      last = served ?? 0;
      await pause(served === undefined || faults.size > 0 ? IDLE_MS : BETWEEN_MS, ending.signal);
    }
  };
  const running = run();
  return {
    stop: () => {
      ending.abort();
      return running;
    },
  };
}

async function turn(
  wiki: Wiki,
  after: number,
  faults: Map<number, number>,
  signal: AbortSignal,
): Promise<number | undefined> {
  const until = performance.now() + TURN_MS;
  let last = await stepOrLog(wiki, after, faults);
  for (let next = last; next !== undefined && faults.size === 0 && !signal.aborted && performance.now() < until;) {
    next = await stepOrLog(wiki, next, faults);
    last = next ?? last;
  }
  return last;
}

/** Does one step of the next job after one, by turns; gives back the job's number, undefined when there is nothing to do. */
export async function nextStep(
  wiki: Wiki,
  after: number,
  faults: Map<number, number> = new Map(),
): Promise<number | undefined> {
  const id = findOpenJobId(wiki.db, after) ?? findOpenJobId(wiki.db, 0);
  const job = id === undefined ? undefined : findJob(wiki.db, id);
  if (!job) return undefined;
  try {
    const step = KINDS[job.kind];
    if (!step) throw new Error(`nobody knows jobs of kind ${job.kind}`);
    await step(wiki, job);
    faults.delete(job.id);
  } catch (error) {
    halt(wiki, job, error, faults);
  }
  return job.id;
}

async function stepOrLog(wiki: Wiki, after: number, faults: Map<number, number>): Promise<number | undefined> {
  try {
    return await nextStep(wiki, after, faults);
  } catch (error) {
    wiki.log.error({ err: error }, 'the jobs could not be read or kept');
    return undefined;
  }
}

function halt(wiki: Wiki, job: Job, error: unknown, faults: Map<number, number>): void {
  if (error instanceof Refused) {
    haltJob(wiki, job, 'paused', { sentence: error.sentence, values: error.values });
    return;
  }
  wiki.log.error({ err: error, job: job.id }, 'a step of a job failed');
  const count = (faults.get(job.id) ?? 0) + 1;
  faults.set(job.id, count);
  if (count < MOST_FAULTS) return;
  faults.delete(job.id);
  haltJob(wiki, job, 'failed', {
    sentence: 'There is a problem with the site. Somebody who looks after it can find it in the log.',
    values: {},
  });
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await setTimeout(ms, undefined, { signal, ref: false });
  } catch {
    // Aborted: the site ends.
  }
}
