import { characters } from './characters.js';
import { personalIn } from './question-marks.js';
import type { Issue } from './refused.js';

const REASON_LIMIT = 300;

/** A reason stands in a log that is never changed. */
export const PERSONAL = 'Leave out “{found}”: it may lead to a private person.';

/** What is wrong with the reason of an act that others read, if anything. */
export function reasonIssues(reason: string, needed: boolean): readonly Issue[] {
  if (needed && reason === '') return [{ field: 'reason', message: 'Give a reason. Others will read it.' }];
  const [personal] = personalIn(reason);
  if (personal !== undefined) return [{ field: 'reason', message: PERSONAL, values: { found: personal } }];
  if (characters(reason) <= REASON_LIMIT) return [];
  return [{ field: 'reason', message: 'A reason can have at most {n} characters.', values: { n: REASON_LIMIT } }];
}
