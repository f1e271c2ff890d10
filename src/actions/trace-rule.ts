import type { AbuseRule } from '../domain/abuse-rule.js';
import type { Arithmetic } from '../domain/rule-arithmetic.js';
import { timeText } from '../domain/time.js';
import { insertRuleAct, type RuleActRow } from '../storage/abuse-rules.js';
import { listModeratorIds } from '../storage/users.js';
import type { Wiki } from '../wiki.js';
import { log, tell } from './trace.js';

interface RuleTrace {
  /** The rule as it is from now on. */
  readonly rule: AbuseRule;
  readonly act: RuleActRow['act'];
  /** Null: the rule itself. */
  readonly actorId: number | null;
  readonly arithmetic: Arithmetic | null;
}

const TOLD_AT_MOST = 100;

/** Writes an act on a rule into its history and the public log, which names its number alone; tells those who look after the site where a rule weakened itself. Runs inside the act's transaction. */
export function traceRule(wiki: Wiki, { rule, act, actorId, arithmetic }: RuleTrace): void {
  const { id: ruleId, setBy, name, message, conditions, cap, level } = rule;
  insertRuleAct(wiki.db, {
    ...{ ruleId, act, actorId, arithmetic, rule: JSON.stringify({ name, message, conditions, cap, level }) },
    createdAt: timeText(wiki.now()),
  });
  const trace = { act: `rule-${act}`, actorId: actorId ?? setBy, detail: detailOf(rule, arithmetic), reason: '' };
  log(wiki, trace);
  if (act !== 'weakened') return;
  for (const { id } of listModeratorIds(wiki.db, TOLD_AT_MOST)) tell(wiki, { ...trace, userId: id });
}

/** The rule's number, what it does, and the arithmetic, as a log keeps them. */
function detailOf({ id, level }: AbuseRule, arithmetic: Arithmetic | null): string {
  const { edits, hits, bad, most } = arithmetic ?? { edits: '', hits: '', bad: '', most: '' };
  return [id, level, edits, hits, bad, most].join(',');
}
