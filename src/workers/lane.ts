import { Worker } from 'node:worker_threads';
import { processorTime, TICK_MS } from './thread-time.js';

export interface Ready {
  readonly kind: 'ready';
  readonly thread?: number | undefined;
}

export type Said<Answer> = Answer | Ready | { readonly kind: 'failed' | 'busy' };

export interface Task<Job, Answer> {
  readonly job: Job;
  readonly settle: (answer: Said<Answer>) => void;
  /** What the thread takes over, rather than a copy of it. */
  readonly given?: readonly ArrayBuffer[];
}

export interface LaneOptions {
  readonly entry: URL;
  /** How much of a processor a task may take; where the system does not tell, how long by the clock. */
  readonly timeoutMs: number;
  readonly longestByClockMs: number;
  /** Called whenever the lane can take another task. */
  readonly onFree: () => void;
}

const START_TIMEOUT_MS = 20_000;
const HEAP_MIB = 256;

/** One place for a worker thread: it is started when first needed, does one task at a time, and is replaced after a failure. */
export class Lane<Job, Answer extends { readonly kind: string }> {
  readonly #options: LaneOptions;
  #worker: Worker | undefined;
  #ready = false;
  #thread: number | undefined;
  #task: Task<Job, Answer> | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: LaneOptions) {
    this.#options = options;
  }

  get busy(): boolean {
    return this.#task !== undefined;
  }

  run(task: Task<Job, Answer>): void {
    this.#task = task;
    this.#worker ??= this.#start();
    // An idle thread must not keep the process alive, a working one must.
    this.#worker.ref();
    if (this.#ready) this.#begin();
    else this.#limit(START_TIMEOUT_MS);
  }

  async close(): Promise<void> {
    await this.#giveUp();
  }

  #start(): Worker {
    const { entry } = this.#options;
    const worker = new Worker(entry, { execArgv: [], resourceLimits: { maxOldGenerationSizeMb: HEAP_MIB } });
    const lost = () => {
      if (worker === this.#worker) void this.#giveUp();
    };
    worker.on('message', (message: Said<Answer>) => {
      if (worker === this.#worker) this.#hear(message);
    });
    worker.on('error', lost);
    worker.on('exit', lost);
    return worker;
  }

  #hear(message: Said<Answer>): void {
    if (!isReady(message)) {
      this.#finish(message);
      return;
    }
    this.#ready = true;
    this.#thread = message.thread;
    this.#begin();
  }

  #begin(): void {
    if (!this.#task) return;
    this.#watch();
    this.#worker?.postMessage(this.#task.job, this.#task.given);
  }

  /** The thread goes behind others: where they want the processors, too, it takes long without having worked long. */
  #watch(): void {
    const { timeoutMs, longestByClockMs } = this.#options;
    const [began, before] = [performance.now(), processorTime(this.#thread)];
    const look = () => {
      const now = processorTime(this.#thread);
      const left = before === undefined || now === undefined ? 0 : timeoutMs - (now - before);
      const longest = longestByClockMs - (performance.now() - began);
      if (left < TICK_MS) void this.#giveUp();
      else if (longest < TICK_MS) void this.#giveUp('busy');
      else this.#timer = setTimeout(look, Math.min(left, longest));
    };
    clearTimeout(this.#timer);
    this.#timer = setTimeout(look, timeoutMs);
  }

  #limit(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#giveUp(), ms);
  }

  async #giveUp(why: 'failed' | 'busy' = this.#ready ? 'failed' : 'busy'): Promise<void> {
    const lost = this.#worker;
    this.#worker = undefined;
    this.#ready = false;
    this.#finish({ kind: why });
    await lost?.terminate();
  }

  #finish(message: Said<Answer>): void {
    const finished = this.#task;
    clearTimeout(this.#timer);
    this.#task = undefined;
    this.#worker?.unref();
    finished?.settle(message);
    this.#options.onFree();
  }
}

function isReady(message: { readonly kind: string }): message is Ready {
  return message.kind === 'ready';
}
