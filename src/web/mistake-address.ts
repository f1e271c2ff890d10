import { StoppedByRule } from '../actions/keep-hits.js';
import type { Refused } from '../domain/refused.js';

/** Where to say that a rule is wrong that refused something; '' where none did. */
export function mistakeAddress(refused: Refused): string {
  return refused instanceof StoppedByRule ? `/rules/${refused.ruleId}/mistake` : '';
}
