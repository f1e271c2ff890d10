import { characters } from './characters.js';
import { personalIn } from './question-marks.js';
import type { Issue } from './refused.js';

/** What somebody who reviews asked the author of a proposal, and the answer, if there is one; only they and the author see it. */
export interface ProposalQuestion {
  readonly id: number;
  readonly authorId: number;
  readonly authorName: string;
  readonly words: string;
  readonly createdAt: string;
  /** Both are null as long as there is no answer. */
  readonly answer: string | null;
  readonly answeredAt: string | null;
}

/** Whether an author was asked, and whether the last question is answered. */
export type Asked = 'asked' | 'answered';

const WORDS_LIMIT = 500;

/** So many questions about one proposal are enough. */
export const MOST_QUESTIONS = 5;

/** Why nothing more can be asked after some questions about a proposal; undefined where it can. */
export function whyNotAsked(asked: readonly ProposalQuestion[]): string | undefined {
  if (asked.some(({ answer }) => answer === null)) return ONE_AT_A_TIME;
  return asked.length < MOST_QUESTIONS ? undefined : ENOUGH;
}

const ONE_AT_A_TIME = 'A question waits for an answer already. One at a time is easier to answer.';
const ENOUGH = 'Enough was asked about this suggestion. Decide on it, or change it yourself.';

/** What is wrong with a question or an answer, if anything. */
export function wordsIssues(field: string, words: string): readonly Issue[] {
  if (words === '') return [{ field, message: 'Write a sentence or two.' }];
  if (characters(words) > WORDS_LIMIT) {
    return [{ field, message: 'Say it in at most {n} characters.', values: { n: WORDS_LIMIT } }];
  }
  return personalIssues(field, words);
}

/** That words hold what may lead to a person at home. */
export function personalIssues(field: string, words: string): readonly Issue[] {
  const [found] = personalIn(words);
  if (found === undefined) return [];
  return [{ field, message: 'Leave out “{found}”: it may lead to a private person.', values: { found } }];
}
