import type { AbuseRule, Level } from '../domain/abuse-rule.js';
import { mustMay, type Visitor } from '../domain/permission.js';
import { hitsTooMany, type Arithmetic } from '../domain/rule-arithmetic.js';
import { invalid, Refused } from '../domain/refused.js';
import { listRulesOn, updateRuleLevel } from '../storage/abuse-rules.js';
import { raiseChangeNumber } from '../storage/change-number.js';
import { write } from '../storage/database.js';
import type { Wiki } from '../wiki.js';
import { actorNow } from './access.js';
import { MOST_RULES_ON } from './judge-edit.js';
import { ruleNumbered } from './make-rule.js';
import { traceRule } from './trace-rule.js';
import { tryRule } from './try-rule.js';

/** Chooses what a rule does. Before it is switched on it is tried against the last 1,000 edits; one that hits too many honest ones is refused, with the arithmetic. */
export async function setRuleLevel(wiki: Wiki, visitor: Visitor, id: number, level: Level): Promise<void> {
  const actor = mustMay(visitor, 'set-rules');
  const tried = ruleNumbered(wiki, id);
  const arithmetic = level === 'off' ? null : (await tryRule(wiki, tried)).arithmetic;
  if (arithmetic && hitsTooMany(arithmetic)) throw tooMany(arithmetic);
  write(wiki.db, () => {
    const { id: setBy } = actorNow(wiki, actor, 'set-rules');
    const rule = ruleNumbered(wiki, id);
    if (rule.level === level) return;
    mustBeAsTried(tried, rule);
    mustHaveRoom(wiki, rule, level);
    updateRuleLevel(wiki.db, id, level, setBy);
    traceRule(wiki, { rule: ruleNumbered(wiki, id), act: 'level', actorId: setBy, arithmetic });
    raiseChangeNumber(wiki.db);
  });
}

function tooMany({ edits, hits, bad, most }: Arithmetic): Refused {
  const values = { edits, hits, bad, honest: hits - bad, most };
  return invalid([{ field: 'level', message: TOO_MANY, values }]);
}

const TOO_MANY =
  'This rule would hit {hits} of the last {edits} edits. {bad} of these were undone or removed since. That leaves {honest}, and it may hit {most}. Ask for more, so that it hits fewer.';

/** Somebody may have changed it while it was tried. */
function mustBeAsTried(tried: AbuseRule, now: AbuseRule): void {
  const [one, other] = [tried, now].map(({ conditions, cap }) => JSON.stringify([conditions, cap]));
  if (one !== other) throw new Refused('conflict', 'Somebody changed this rule while it was tried. Look at it again.');
}

function mustHaveRoom(wiki: Wiki, rule: AbuseRule, level: Level): void {
  if (level === 'off' || rule.level !== 'off' || listRulesOn(wiki.db, MOST_RULES_ON).length < MOST_RULES_ON) return;
  throw new Refused('invalid', 'There are {n} rules on already. Switch one off first.', { n: MOST_RULES_ON });
}
