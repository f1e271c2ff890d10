import type { Issue } from './refused.js';
import { daysFrom, timeText } from './time.js';

/** For how long a person can be stopped from editing, or a page protected. */
export const TERMS = [
  { term: 'day', days: 1, words: 'One day' },
  { term: 'week', days: 7, words: 'One week' },
  { term: 'month', days: 30, words: 'One month' },
  { term: 'year', days: 365, words: 'One year' },
] as const;

/** When something ends, as a stored time: from a term, or from a date YYYY-MM-DD at whose beginning (UTC) it ends. Undefined for anything else, and for dates gone by. */
export function termEnd(until: string, now: Date): string | undefined {
  const known = TERMS.find(({ term }) => term === until);
  if (known) return daysFrom(now, known.days);
  const date = /^\d{4}-\d{2}-\d{2}$/.test(until) ? new Date(`${until}T00:00:00Z`) : undefined;
  if (!date || Number.isNaN(date.getTime()) || !date.toISOString().startsWith(until)) return undefined;
  return date > now ? timeText(date) : undefined;
}

/** What is wrong with anything else. */
export const UNTIL_ISSUE: Issue = { field: 'until', message: 'Choose one length, or one day to come like 2027-01-31.' };
