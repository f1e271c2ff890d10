import { Refused } from '../domain/refused.js';
import { timeText } from '../domain/time.js';
import { insertHit, type HitOf } from '../storage/abuse-hits.js';
import { raiseChangeNumber } from '../storage/change-number.js';
import { write } from '../storage/database.js';
import type { Wiki } from '../wiki.js';
import type { Judgment, RuleMet } from './judge-edit.js';
import { weakenIfWrong } from './weaken-rule.js';

/** An edit that a rule stopped. */
export class StoppedByRule extends Refused {
  /** The first rule that stopped it: its number is public. */
  readonly ruleId: number;
  readonly met: readonly RuleMet[];
  readonly of: HitOf;

  constructor(level: 'proposal' | 'refuse', { met }: Judgment, of: HitOf, sentence: string) {
    const [first] = met.filter((one) => one.level === level).map(({ rule }) => rule);
    const { id = 0, message = '' } = first ?? {};
    super('forbidden', sentence, { message, rule: id });
    this.ruleId = id;
    this.met = met;
    this.of = of;
  }
}

const REFUSED = 'A rule of this site stopped this edit: “{message}” Your text is safe.';
const CANNOT_WAIT =
  'A rule of this site asks that somebody looks at this first: “{message}” This cannot wait: ask a moderator to do it.';
export const WAITS = 'A rule of this site asks that somebody looks at this first: “{message}” Send it as a suggestion.';

/** An edit that a rule asks to wait until somebody has looked at it. */
export class HeldByRule extends StoppedByRule {
  constructor(judgment: Judgment, of: HitOf) {
    super('proposal', judgment, of, WAITS);
  }
}

/** Whether an edit waits for a person anyway, could, or never does, as what takes something back. */
export type Waiting = 'waits' | 'can-wait' | 'cannot-wait';

/** Refuses an edit that a rule stops or holds. */
export function mustPassRules(judgment: Judgment, of: HitOf, waiting: Waiting): void {
  if (judgment.level === 'refuse') throw new StoppedByRule('refuse', judgment, of, REFUSED);
  if (judgment.level !== 'proposal' || waiting === 'waits') return;
  if (waiting === 'cannot-wait') throw new StoppedByRule('proposal', judgment, of, CANNOT_WAIT);
  throw new HeldByRule(judgment, of);
}

/** Writes down which rules an edit met; runs inside the transaction of an action. A rule that hits too much is weakened there, which everybody can see in the log: gives back whether one was. */
export function keepHitsOf(wiki: Wiki, met: readonly RuleMet[], of: HitOf): boolean {
  return (
    met.filter(({ rule, level }) => {
      insertHit(wiki.db, { ...of, ruleId: rule.id, level, createdAt: timeText(wiki.now()) });
      return weakenIfWrong(wiki, rule);
    }).length > 0
  );
}

/** Does an act; where a rule refuses it, the hit is written down all the same. What is held is written down once it waits. */
export function keepingHits<Result>(wiki: Wiki, act: () => Result): Result {
  try {
    return act();
  } catch (error) {
    if (error instanceof StoppedByRule && !(error instanceof HeldByRule)) keepRefusal(wiki, error);
    throw error;
  }
}

function keepRefusal(wiki: Wiki, { met, of }: StoppedByRule): void {
  write(wiki.db, () => {
    if (keepHitsOf(wiki, met, of)) raiseChangeNumber(wiki.db);
  });
}
