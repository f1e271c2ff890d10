import type { CheckPart } from './act.js';

/** After how many days a check of each part is due again: prices rot sooner. */
const DUE_AFTER: Readonly<Record<CheckPart, number>> = { cost: 180, rest: 365 };

const DAY_MS = 86_400_000;

export const CHECK_PARTS: readonly CheckPart[] = ['cost', 'rest'];

export type Freshness = 'never' | 'fresh' | 'due';

/** How far a page's facts can be trusted, from the stored time of their last check, if there was one. */
export function freshnessOf(part: CheckPart, checkedAt: string | undefined, now: Date): Freshness {
  if (checkedAt === undefined) return 'never';
  return now.getTime() - Date.parse(checkedAt) < DUE_AFTER[part] * DAY_MS ? 'fresh' : 'due';
}
