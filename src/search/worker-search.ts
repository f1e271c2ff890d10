import { catchUp } from './catch-up.js';
import type { Order } from './messages.js';
import { unpacked } from './packed-answer.js';
import type { PageSource, PageStamp, Search, SearchAnswer, SearchDocument, SearchHit, SkippedPage } from './search.js';
import { SearchThread, ThreadEnded } from './search-thread.js';
import { Waiting } from './waiting.js';

export interface SearchOptions {
  /** Where the index is kept between two runs. */
  readonly file?: string;
  /** Is told what a worker died of, and what else went wrong. */
  readonly whenItFails?: (error: Error) => void;
  readonly whenSkipped?: (page: SkippedPage) => void;
  /** How long a question waits for a worker that can answer it, in milliseconds. */
  readonly patience?: number;
}

const MOST_DEATHS_ON_QUESTION = 3;
const MOST_DEATHS_ON_PAGE = 3;
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 5_000;
const PATIENCE_MS = 10_000;
const FINISH_MS = 2_000;

/**
 * Starts search in a worker thread; `workerFile` is the built worker. A worker that dies is started again and takes the pages
 * from the source that is followed, but for a page on which it died three times.
 */
export function startSearch(workerFile: string | URL, options: SearchOptions = {}): Search {
  return new WorkerSearch(workerFile, options);
}

class WorkerSearch implements Search {
  private readonly workerFile: string | URL;
  private readonly options: SearchOptions;
  private readonly skips = new Map<number, SkippedPage>();
  private readonly deathsOn = new Map<number, number>();
  private readonly started = new Waiting();
  private readonly followed = new Waiting();
  private thread: SearchThread | undefined;
  private source: PageSource | undefined;
  private isFollowing = false;
  private pause: NodeJS.Timeout | undefined;
  private sent = 0;
  private covered = 0;
  private deaths = 0;
  private closed = false;

  constructor(workerFile: string | URL, options: SearchOptions) {
    this.workerFile = workerFile;
    this.options = options;
    this.start();
  }

  async follow(source: PageSource): Promise<void> {
    this.source = source;
    const followed = this.followed.for(1, Infinity);
    if (this.thread) void this.takeFrom(source, this.thread);
    await followed;
  }

  put(documents: readonly SearchDocument[]): void {
    for (const { id } of documents) {
      this.skips.delete(id);
      this.deathsOn.delete(id);
    }
    this.tell({ kind: 'put', documents });
  }

  remove(ids: readonly number[]): void {
    for (const id of ids) this.skips.delete(id);
    this.tell({ kind: 'remove', ids });
  }

  query(text: string, limit: number): Promise<SearchAnswer> {
    return this.ask('query', text, limit);
  }

  async suggest(text: string, limit: number): Promise<readonly SearchHit[]> {
    return (await this.ask('suggest', text, limit)).hits;
  }

  ready(): boolean {
    return this.source ? this.isFollowing : this.thread !== undefined && this.covered >= Math.min(1, this.sent);
  }

  skipped(): readonly SkippedPage[] {
    return [...this.skips.values()];
  }

  async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    clearTimeout(this.pause);
    const { thread } = this;
    this.started.release(Infinity);
    await thread?.finish(FINISH_MS);
    this.followed.release(Infinity);
  }

  private tell(order: Order): void {
    if (this.closed) return;
    this.sent += 1;
    this.thread?.tell(order);
  }

  /** A question is asked anew of the next worker; one while answering which three workers died may be the cause, and is not. */
  private async ask(kind: 'query' | 'suggest', text: string, limit: number): Promise<SearchAnswer> {
    if (this.closed) throw new Error('The search is closed.');
    const until = performance.now() + (this.options.patience ?? PATIENCE_MS);
    for (let deaths = 0; deaths < MOST_DEATHS_ON_QUESTION;) {
      const thread = this.thread ?? (await this.nextThread(until));
      try {
        return unpacked(await thread.ask({ kind, text, limit }));
      } catch (error) {
        if (!(error instanceof ThreadEnded)) throw error;
        if (error.mayBeCause) deaths += 1;
      }
    }
    throw new Error(`The search worker ended ${MOST_DEATHS_ON_QUESTION} times while answering.`);
  }

  private async nextThread(until: number): Promise<SearchThread> {
    const left = Math.max(0, until - performance.now());
    await this.started.for(1, left);
    if (this.closed) throw new Error('The search is closed.');
    if (!this.thread || left === 0) throw new Error('The search worker does not come back.');
    return this.thread;
  }

  private start(): void {
    this.sent = 0;
    this.covered = 0;
    const thread = new SearchThread(this.workerFile, {
      whenCovered: (changes) => this.cover(changes),
      whenSkipped: (page) => this.skip(page),
      whenTroubled: (error) => this.options.whenItFails?.(error),
      whenEnded: (page) => this.restart(page),
    });
    this.thread = thread;
    if (this.source) void this.takeFrom(this.source, thread);
    this.started.release(1);
  }

  /** When the source cannot be read, the next worker tries again. */
  private async takeFrom(source: PageSource, thread: SearchThread): Promise<void> {
    this.tell({ kind: 'open', file: this.options.file });
    const index = {
      put: (documents: readonly SearchDocument[]) => this.putUnlessPoisonous(documents),
      compare: (stamps: readonly PageStamp[]) => thread.ask({ kind: 'compare', stamps }),
      compared: () => thread.ask({ kind: 'compared' }),
    };
    try {
      await catchUp(source, index, () => this.thread === thread && !this.closed);
      if (this.thread === thread) this.nowFollowing();
    } catch (error) {
      if (this.closed || error instanceof ThreadEnded) return;
      this.options.whenItFails?.(error instanceof Error ? error : new Error(String(error)));
      await thread.end();
    }
  }

  private nowFollowing(): void {
    this.isFollowing = true;
    this.deaths = 0;
    this.forgiveOthers();
    this.followed.release(1);
  }

  private putUnlessPoisonous(documents: readonly SearchDocument[]): void {
    this.tell({ kind: 'put', documents: documents.filter(({ id }) => !this.isPoisonous(id)) });
    const poisonous = documents.map(({ id }) => id).filter((id) => this.isPoisonous(id));
    if (poisonous.length > 0) this.tell({ kind: 'remove', ids: poisonous });
  }

  /** A page that the worker has taken in after all was not what it died of. */
  private forgiveOthers(): void {
    for (const id of [...this.deathsOn.keys()]) if (!this.isPoisonous(id)) this.deathsOn.delete(id);
  }

  private isPoisonous(id: number): boolean {
    return (this.deathsOn.get(id) ?? 0) >= MOST_DEATHS_ON_PAGE;
  }

  private cover(changes: number): void {
    this.covered = changes;
    if (this.ready()) this.deaths = 0;
  }

  private skip(page: SkippedPage): void {
    this.skips.set(page.id, page);
    this.options.whenSkipped?.(page);
  }

  private restart(page: number): void {
    this.thread = undefined;
    this.isFollowing = false;
    if (page > 0) this.blame(page);
    if (this.closed) return;
    const pause = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** this.deaths);
    this.deaths += 1;
    this.pause = setTimeout(() => this.start(), pause);
  }

  private blame(id: number): void {
    this.deathsOn.set(id, (this.deathsOn.get(id) ?? 0) + 1);
    if (this.isPoisonous(id))
      this.skip({ id, reason: `The search worker ended ${MOST_DEATHS_ON_PAGE} times on this page.` });
  }
}
