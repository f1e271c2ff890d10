import type { CheckPart } from './act.js';
import { kindOf, type Kind } from './kind.js';
import { dayStart, daysFrom } from './time.js';

/** After how many days a check of each part is due again: prices rot sooner. */
const DUE_AFTER: Readonly<Record<CheckPart, number>> = { cost: 180, rest: 365 };

const DAY_MS = 86_400_000;

export const CHECK_PARTS: readonly CheckPart[] = ['cost', 'rest'];

/** What can be checked of a page: of a tool its cost and the other facts, of a guide the whole of it. */
export function checkPartsOf(kind: Kind): readonly CheckPart[] {
  if (kindOf(kind).hasToolFacts) return CHECK_PARTS;
  return kind === 'guide' ? ['rest'] : [];
}

/** The stored time from which on a check of a part still holds, by the calendar. */
export function checkedSince(part: CheckPart, now: Date): string {
  return daysFrom(dayStart(now), 1 - DUE_AFTER[part]);
}

export type Freshness = 'never' | 'fresh' | 'due';

/** How far a page's facts can be trusted, from the stored time of their last check, if there was one. */
export function freshnessOf(part: CheckPart, checkedAt: string | undefined, now: Date): Freshness {
  if (checkedAt === undefined) return 'never';
  return checkedAt >= checkedSince(part, now) ? 'fresh' : 'due';
}

/** Whether a price is due again that was true in a year, a month or on a day ('2026', '2026-11' or '2026-11-23'); '' says nothing. */
export function isOldPrice(asOf: string, now: Date): boolean {
  if (asOf === '') return false;
  const [year = NaN, month, day] = asOf.split('-').map(Number);
  const end = day === undefined ? Date.UTC(month === undefined ? year + 1 : year, month ?? 0) : Date.parse(asOf);
  return now.getTime() - end >= DUE_AFTER.cost * DAY_MS;
}
