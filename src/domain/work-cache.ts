import { LruMap, type LruLimits } from './lru.js';

/** Why a piece of work was not done: `busy`, nobody had time to begin it, or to go on with it; `slow`, it did not end in its time. */
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
  #gaveUps = 0;

  constructor(now: () => Date, { count, weight, weigh }: LruLimits<Result>) {
    this.#now = now;
    this.#done = new LruMap({ count, weight, weigh: ({ result }) => weigh(result) });
  }

  /** How often somebody was given less than the work: what was made meanwhile is not worth keeping. */
  get gaveUps(): number {
    return this.#gaveUps;
  }

  /** The result under a key, or that of `work`. */
  async get(key: string, work: () => Promise<Result>): Promise<Result> {
    const result = await this.#found(key, work);
    if (gaveUp(result)) this.#gaveUps += 1;
    return result;
  }

  async #found(key: string, work: () => Promise<Result>): Promise<Result> {
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
    const why = gaveUp(result);
    if (why === 'busy') return;
    this.#done.set(key, { result, until: why === 'slow' ? this.#now().getTime() + SLOW_KEPT_MS : Infinity });
  }
}

function gaveUp(result: object): unknown {
  return 'gaveUp' in result ? result.gaveUp : undefined;
}
