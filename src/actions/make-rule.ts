import { mustMay, type Visitor } from '../domain/permission.js';
import { readRule, type TypedRule } from '../domain/read-rule.js';
import { invalid, Refused } from '../domain/refused.js';
import { timeText } from '../domain/time.js';
import { findRule, insertRule } from '../storage/abuse-rules.js';
import { raiseChangeNumber } from '../storage/change-number.js';
import { write } from '../storage/database.js';
import type { Wiki } from '../wiki.js';
import { actorNow } from './access.js';
import { traceRule } from './trace-rule.js';

/** Makes a rule, which is off until somebody switches it on. Gives back its number. */
export function makeRule(wiki: Wiki, visitor: Visitor, typed: TypedRule): number {
  const actor = mustMay(visitor, 'set-rules');
  const { rule, issues } = readRule(typed);
  if (issues.length > 0) throw invalid(issues);
  return write(wiki.db, () => {
    const { id: setBy } = actorNow(wiki, actor, 'set-rules');
    const text = { ...rule, conditions: JSON.stringify(rule.conditions) };
    const id = insertRule(wiki.db, { ...text, setBy, createdAt: timeText(wiki.now()) });
    const made = findRule(wiki.db, id);
    if (!made) throw new Error(`rule ${id} was not kept`);
    traceRule(wiki, { rule: made, act: 'made', actorId: setBy, arithmetic: null });
    raiseChangeNumber(wiki.db);
    return id;
  });
}

/** A rule there is. */
export function ruleNumbered(wiki: Wiki, id: number) {
  const rule = findRule(wiki.db, id);
  if (!rule) throw new Refused('not-found', 'We could not find that rule.');
  return rule;
}
