import { characters } from './characters.js';
import type { Issue } from './refused.js';

const REASON_LIMIT = 300;

/** What is wrong with the reason of an act that others read, if anything. */
export function reasonIssues(reason: string, needed: boolean): readonly Issue[] {
  if (needed && reason === '') return [{ field: 'reason', message: 'Give a reason. Others will read it.' }];
  if (characters(reason) <= REASON_LIMIT) return [];
  return [{ field: 'reason', message: 'A reason can have at most {n} characters.', values: { n: REASON_LIMIT } }];
}
