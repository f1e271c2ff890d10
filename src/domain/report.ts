import { characters } from './characters.js';
import type { Issue } from './refused.js';

/** What somebody said is wrong on a page, as storage keeps it: only for those who review. */
export interface Report {
  readonly id: number;
  readonly pageId: number;
  readonly revisionId: number;
  readonly words: string;
  /** Both are null where somebody without an account said it. */
  readonly authorId: number | null;
  readonly authorName: string | null;
  readonly createdAt: string;
}

/** What came of it: the page was mended, or is right as it stands. */
export const REPORT_OUTCOMES = ['mended', 'kept'] as const;

const WORDS_LIMIT = 500;

/** So many wait at most: more would only hide each other. */
export const MOST_REPORTS = 500;

/** What is wrong with what was said, if anything. */
export function reportIssues(words: string): readonly Issue[] {
  if (words === '') return [{ field: 'words', message: 'Say in a sentence what is wrong.' }];
  if (characters(words) <= WORDS_LIMIT) return [];
  return [{ field: 'words', message: 'Say it in at most {n} characters.', values: { n: WORDS_LIMIT } }];
}
