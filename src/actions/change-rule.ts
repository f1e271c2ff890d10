import { mustMay, type Visitor } from '../domain/permission.js';
import { readRule, type TypedRule } from '../domain/read-rule.js';
import { invalid } from '../domain/refused.js';
import { updateRuleText } from '../storage/abuse-rules.js';
import { raiseChangeNumber } from '../storage/change-number.js';
import { write } from '../storage/database.js';
import type { Wiki } from '../wiki.js';
import { actorNow } from './access.js';
import { ruleNumbered } from './make-rule.js';
import { traceRule } from './trace-rule.js';

/** Changes what a rule looks for or says. It is off from then on, until it was tried anew and switched on. */
export function changeRule(wiki: Wiki, visitor: Visitor, id: number, typed: TypedRule): void {
  const actor = mustMay(visitor, 'set-rules');
  const { rule, issues } = readRule(typed);
  if (issues.length > 0) throw invalid(issues);
  write(wiki.db, () => {
    const { id: setBy } = actorNow(wiki, actor, 'set-rules');
    ruleNumbered(wiki, id);
    updateRuleText(wiki.db, id, { ...rule, conditions: JSON.stringify(rule.conditions), setBy });
    traceRule(wiki, { rule: ruleNumbered(wiki, id), act: 'changed', actorId: setBy, arithmetic: null });
    raiseChangeNumber(wiki.db);
  });
}
