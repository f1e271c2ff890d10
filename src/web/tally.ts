import { createHmac, randomBytes } from 'node:crypto';
import type { IncrementResponse, Store } from 'express-rate-limit';
import { LruMap } from '../domain/lru.js';

const MINUTE_MS = 60_000;
const COUNTED_AT_MOST = 100_000;

interface Window {
  readonly endsAt: number;
  hits: number;
  lastAt: number;
}

/** Counts in fixed windows of time, in memory, under a keyed hash whose key changes daily: who was counted cannot be told from it. */
export class Tally implements Store {
  readonly #now: () => Date;
  readonly #windowMs: number;
  readonly #windows = new LruMap<string, Window>({
    count: COUNTED_AT_MOST,
    weight: COUNTED_AT_MOST,
    weigh: () => 1,
  });
  #key = randomBytes(32);
  #day = '';

  constructor(now: () => Date, minutes: number) {
    this.#now = now;
    this.#windowMs = minutes * MINUTE_MS;
  }

  /** Counts one more, as the package that limits routes asks for it. The end of the window is left out: the package would compare it with a clock of its own. */
  increment(name: string): IncrementResponse {
    return { totalHits: this.add(name), resetTime: undefined };
  }

  /** Counts more of a name and gives back how many there are now. */
  add(name: string, more = 1): number {
    const window = this.#windowOf(name);
    window.hits += more;
    window.lastAt = this.#now().getTime();
    this.#windows.set(this.#hash(name), window);
    return window.hits;
  }

  /** How many there are of a name now. */
  count(name: string): number {
    return this.#windowOf(name).hits;
  }

  /** How long ago a name was last counted; 0 if it was not. */
  msSince(name: string): number {
    return this.#now().getTime() - this.#windowOf(name).lastAt;
  }

  /** How long until a name is counted anew. */
  msLeft(name: string): number {
    return this.#windowOf(name).endsAt - this.#now().getTime();
  }

  decrement(name: string): void {
    const window = this.#windows.get(this.#hash(name));
    if (window && window.hits > 0) window.hits -= 1;
  }

  resetKey(name: string): void {
    this.#windows.delete(this.#hash(name));
  }

  #windowOf(name: string) {
    const known = this.#windows.get(this.#hash(name));
    const now = this.#now().getTime();
    return known && known.endsAt > now ? known : { hits: 0, lastAt: now, endsAt: now + this.#windowMs };
  }

  #hash(name: string): string {
    const day = this.#now().toISOString().slice(0, 10);
    if (day !== this.#day) {
      this.#windows.clear();
      this.#key = randomBytes(32);
      this.#day = day;
    }
    return createHmac('sha256', this.#key).update(name).digest('base64url');
  }
}
