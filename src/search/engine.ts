import { setImmediate as nextTurn } from 'node:timers/promises';
import { answer } from './answering.js';
import { Catalog } from './catalog.js';
import { catchUp, type Comparing } from './catch-up.js';
import { termsOfDocument } from './document-terms.js';
import { type Change, Intake, type IntakeOptions, type KeptTerms, type TermStore } from './intake.js';
import { KeptAnswers } from './kept-answers.js';
import type { PageSource, PageStamp, Search, SearchDocument, SkippedPage } from './search.js';
import { Waiting } from './waiting.js';

export interface EngineOptions extends IntakeOptions {
  /** Is told how many changes can be found now. */
  readonly whenCovered?: (changes: number) => void;
  /** How long a query waits for the changes before it, in milliseconds. */
  readonly patience?: number;
}

const SLICE_MS = 12;
const PATIENCE_MS = 3_000;

/** The search of one thread: takes changes in and merges segments in slices, between which questions are answered. */
export class Engine implements Search, Comparing {
  private readonly options: EngineOptions;
  private readonly catalog = new Catalog();
  private readonly intake: Intake;
  private readonly pending = new Map<number, Change & { readonly number: number }>();
  private readonly waiting = new Waiting();
  private readonly kept = new KeptAnswers();
  private following: { readonly number: number; readonly seen: Set<number> } | undefined;
  private changes = 0;
  private told = 0;
  private working = false;
  private closed = false;

  constructor(options: EngineOptions = {}) {
    this.options = options;
    this.intake = new Intake(this.catalog, options);
  }

  put(documents: readonly SearchDocument[]): void {
    this.changes += 1;
    for (const document of documents) {
      this.following?.seen.add(document.id);
      const read = () => ({ terms: termsOfDocument(document), stamp: document.stamp ?? '' });
      this.change(document.id, { read, isKept: false });
    }
    this.work();
  }

  remove(ids: readonly number[]): void {
    this.changes += 1;
    this.drop(ids);
    this.work();
  }

  async follow(source: PageSource): Promise<void> {
    this.begin();
    await catchUp(source, this, () => !this.closed);
  }

  /** Takes in what an earlier run kept, and waits to be shown stamps. What changes from now on goes into the store. */
  begin(kept: Iterable<KeptTerms> = [], store?: TermStore): void {
    this.changes += 1;
    this.following = { number: this.changes, seen: new Set() };
    this.catalog.segments.isFilling = true;
    for (const { id, read } of kept) this.change(id, { read, isKept: true });
    this.intake.store = store;
    this.work();
  }

  async compare(stamps: readonly PageStamp[]): Promise<readonly number[]> {
    await this.drained();
    for (const { id } of stamps) this.following?.seen.add(id);
    return stamps.filter(({ id, stamp }) => this.intake.stamps.get(id) !== stamp).map(({ id }) => id);
  }

  async compared(): Promise<void> {
    const seen = this.following?.seen;
    this.drop([...this.intake.stamps.keys()].filter((id) => !seen?.has(id)));
    await this.drained();
    this.following = undefined;
    this.catalog.segments.isFilling = false;
    this.tellCovered();
  }

  /** Takes in all that was put. */
  async finish(): Promise<void> {
    await this.drained();
  }

  /** `whenBegun` is called once the waiting is over. */
  async query(text: string, limit: number, whenBegun?: () => void) {
    const wanted = this.changes;
    await this.untilCovered(wanted);
    whenBegun?.();
    const found = this.kept.answer(text, limit, () => answer(this.catalog, text, limit));
    return this.covered < wanted ? { ...found, isBehind: true as const } : found;
  }

  async suggest(text: string, limit: number, whenBegun?: () => void) {
    await this.untilCovered(this.following ? 0 : Math.min(1, this.changes));
    whenBegun?.();
    return answer(this.catalog, text, limit, true).hits;
  }

  ready(): boolean {
    return this.covered >= Math.min(1, this.changes);
  }

  skipped(): readonly SkippedPage[] {
    return [...this.intake.skipped.values()];
  }

  close(): Promise<void> {
    this.closed = true;
    this.kept.forget();
    this.waiting.release(Infinity);
    return Promise.resolve();
  }

  /** In how many Lunr indexes the pages stand just now. */
  get segmentCount(): number {
    return this.catalog.segments.count;
  }

  /** How many changes can be found now. */
  private get covered(): number {
    const [next] = this.pending.values();
    return Math.min(this.following?.number ?? Infinity, next?.number ?? Infinity, this.changes + 1) - 1;
  }

  private drop(ids: readonly number[]): void {
    for (const id of ids) this.change(id, { read: undefined, isKept: false });
  }

  /** The last change of a page counts, and is taken in after all that came before it. */
  private change(id: number, change: Change): void {
    this.pending.delete(id);
    this.pending.set(id, { ...change, number: this.changes });
  }

  private work(): void {
    if (this.working || this.closed) return;
    this.working = true;
    void this.workInSlices();
  }

  private async workInSlices(): Promise<void> {
    do {
      await nextTurn();
      if (this.closed) return;
    } while (this.takeIn() || this.catalog.segments.tidy(forSlice()));
    this.working = false;
  }

  private takeIn(): boolean {
    const isWork = this.pending.size > 0;
    if (isWork) this.kept.forget();
    for (const id of this.intake.take(this.pending, forSlice())) this.pending.delete(id);
    this.tellCovered();
    return isWork;
  }

  private tellCovered(): void {
    const { covered } = this;
    if (covered === this.told) return;
    this.told = covered;
    this.waiting.release(covered);
    this.options.whenCovered?.(covered);
  }

  private async drained(): Promise<void> {
    this.work();
    while (this.pending.size > 0 && !this.closed) await nextTurn();
  }

  private async untilCovered(wanted: number): Promise<void> {
    if (this.closed) throw new Error('The search is closed.');
    if (this.covered >= wanted) return;
    await this.waiting.for(wanted, this.options.patience ?? PATIENCE_MS);
    // Many may have waited: each is answered, and its answer goes out, before the next is begun.
    await nextTurn();
  }
}

function forSlice(): () => boolean {
  const end = performance.now() + SLICE_MS;
  return () => performance.now() < end;
}
