/** Lets so much through in a second, and a stock of it at once; what is more must wait. */
export class TokenBucket {
  readonly #now: () => Date;
  readonly #perSecond: number;
  readonly #most: number;
  #left: number;
  #at: number;

  constructor(now: () => Date, { perSecond, most }: { readonly perSecond: number; readonly most: number }) {
    [this.#now, this.#perSecond, this.#most] = [now, perSecond, most];
    [this.#left, this.#at] = [most, now().getTime()];
  }

  /** Takes one. Gives back how many seconds to wait for it; 0 when it was there. */
  take(): number {
    const now = this.#now().getTime();
    // A clock that is set back gives nothing and takes nothing.
    const passed = Math.max(0, now - this.#at) / 1000;
    this.#left = Math.min(this.#most, this.#left + passed * this.#perSecond);
    this.#at = now;
    if (this.#left < 1) return Math.ceil((1 - this.#left) / this.#perSecond);
    this.#left -= 1;
    return 0;
  }
}
