import { Worker } from 'node:worker_threads';
import {
  type Answers,
  type Call,
  type Order,
  PROGRESS,
  type Question,
  type Report,
  type WorkerData,
} from './messages.js';
import type { SkippedPage } from './search.js';

interface Pending {
  readonly resolve: (answer: never) => void;
  readonly reject: (error: Error) => void;
}

export interface ThreadEvents {
  readonly whenCovered: (changes: number) => void;
  readonly whenSkipped: (page: SkippedPage) => void;
  readonly whenTroubled: (error: Error) => void;
  /** Is told the page that it was working on, 0 for none. */
  readonly whenEnded: (page: number) => void;
}

/** What a question gets when the worker ends before it has answered. */
export class ThreadEnded extends Error {
  /** It was this question that the worker was answering. */
  readonly mayBeCause: boolean;

  constructor(mayBeCause: boolean) {
    super('The search worker ended.');
    this.mayBeCause = mayBeCause;
  }
}

const LONGEST_ON_PAGE_MS = 10_000;

/** One life of the search worker: orders and questions go out, answers come home, until it ends. */
export class SearchThread {
  private readonly worker: Worker;
  private readonly events: ThreadEvents;
  private readonly progress = new Int32Array(new SharedArrayBuffer(PROGRESS.size));
  private readonly pending = new Map<number, Pending>();
  private readonly watch: NodeJS.Timeout;
  private calls = 0;
  private lastCount = 0;

  constructor(workerFile: string | URL, events: ThreadEvents) {
    this.events = events;
    const workerData: WorkerData = { progress: this.progress.buffer };
    this.worker = new Worker(workerFile, { workerData });
    this.worker.on('message', (report: Report) => this.receive(report));
    // An error is always followed by the exit, which is where the restart happens.
    this.worker.on('error', (error: Error) => events.whenTroubled(error));
    this.worker.on('exit', () => this.ended());
    this.watch = setInterval(() => this.endIfStuck(), LONGEST_ON_PAGE_MS).unref();
  }

  tell(order: Order): void {
    this.worker.postMessage(order);
  }

  /** Rejects with ThreadEnded when the worker ends first. */
  ask<Kind extends keyof Answers>(question: Question & { readonly kind: Kind }): Promise<Answers[Kind]> {
    const call: Call = { ...question, call: ++this.calls };
    return new Promise((resolve, reject) => {
      this.pending.set(call.call, { resolve, reject });
      this.worker.postMessage(call);
    });
  }

  async end(): Promise<void> {
    await this.worker.terminate();
  }

  /** Ends once everything told is done, or after `patience` milliseconds; questions under way are refused at once. */
  async finish(patience: number): Promise<void> {
    this.refuse(() => new Error('The search is closed.'));
    const patient = setTimeout(() => void this.end(), patience);
    await this.ask({ kind: 'finish' }).catch(() => undefined);
    clearTimeout(patient);
    await this.end();
  }

  private receive(report: Report): void {
    if (report.kind === 'covered') this.events.whenCovered(report.changes);
    else if (report.kind === 'skipped') this.events.whenSkipped(report.page);
    else if (report.kind === 'trouble') this.events.whenTroubled(new Error(report.reason));
    else this.settle(report);
  }

  private settle(report: Extract<Report, { call: number }>): void {
    const pending = this.pending.get(report.call);
    this.pending.delete(report.call);
    if (report.kind === 'answer') pending?.resolve(report.answer as never);
    else pending?.reject(new Error(report.reason));
  }

  private endIfStuck(): void {
    const count = Atomics.load(this.progress, PROGRESS.count);
    const isStuck = Atomics.load(this.progress, PROGRESS.page) > 0 && count === this.lastCount;
    this.lastCount = count;
    if (isStuck) void this.end();
  }

  private refuse(errorFor: (call: number) => Error): void {
    for (const [call, { reject }] of this.pending) reject(errorFor(call));
    this.pending.clear();
  }

  private ended(): void {
    clearInterval(this.watch);
    const answering = Atomics.load(this.progress, PROGRESS.call);
    this.refuse((call) => new ThreadEnded(call === answering));
    this.events.whenEnded(Atomics.load(this.progress, PROGRESS.page));
  }
}
