const BUCKETS = 2 ** 17;
const NONE = -1;

/** Lists of numbers by 32-bit keys, chained in typed arrays: a million entries in the memory of a dozen megabytes. */
export class HashLists {
  private readonly heads = new Int32Array(BUCKETS).fill(NONE);
  private keys = new Int32Array(1024);
  private values = new Int32Array(1024);
  private nexts = new Int32Array(1024);
  private used = 0;
  private free = NONE;

  add(key: number, value: number): void {
    const entry = this.newEntry();
    this.keys[entry] = key;
    this.values[entry] = value;
    this.nexts[entry] = this.headOf(key);
    this.heads[key & (BUCKETS - 1)] = entry;
  }

  /** Takes one such value away. */
  remove(key: number, value: number): void {
    let before = NONE;
    for (let entry = this.headOf(key); entry !== NONE; entry = this.nextOf(entry)) {
      if (this.keys[entry] === key && this.values[entry] === value) {
        this.unlink(key, before, entry);
        return;
      }
      before = entry;
    }
  }

  /** The values of a key, the last added first. */
  *of(key: number): Generator<number> {
    for (let entry = this.headOf(key); entry !== NONE; entry = this.nextOf(entry)) {
      if (this.keys[entry] === key) yield this.values[entry] ?? NONE;
    }
  }

  private headOf(key: number): number {
    return this.heads[key & (BUCKETS - 1)] ?? NONE;
  }

  private nextOf(entry: number): number {
    return this.nexts[entry] ?? NONE;
  }

  private unlink(key: number, before: number, entry: number): void {
    if (before === NONE) this.heads[key & (BUCKETS - 1)] = this.nextOf(entry);
    else this.nexts[before] = this.nextOf(entry);
    this.nexts[entry] = this.free;
    this.free = entry;
  }

  private newEntry(): number {
    if (this.free !== NONE) {
      const entry = this.free;
      this.free = this.nextOf(entry);
      return entry;
    }
    if (this.used === this.keys.length) this.grow();
    return this.used++;
  }

  private grow(): void {
    const larger = (old: Int32Array) => {
      const copy = new Int32Array(old.length * 1.5);
      copy.set(old);
      return copy;
    };
    [this.keys, this.values, this.nexts] = [larger(this.keys), larger(this.values), larger(this.nexts)];
  }
}
