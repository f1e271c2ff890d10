import { setImmediate as nextTurn } from 'node:timers/promises';
import { answer } from './answering.js';
import { buildCatalog, type Catalog, newMemory } from './catalog.js';
import { type DocumentTerms, termsOfDocument } from './document-terms.js';
import type { Search, SearchDocument } from './search.js';

interface Waiter {
  readonly wanted: number;
  readonly done: () => void;
}

const SLICE_MS = 20;
const PATIENCE_MS = 3_000;

/** The search of one thread: keeps the pages, rebuilds in slices, and swaps the finished catalog in. */
export class Engine implements Search {
  private readonly documents = new Map<number, SearchDocument>();
  private readonly termsOf = new WeakMap<SearchDocument, DocumentTerms>();
  private readonly whenBuilt: (changes: number) => void;
  private readonly patience: number;
  private memory = newMemory();
  private catalog: Catalog = finish(buildCatalog([], this.memory));
  private waiters: readonly Waiter[] = [];
  private changes = 0;
  private covered = 0;
  private rebuilding = false;
  private closed = false;

  /** `whenBuilt` is told how many changes each new catalog covers; `patience` is how long a query waits for them, in milliseconds. */
  constructor(whenBuilt: (changes: number) => void = () => undefined, patience = PATIENCE_MS) {
    this.whenBuilt = whenBuilt;
    this.patience = patience;
  }

  put(documents: readonly SearchDocument[]): void {
    for (const document of documents) this.documents.set(document.id, document);
    this.changed();
  }

  remove(ids: readonly number[]): void {
    for (const id of ids) this.documents.delete(id);
    this.changed();
  }

  async query(text: string, limit: number) {
    await this.whenCovered(this.changes);
    return answer(this.catalog, text, limit);
  }

  async suggest(text: string, limit: number) {
    await this.whenCovered(Math.min(1, this.changes));
    return answer(this.catalog, text, limit, true).hits;
  }

  ready(): boolean {
    return this.covered >= Math.min(1, this.changes);
  }

  close(): Promise<void> {
    this.closed = true;
    this.release(Infinity);
    return Promise.resolve();
  }

  private changed(): void {
    this.changes += 1;
    if (this.rebuilding || this.closed) return;
    this.rebuilding = true;
    void this.rebuild();
  }

  /** Changes that arrive during a rebuild share the next one. */
  private async rebuild(): Promise<void> {
    await nextTurn();
    while (this.covered < this.changes && !this.closed) {
      const target = this.changes;
      this.forgetOldWords();
      const catalog = await this.inSlices(buildCatalog(this.pages(), this.memory));
      if (!catalog) break;
      this.catalog = catalog;
      this.covered = target;
      this.release(target);
      this.whenBuilt(target);
    }
    this.rebuilding = false;
  }

  private forgetOldWords(): void {
    const inUse = this.catalog.vocabulary.size;
    if (inUse > 0 && this.memory.wordSlips.size > 2 * inUse + 10_000) this.memory = newMemory();
  }

  /** In the order of ids, so that the same pages give the same catalog however they arrived. */
  private pages(): Iterable<DocumentTerms> {
    const documents = [...this.documents.values()].sort((one, other) => one.id - other.id);
    return this.termsOfAll(documents);
  }

  private *termsOfAll(documents: readonly SearchDocument[]): Generator<DocumentTerms> {
    for (const document of documents) {
      const terms = this.termsOf.get(document) ?? termsOfDocument(document);
      this.termsOf.set(document, terms);
      yield terms;
    }
  }

  private async inSlices(building: Generator<undefined, Catalog>): Promise<Catalog | undefined> {
    let sliceEnd = performance.now() + SLICE_MS;
    for (;;) {
      const step = building.next();
      if (step.done) return step.value;
      if (performance.now() < sliceEnd) continue;
      await nextTurn();
      if (this.closed) return undefined;
      sliceEnd = performance.now() + SLICE_MS;
    }
  }

  private whenCovered(wanted: number): Promise<void> {
    if (this.closed) return Promise.reject(new Error('The search is closed.'));
    if (this.covered >= wanted) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, this.patience);
      const done = () => {
        clearTimeout(timer);
        resolve();
      };
      this.waiters = [...this.waiters, { wanted, done }];
    });
  }

  private release(covered: number): void {
    const waiting = this.waiters;
    this.waiters = waiting.filter(({ wanted }) => wanted > covered);
    for (const { wanted, done } of waiting) if (wanted <= covered) done();
  }
}

function finish(building: Generator<undefined, Catalog>): Catalog {
  for (;;) {
    const step = building.next();
    if (step.done) return step.value;
  }
}
