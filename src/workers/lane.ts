import { Worker } from 'node:worker_threads';

export type Said<Answer> = Answer | { readonly kind: 'ready' } | { readonly kind: 'failed' | 'busy' };

export interface Task<Job, Answer> {
  readonly job: Job;
  readonly settle: (answer: Said<Answer>) => void;
  /** What the thread takes over, rather than a copy of it. */
  readonly given?: readonly ArrayBuffer[];
}

export interface LaneOptions {
  readonly entry: URL;
  readonly timeoutMs: number;
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
    if (message.kind !== 'ready') {
      this.#finish(message);
      return;
    }
    this.#ready = true;
    this.#begin();
  }

  #begin(): void {
    if (!this.#task) return;
    this.#limit(this.#options.timeoutMs);
    this.#worker?.postMessage(this.#task.job, this.#task.given);
  }

  #limit(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#giveUp(), ms);
  }

  async #giveUp(): Promise<void> {
    const [lost, wasReady] = [this.#worker, this.#ready];
    this.#worker = undefined;
    this.#ready = false;
    this.#finish({ kind: wasReady ? 'failed' : 'busy' });
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
