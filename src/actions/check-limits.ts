import { LIMIT_NAMES, limitFrom, LIMITS, type Limits } from '../domain/limits.js';
import { checkLimits, isLimited, STRETCH_MS, type NextEdit } from '../domain/newcomer.js';
import { daysFrom, timeText } from '../domain/time.js';
import { countDoneFrom } from '../storage/limits.js';
import { listSettingsOf } from '../storage/settings.js';
import { findFirstChangeSince } from '../storage/touched.js';
import type { User } from '../storage/users.js';
import type { Wiki } from '../wiki.js';

/** The settings in which limits stand begin so. */
export const LIMIT_PREFIX = 'limit.';

/** How much one account may do, as the site is set. */
export function limitsOf(wiki: Wiki): Limits {
  const stored = new Map(listSettingsOf(wiki.db, LIMIT_PREFIX).map(({ name, value }) => [name, value]));
  const entries = LIMIT_NAMES.map((name) => [name, limitFrom(stored.get(LIMIT_PREFIX + name) ?? '') ?? LIMITS[name]]);
  return Object.fromEntries(entries) as Limits;
}

/** Refuses what is beyond what an account may do in an hour, and a new one on its first day; runs inside the act's transaction. */
export function mustKeepLimits(wiki: Wiki, author: User, next: NextEdit): void {
  const [now, limits] = [wiki.now(), limitsOf(wiki)];
  // What was done exactly so long ago is over: stored times are exact to the second.
  const doneIn = (ms: number) => {
    const since = timeText(new Date(now.getTime() - ms + 1000));
    return countDoneFrom(wiki.db, author.id, findFirstChangeSince(wiki.db, since));
  };
  const isNew = isLimited(author.role, author.createdAt, daysFrom(now, -1));
  for (const stretch of isNew ? (['new', 'hour'] as const) : (['hour'] as const)) {
    checkLimits(limits, stretch, doneIn(STRETCH_MS[stretch]), next, now);
  }
}
