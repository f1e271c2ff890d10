interface Waiter {
  readonly wanted: number;
  readonly done: () => void;
}

/** Lets questions wait until enough changes can be found. */
export class Waiting {
  private waiters: readonly Waiter[] = [];

  /** Resolves once `release` is called with as many changes, or after `patience` milliseconds. */
  for(wanted: number, patience: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = patience < Infinity ? setTimeout(resolve, patience) : undefined;
      const done = () => {
        clearTimeout(timer);
        resolve();
      };
      this.waiters = [...this.waiters, { wanted, done }];
    });
  }

  release(covered: number): void {
    const waiting = this.waiters;
    if (waiting.length === 0) return;
    this.waiters = waiting.filter(({ wanted }) => wanted > covered);
    for (const { wanted, done } of waiting) if (wanted <= covered) done();
  }
}
