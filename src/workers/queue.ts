import { work, type Job, type Message } from './job.js';
import { Lane, type Task } from './lane.js';

/** Who waits, the first served first: somebody who saves, somebody who reads, somebody who looks at a preview. */
export type Rank = 'save' | 'read' | 'preview';

/** How many of each rank may wait; more are not done at all, so that a crowd of one rank never keeps out another. */
const MOST_WAITING: Readonly<Record<Rank, number>> = { save: 64, read: 64, preview: 8 };

/** An answer, or that there was no room to wait for one. */
export type Answer = Message | { readonly kind: 'busy' };

export interface Queue {
  answer(job: Job, rank: Rank): Promise<Answer>;
  close(): Promise<void>;
}

export interface QueueOptions {
  readonly size: number;
  readonly timeoutMs: number;
  readonly longestWaitMs?: number;
  readonly entry: URL;
}

interface Waiting extends Omit<Task<Job, Message>, 'settle'> {
  readonly since: number;
  readonly settle: (answer: Answer) => void;
}

/** How many times its time a job may take by the clock, where others want the processors, too; and how long it may wait for that, since nobody waits for ever. */
const [PATIENCE, LONGEST_WAIT_MS] = [4, 30_000];
const SMALL_BYTES = 20 * 1024;
const SMALL_LINES = 600;

/** Small jobs are done at once, in the thread that asks; the others wait for a lane. */
export function openQueue({ size, timeoutMs, longestWaitMs = LONGEST_WAIT_MS, entry }: QueueOptions): Queue {
  const waiting: Readonly<Record<Rank, Waiting[]>> = { save: [], read: [], preview: [] };
  let closed = false;
  const next = () => {
    const lane = lanes.find((candidate) => !candidate.busy);
    if (!lane) return;
    const task = firstOf(waiting, performance.now() - longestWaitMs);
    if (task) lane.run(task);
  };
  const longestByClockMs = PATIENCE * timeoutMs;
  const lanes = Array.from(
    { length: size },
    () => new Lane<Job, Message>({ entry, timeoutMs, longestByClockMs, onFree: next }),
  );
  return {
    answer(job, rank) {
      if (isSmall(job)) return Promise.resolve(work(job));
      if (closed || waiting[rank].length >= MOST_WAITING[rank]) return Promise.resolve({ kind: 'busy' });
      return new Promise((settle) => {
        waiting[rank].push({ job, settle, since: performance.now() });
        next();
      });
    },
    async close() {
      closed = true;
      for (const row of Object.values(waiting)) for (const task of row.splice(0)) task.settle({ kind: 'busy' });
      await Promise.all(lanes.map((lane) => lane.close()));
    },
  };
}

/** The first of those that came since; the others have waited too long to be served while they are still there. */
function firstOf(rows: Readonly<Record<Rank, Waiting[]>>, since: number): Waiting | undefined {
  for (const row of [rows.save, rows.read, rows.preview]) {
    for (let task = row.shift(); task; task = row.shift()) {
      if (task.since >= since) return task;
      task.settle({ kind: 'busy' });
    }
  }
  return undefined;
}

/** Small enough not to hold the event loop: the cost of a diff grows with its lines, too. */
function isSmall(job: Job): boolean {
  const texts = textsOf(job);
  const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  return bytes < SMALL_BYTES && texts.reduce((sum, text) => sum + text.split('\n').length, 0) < SMALL_LINES;
}

function textsOf(job: Job): readonly string[] {
  if (job.kind === 'diff' || job.kind === 'compare') return [job.before, job.after];
  return job.kind === 'merge' ? [job.base, job.mine, job.theirs] : [job.source];
}
