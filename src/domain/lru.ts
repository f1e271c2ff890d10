export interface LruLimits<V> {
  readonly count: number;
  /** The most that all values together may weigh, in the unit of `weigh`. */
  readonly weight: number;
  readonly weigh: (value: V) => number;
}

/** What is held, in a row from the most to the least recently used: a map that is put in order by taking keys out walks past all that it held before. */
interface Entry<K, V> {
  readonly key: K;
  readonly value: V;
  readonly weight: number;
  newer: Entry<K, V> | undefined;
  older: Entry<K, V> | undefined;
}

/** A map that forgets what was least recently used once it holds too many values or too heavy ones; a value too heavy by itself is not kept. */
export class LruMap<K, V> {
  readonly #limits: LruLimits<V>;
  readonly #entries = new Map<K, Entry<K, V>>();
  #newest: Entry<K, V> | undefined;
  #oldest: Entry<K, V> | undefined;
  #weight = 0;

  constructor(limits: LruLimits<V>) {
    this.#limits = limits;
  }

  get size(): number {
    return this.#entries.size;
  }

  get weight(): number {
    return this.#weight;
  }

  /** The value, which counts as used now; `undefined` if it is not held. */
  get(key: K): V | undefined {
    const entry = this.#entries.get(key);
    if (!entry) return undefined;
    if (entry !== this.#newest) {
      this.#takeOut(entry);
      this.#putFirst(entry);
    }
    return entry.value;
  }

  set(key: K, value: V): void {
    this.delete(key);
    const weight = this.#limits.weigh(value);
    if (weight > this.#limits.weight) return;
    const entry = { key, value, weight, newer: undefined, older: undefined };
    this.#entries.set(key, entry);
    this.#putFirst(entry);
    this.#weight += weight;
    while (this.#oldest && (this.size > this.#limits.count || this.#weight > this.#limits.weight)) {
      this.delete(this.#oldest.key);
    }
  }

  delete(key: K): boolean {
    const entry = this.#entries.get(key);
    if (!entry) return false;
    this.#takeOut(entry);
    this.#weight -= entry.weight;
    return this.#entries.delete(key);
  }

  clear(): void {
    this.#entries.clear();
    this.#newest = undefined;
    this.#oldest = undefined;
    this.#weight = 0;
  }

  #takeOut(entry: Entry<K, V>): void {
    if (entry.newer) entry.newer.older = entry.older;
    else this.#newest = entry.older;
    if (entry.older) entry.older.newer = entry.newer;
    else this.#oldest = entry.newer;
  }

  #putFirst(entry: Entry<K, V>): void {
    entry.newer = undefined;
    entry.older = this.#newest;
    if (this.#newest) this.#newest.newer = entry;
    else this.#oldest = entry;
    this.#newest = entry;
  }
}
