import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { TextDiff } from '../domain/diff.js';
import { translatorFor } from '../locales/translate.js';
import type { Links } from '../markup/links.js';
import { plainSource, type Rendered } from '../markup/render.js';
import { packageRoot } from '../package-root.js';
import { work, type Job, type Message } from './job.js';
import { Lane, type Task } from './lane.js';

export interface Workers {
  /** What changed between two texts; 'too-different' beyond the time bound. */
  diff(before: string, after: string): Promise<TextDiff>;
  /** The page as HTML; beyond the time bound its source as plain text. */
  render(source: string, language: string): Promise<Rendered>;
  /** What the page links to; undefined beyond the time bound. */
  links(source: string): Promise<Links | undefined>;
  /** Ends all threads; whatever is still asked for gets the plain answer. */
  close(): Promise<void>;
}

export interface WorkersOptions {
  readonly size?: number;
  readonly timeoutMs?: number;
  readonly entry?: URL;
}

const SMALL_BYTES = 20 * 1024;
const SMALL_LINES = 600;
const MOST_WAITING = 64;

/** Opens the workers: heavy diffs and renderings run beside the main thread, small ones directly in it. */
export function startWorkers(options: WorkersOptions = {}): Workers {
  const ask = openQueue({
    size: options.size ?? Math.min(2, Math.max(1, availableParallelism() - 1)),
    timeoutMs: options.timeoutMs ?? 1000,
    entry: options.entry ?? pathToFileURL(join(packageRoot, 'dist', 'workers', 'entry.js')),
  });
  return {
    async diff(before, after) {
      const answer = await ask.answer({ kind: 'diff', before, after });
      return answer.kind === 'diff' ? answer.diff : { kind: 'too-different' };
    },
    async render(source, language) {
      const answer = await ask.answer({ kind: 'render', source, language });
      if (answer.kind === 'render') return answer.rendered;
      return { ...plainSource(source, translatorFor(language)), gaveUp: true };
    },
    async links(source) {
      const answer = await ask.answer({ kind: 'links', source });
      return answer.kind === 'links' ? answer.links : undefined;
    },
    close: () => ask.close(),
  };
}

interface Queue {
  answer(job: Job): Promise<Message>;
  close(): Promise<void>;
}

function openQueue({ size, timeoutMs, entry }: Required<WorkersOptions>): Queue {
  const waiting: Task[] = [];
  let closed = false;
  const next = () => {
    const lane = lanes.find((candidate) => !candidate.busy);
    const task = lane && waiting.shift();
    if (task) lane.run(task);
  };
  const lanes: readonly Lane[] = Array.from({ length: size }, () => new Lane({ entry, timeoutMs, onFree: next }));
  return {
    answer(job) {
      if (isSmall(job)) return Promise.resolve(work(job));
      if (closed || waiting.length >= MOST_WAITING) return Promise.resolve({ kind: 'failed' });
      return new Promise((settle) => {
        waiting.push({ job, settle });
        next();
      });
    },
    async close() {
      closed = true;
      for (const task of waiting.splice(0)) task.settle({ kind: 'failed' });
      await Promise.all(lanes.map((lane) => lane.close()));
    },
  };
}

/** Small enough not to hold the event loop: the cost of a diff grows with its lines, too. */
function isSmall(job: Job): boolean {
  const texts = job.kind === 'diff' ? [job.before, job.after] : [job.source];
  const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  return bytes < SMALL_BYTES && texts.reduce((sum, text) => sum + text.split('\n').length, 0) < SMALL_LINES;
}
