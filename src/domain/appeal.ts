import { characters } from './characters.js';
import { personalIn } from './question-marks.js';
import type { Issue } from './refused.js';
import { daysFrom } from './time.js';

/** What became of an appeal: the person may edit again, the block stays, or it ended first. */
export type AppealOutcome = 'lifted' | 'kept' | 'ended';

/** What moderators can decide. */
export const APPEAL_DECISIONS = ['lifted', 'kept'] as const;

/** What a person who is stopped from editing says against it, as storage keeps it: only for them and for moderators. */
export interface Appeal {
  readonly id: number;
  readonly userId: number;
  readonly userName: string;
  readonly words: string;
  readonly createdAt: string;
  /** Null as long as it waits. */
  readonly outcome: AppealOutcome | null;
  /** Both are null where nobody decided. */
  readonly actorId: number | null;
  readonly actorName: string | null;
  readonly reason: string;
  readonly decidedAt: string | null;
}

const DUE_DAYS = 3;
const AGAIN_DAYS = 7;
/** For so many days after it was decided, what somebody wrote can still be read by them and by moderators. */
export const APPEAL_KEPT_DAYS = 90;
const WORDS_LIMIT = 2000;

/** By when somebody should have decided. */
export function dueAt({ createdAt }: Pick<Appeal, 'createdAt'>): string {
  return daysFrom(new Date(createdAt), DUE_DAYS);
}

/** From when on a person can appeal once more: at once, unless moderators just decided that the block stays. */
export function againAt({ outcome, decidedAt }: Appeal): string {
  return outcome === 'kept' && decidedAt !== null ? daysFrom(new Date(decidedAt), AGAIN_DAYS) : '';
}

/** What was written, with unix line ends and no blanks around it. */
export function tidyAppeal(words: string): string {
  return words
    .replace(/\r\n?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** What is wrong with what was written, if anything. */
export function appealIssues(words: string): readonly Issue[] {
  if (words === '') return [{ field: 'words', message: 'Say in a sentence or two why you should edit again.' }];
  const [personal] = personalIn(words);
  if (personal !== undefined) {
    const message = 'Leave out “{found}”: it may lead to a private person.';
    return [{ field: 'words', message, values: { found: personal } }];
  }
  if (characters(words) <= WORDS_LIMIT) return [];
  return [{ field: 'words', message: 'Say it in at most {n} characters.', values: { n: WORDS_LIMIT } }];
}
