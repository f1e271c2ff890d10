interface SlotLimits {
  readonly atOnce: number;
  readonly mostWaiting: number;
  readonly longestWaitMs: number;
}

/** Lets so many do something at once; the others wait for their turn, up to a number and a time. */
export class Slots {
  readonly #limits: SlotLimits;
  readonly #waiting: (() => void)[] = [];
  #taken = 0;

  constructor(limits: SlotLimits) {
    this.#limits = limits;
  }

  /** A slot, as the function that frees it; undefined when there was none in time. */
  async take(): Promise<(() => void) | undefined> {
    if (this.#taken < this.#limits.atOnce) this.#taken += 1;
    else if (!(await this.#turn())) return undefined;
    let isFree = false;
    return () => {
      if (isFree) return;
      isFree = true;
      this.#passOn();
    };
  }

  /** The slot goes straight to who waits longest, so that nobody takes it in between. */
  #passOn(): void {
    const next = this.#waiting.shift();
    if (next) next();
    else this.#taken -= 1;
  }

  #turn(): Promise<boolean> {
    const { mostWaiting, longestWaitMs } = this.#limits;
    if (this.#waiting.length >= mostWaiting) return Promise.resolve(false);
    return new Promise((resolve) => {
      const turn = () => {
        clearTimeout(timer);
        resolve(true);
      };
      const timer = setTimeout(() => {
        this.#waiting.splice(this.#waiting.indexOf(turn), 1);
        resolve(false);
      }, longestWaitMs);
      this.#waiting.push(turn);
    });
  }
}
