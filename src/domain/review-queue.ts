/** Something that waits for those who review: a proposal, or what somebody said is wrong. */
export interface QueueItem {
  /** Its place: what came later has a higher one. */
  readonly id: number;
  readonly proposalId: number | null;
  readonly reportId: number | null;
  readonly createdAt: string;
}

const MINUTE_MS = 60_000;
const DAY = 24 * 60;

/** How long something can wait, by the minutes below which it lies. */
const WAITS = [
  { wait: 'hour', below: 60 },
  { wait: 'day', below: DAY },
  { wait: 'three-days', below: 3 * DAY },
  { wait: 'week', below: 7 * DAY },
  { wait: 'month', below: 30 * DAY },
  { wait: 'longer', below: Infinity },
] as const;
export type Wait = (typeof WAITS)[number]['wait'];

/** Every wait that is told apart, the shortest first. */
export const ALL_WAITS: readonly Wait[] = WAITS.map(({ wait }) => wait);

/** How long something waited, between two stored times. */
export function waitBetween(from: string, to: string): Wait {
  const minutes = (Date.parse(to) - Date.parse(from)) / MINUTE_MS;
  return WAITS.find(({ below }) => minutes < below)?.wait ?? 'longer';
}

/** With fewer figures nothing is said of what is usual. */
export const FEWEST_FIGURES = 5;

/** The wait that half of them did not go beyond (the median); undefined where there are too few to say. */
export function usualWait(waits: readonly Wait[]): Wait | undefined {
  if (waits.length < FEWEST_FIGURES) return undefined;
  const sorted = waits.map((wait) => ALL_WAITS.indexOf(wait)).sort((one, other) => one - other);
  return ALL_WAITS[sorted[Math.ceil(sorted.length / 2) - 1] ?? 0];
}
