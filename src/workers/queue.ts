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
  readonly entry: URL;
}

interface Waiting extends Omit<Task<Job, Message>, 'settle'> {
  readonly settle: (answer: Answer) => void;
}

/** How often its time a job may take where others want the processors, too. */
const PATIENCE = 4;
const SMALL_BYTES = 20 * 1024;
const SMALL_LINES = 600;

/** Small jobs are done at once, in the thread that asks; the others wait for a lane. */
export function openQueue({ size, timeoutMs, entry }: QueueOptions): Queue {
  const waiting: Readonly<Record<Rank, Waiting[]>> = { save: [], read: [], preview: [] };
  let closed = false;
  const next = () => {
    const lane = lanes.find((candidate) => !candidate.busy);
    const task = lane && (waiting.save.shift() ?? waiting.read.shift() ?? waiting.preview.shift());
    if (task) lane.run(task);
  };
  const longestMs = PATIENCE * timeoutMs;
  const lanes = Array.from(
    { length: size },
    () => new Lane<Job, Message>({ entry, timeoutMs, longestMs, onFree: next }),
  );
  return {
    answer(job, rank) {
      if (isSmall(job)) return Promise.resolve(work(job));
      if (closed || waiting[rank].length >= MOST_WAITING[rank]) return Promise.resolve({ kind: 'busy' });
      return new Promise((settle) => {
        waiting[rank].push({ job, settle });
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
