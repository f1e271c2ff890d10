export interface LruLimits<V> {
  readonly count: number;
  /** The most that all values together may weigh, in the unit of `weigh`. */
  readonly weight: number;
  readonly weigh: (value: V) => number;
}

/** A map that forgets what was least recently used once it holds too many values or too heavy ones; a value too heavy by itself is not kept. */
export class LruMap<K, V> {
  readonly #limits: LruLimits<V>;
  readonly #entries = new Map<K, { readonly value: V; readonly weight: number }>();
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
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    return entry.value;
  }

  set(key: K, value: V): void {
    this.delete(key);
    const weight = this.#limits.weigh(value);
    if (weight > this.#limits.weight) return;
    this.#entries.set(key, { value, weight });
    this.#weight += weight;
    this.#forgetBeyondLimits();
  }

  delete(key: K): boolean {
    this.#weight -= this.#entries.get(key)?.weight ?? 0;
    return this.#entries.delete(key);
  }

  clear(): void {
    this.#entries.clear();
    this.#weight = 0;
  }

  #forgetBeyondLimits(): void {
    for (const key of this.#entries.keys()) {
      if (this.size <= this.#limits.count && this.#weight <= this.#limits.weight) return;
      this.delete(key);
    }
  }
}
