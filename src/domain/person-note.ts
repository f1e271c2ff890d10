import { characters } from './characters.js';
import { personalIn } from './question-marks.js';
import type { Issue } from './refused.js';

/** How long a note about a person stays, in days. */
export const NOTE_DAYS: readonly number[] = [30, 90, 180];

const NOTE_LIMIT = 500;

/** What is wrong with a note about a person, if anything. */
export function noteIssues(words: string, days: number): readonly Issue[] {
  return [...wordsIssues(words), ...(NOTE_DAYS.includes(days) ? [] : [DAYS_ISSUE])];
}

const DAYS_ISSUE: Issue = { field: 'days', message: 'Choose how long the note stays.' };

function wordsIssues(words: string): readonly Issue[] {
  const field = 'words';
  if (words === '') return [{ field, message: 'Write what other moderators should know.' }];
  if (characters(words) > NOTE_LIMIT) {
    return [{ field, message: 'A note can have at most {n} characters.', values: { n: NOTE_LIMIT } }];
  }
  const [found] = personalIn(words);
  return found === undefined ? [] : [{ field, message: PERSONAL, values: { found } }];
}

const PERSONAL =
  'Notes can be seized. Please say it without what looks like a phone number or an address of somebody: {found}';
