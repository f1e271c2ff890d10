import { characters } from './characters.js';
import { personalIn } from './question-marks.js';
import type { Issue } from './refused.js';

const REASON_LIMIT = 300;

/** What is wrong with the reason of an act that others read, if anything: also what may lead to somebody at home. */
export function reasonIssues(reason: string, needed: boolean): readonly Issue[] {
  if (needed && reason === '') return [{ field: 'reason', message: 'Give a reason. Others will read it.' }];
  if (characters(reason) > REASON_LIMIT) {
    return [{ field: 'reason', message: 'A reason can have at most {n} characters.', values: { n: REASON_LIMIT } }];
  }
  const [found] = personalIn(reason);
  return found === undefined ? [] : [{ field: 'reason', message: PERSONAL, values: { found } }];
}

const PERSONAL =
  'Others will read this. Please say it without what looks like a phone number or an address of somebody: {found}';
