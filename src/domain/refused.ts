import type { Values } from '../locales/translate.js';

export type Reason =
  | 'not-found'
  | 'forbidden'
  | 'invalid'
  | 'conflict'
  | 'too-many'
  | 'too-large'
  | 'unreadable'
  | 'unsupported'
  | 'no-room'
  | 'unavailable';

/** What is wrong with one field of a form; `message` is an English key for `t`. */
export interface Issue {
  readonly field: string;
  readonly message: string;
  readonly values?: Values;
}

/** A refusal that a person understands: a reason, a sentence (an English key with its values), and the fields it is about. Anything else thrown is a fault of ours. */
export class Refused extends Error {
  readonly reason: Reason;
  readonly sentence: string;
  readonly values: Values;
  readonly issues: readonly Issue[];

  constructor(reason: Reason, sentence: string, values: Values = {}, issues: readonly Issue[] = []) {
    super(`${reason}: ${sentence}`);
    this.name = 'Refused';
    this.reason = reason;
    this.sentence = sentence;
    this.values = values;
    this.issues = issues;
  }
}

/** A refusal because of what was typed; the first issue is also its sentence. Throws RangeError without an issue. */
export function invalid(issues: readonly Issue[]): Refused {
  const [first] = issues;
  if (!first) throw new RangeError('an invalid form names at least one issue');
  return new Refused('invalid', first.message, first.values, issues);
}
