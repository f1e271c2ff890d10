import { Worker } from 'node:worker_threads';
import type { Order, Question, Report } from './messages.js';
import type { Search, SearchAnswer, SearchDocument, SearchHit } from './search.js';

interface Pending {
  readonly question: Question;
  readonly resolve: (answer: SearchAnswer) => void;
  readonly reject: (error: Error) => void;
  tries: number;
}

const MOST_TRIES = 2;
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 10_000;

/**
 * Starts search in a worker thread; `workerFile` is the built worker. A worker that dies is started again with all pages;
 * what it died of is told to `whenItFails`.
 */
export function startSearch(workerFile: string | URL, whenItFails: (error: Error) => void = () => undefined): Search {
  return new WorkerSearch(workerFile, whenItFails);
}

/** Keeps the pages on this side, so that a new worker can be given them again. */
class WorkerSearch implements Search {
  private readonly workerFile: string | URL;
  private readonly whenItFails: (error: Error) => void;
  private readonly documents = new Map<number, SearchDocument>();
  private readonly pending = new Map<number, Pending>();
  private worker: Worker | undefined;
  private pause: NodeJS.Timeout | undefined;
  private calls = 0;
  private sent = 0;
  private built = -1;
  private deaths = 0;
  private closed = false;

  constructor(workerFile: string | URL, whenItFails: (error: Error) => void) {
    this.workerFile = workerFile;
    this.whenItFails = whenItFails;
    this.start();
  }

  put(documents: readonly SearchDocument[]): void {
    for (const document of documents) this.documents.set(document.id, document);
    this.sendChange({ kind: 'put', documents });
  }

  remove(ids: readonly number[]): void {
    for (const id of ids) this.documents.delete(id);
    this.sendChange({ kind: 'remove', ids });
  }

  query(text: string, limit: number): Promise<SearchAnswer> {
    return this.ask('query', text, limit);
  }

  async suggest(text: string, limit: number): Promise<readonly SearchHit[]> {
    return (await this.ask('suggest', text, limit)).hits;
  }

  ready(): boolean {
    return this.built >= Math.min(1, this.sent);
  }

  async close(): Promise<void> {
    this.closed = true;
    clearTimeout(this.pause);
    for (const { question, reject } of [...this.pending.values()]) {
      this.pending.delete(question.call);
      reject(new Error('The search is closed.'));
    }
    await this.worker?.terminate();
  }

  private ask(kind: Question['kind'], text: string, limit: number): Promise<SearchAnswer> {
    if (this.closed) return Promise.reject(new Error('The search is closed.'));
    const question = { kind, call: ++this.calls, text, limit };
    return new Promise((resolve, reject) => {
      this.pending.set(question.call, { question, resolve, reject, tries: 0 });
      this.sendQuestion(question.call);
    });
  }

  private sendChange(order: Order): void {
    if (this.closed) return;
    this.sent += 1;
    this.worker?.postMessage(order);
  }

  private sendQuestion(call: number): void {
    const pending = this.pending.get(call);
    if (!pending || !this.worker) return;
    pending.tries += 1;
    this.worker.postMessage(pending.question);
  }

  private start(): void {
    const worker = new Worker(this.workerFile);
    this.worker = worker;
    this.built = -1;
    this.sent = 0;
    worker.on('message', (report: Report) => this.receive(report));
    // An error is always followed by the exit, which is where the restart happens.
    worker.on('error', (error: Error) => this.whenItFails(error));
    worker.on('exit', () => this.restart());
    if (this.documents.size > 0) this.sendChange({ kind: 'put', documents: [...this.documents.values()] });
    for (const call of this.pending.keys()) this.sendQuestion(call);
  }

  private receive(report: Report): void {
    if (report.kind === 'built') {
      this.built = report.changes;
      if (this.ready()) this.deaths = 0;
      return;
    }
    const pending = this.pending.get(report.call);
    this.pending.delete(report.call);
    if (report.kind === 'answer') pending?.resolve(report.answer);
    else pending?.reject(new Error(report.reason));
  }

  /** A question that has seen two workers die may be the cause, and is not asked a third time. */
  private restart(): void {
    this.worker = undefined;
    this.built = -1;
    if (this.closed) return;
    for (const { question, reject, tries } of [...this.pending.values()]) {
      if (tries < MOST_TRIES) continue;
      this.pending.delete(question.call);
      reject(new Error('The search worker ended twice while answering.'));
    }
    const pause = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** this.deaths);
    this.deaths += 1;
    this.pause = setTimeout(() => this.start(), pause);
  }
}
