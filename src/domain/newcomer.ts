import { Refused } from './refused.js';
import type { Role } from './role.js';

/** What an account under a day old may do in a day. */
export const NEWCOMER_LIMITS = { edits: 20, pages: 3, links: 5 } as const;

/** What a person did in the last 24 hours. */
export interface DayOfEdits {
  readonly edits: number;
  readonly pages: number;
  readonly links: number;
}

/** What the next edit would add. */
export interface NextEdit {
  readonly newPage: boolean;
  readonly newLinks: number;
}

/** Whether the daily limits hold for this account: editors under a day old. */
export function isLimited(role: Role, createdAt: string, dayAgo: string): boolean {
  return role === 'editor' && createdAt > dayAgo;
}

/** Refuses an edit that goes beyond what a new account may do in a day; the sentence says which limit and what helps. */
export function checkNewcomerLimits(day: DayOfEdits, next: NextEdit): void {
  if (day.edits >= NEWCOMER_LIMITS.edits) {
    throw new Refused('too-many', 'New accounts can make {n} edits on their first day. Please go on tomorrow.', {
      n: NEWCOMER_LIMITS.edits,
    });
  }
  if (next.newPage && day.pages >= NEWCOMER_LIMITS.pages) {
    throw new Refused('too-many', 'New accounts can start {n} pages on their first day. Please go on tomorrow.', {
      n: NEWCOMER_LIMITS.pages,
    });
  }
  if (next.newLinks > 0 && day.links + next.newLinks > NEWCOMER_LIMITS.links) {
    throw new Refused(
      'too-many',
      'New accounts can add {n} links to other sites on their first day. Take some out, or go on tomorrow.',
      { n: NEWCOMER_LIMITS.links },
    );
  }
}
