import { LruMap, type LruLimits } from './lru.js';

/** Why a piece of work was not done: `busy`, nobody had time to begin it; `slow`, it did not end in its time. */
export type GaveUp = 'busy' | 'slow';

interface Kept<Result> {
  readonly result: Result;
  readonly until: number;
}

/** After this time it is tried once more: the machine may only have been slow. */
const SLOW_KEPT_MS = 10 * 60_000;

/** Keeps finished work, and does it once for all who ask for it meanwhile. What was too slow is kept for some minutes, since each try costs as much; what nobody had time to begin is not kept. */
export class WorkCache<Result extends object> {
  readonly #done: LruMap<string, Kept<Result>>;
  readonly #begun = new Map<string, Promise<Result>>();
  readonly #now: () => Date;

  constructor(now: () => Date, { count, weight, weigh }: LruLimits<Result>) {
    this.#now = now;
    this.#done = new LruMap({ count, weight, weigh: ({ result }) => weigh(result) });
  }

  /** The result under a key, or that of `work`. */
  async get(key: string, work: () => Promise<Result>): Promise<Result> {
    const known = this.#done.get(key);
    if (known && known.until > this.#now().getTime()) return known.result;
    const begun = this.#begun.get(key) ?? work();
    this.#begun.set(key, begun);
    try {
      const result = await begun;
      // What was dropped meanwhile is not kept again.
      if (this.#begun.get(key) === begun) this.#keep(key, result);
      return result;
    } finally {
      if (this.#begun.get(key) === begun) this.#begun.delete(key);
    }
  }

  delete(key: string): void {
    this.#done.delete(key);
    this.#begun.delete(key);
  }

  clear(): void {
    this.#done.clear();
    this.#begun.clear();
  }

  #keep(key: string, result: Result): void {
    const gaveUp = 'gaveUp' in result ? result.gaveUp : undefined;
    if (gaveUp === 'busy') return;
    this.#done.set(key, { result, until: gaveUp === 'slow' ? this.#now().getTime() + SLOW_KEPT_MS : Infinity });
  }
}
