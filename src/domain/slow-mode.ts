/** A time in which the edits of young accounts wait for review. */
export interface SlowMode {
  readonly id: number;
  readonly actorName: string;
  /** Accounts younger than so many days wait. */
  readonly days: number;
  readonly createdAt: string;
  readonly endsAt: string;
}

/** How old accounts can be that wait, and how long it can last in hours: the choices, and the one at first. */
export const SLOW_DAYS = { choices: [1, 4, 7, 30, 90], standard: 4 } as const;
export const SLOW_HOURS = { choices: [3, 12, 24, 72, 168], standard: 24 } as const;
