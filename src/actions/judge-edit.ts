import { strongest, type AbuseRule, type Done } from '../domain/abuse-rule.js';
import { marksOf } from '../domain/edit-marks.js';
import { meetsRule, type JudgedEdit, type Maker } from '../domain/meets-rule.js';
import { daysFrom } from '../domain/time.js';
import { countRefusals } from '../storage/abuse-hits.js';
import { listRulesOn } from '../storage/abuse-rules.js';
import { countEditsBefore } from '../storage/recent-edits.js';
import { isSandbox } from '../storage/sandbox.js';
import type { User } from '../storage/users.js';
import type { Wiki } from '../wiki.js';

/** A rule that an edit met, and what it does with it. */
export interface RuleMet {
  readonly rule: AbuseRule;
  readonly level: Done;
}

export interface Judgment {
  /** The strongest of what the rules do; undefined where the edit met none. */
  readonly level: Done | undefined;
  readonly met: readonly RuleMet[];
}

/** No more rules are held against an edit. */
export const MOST_RULES_ON = 50;

/** After so many refusals on one page in a day the edit waits for a person instead: nobody stands before a wrong rule for ever. */
const MOST_REFUSALS = 3;

const DAY_MS = 86_400_000;

/** Holds the rules that are on against an edit; `author` is undefined for somebody without an account, `pageId` null for a new page. The edit is read only where a rule is on. */
export function judgeEdit(
  wiki: Wiki,
  author: Pick<User, 'id' | 'role' | 'createdAt'> | undefined,
  pageId: number | null,
  read: () => JudgedEdit,
): Judgment {
  if (pageId !== null && isSandbox(wiki.db, pageId)) return NOTHING_MET;
  const rules = listRulesOn(wiki.db, MOST_RULES_ON);
  if (rules.length === 0) return NOTHING_MET;
  const edit = read();
  const [marks, maker] = [marksOf(edit.before, edit.after, edit.summary), makerOf(wiki, author)];
  const met = rules
    .filter(({ conditions }) => meetsRule(conditions, edit, marks, maker))
    .flatMap((rule): readonly RuleMet[] => {
      if (rule.level === 'off') return [];
      return [
        { rule, level: rule.level === 'refuse' ? patiently(wiki, rule, author?.id ?? null, pageId) : rule.level },
      ];
    });
  return { met, level: strongest(met.map(({ level }) => level)) };
}

export const NOTHING_MET: Judgment = { level: undefined, met: [] };

function makerOf(wiki: Wiki, author: Pick<User, 'id' | 'role' | 'createdAt'> | undefined): Maker {
  if (!author) return { role: 'reader', days: 0, edits: 0 };
  const days = (wiki.now().getTime() - Date.parse(author.createdAt)) / DAY_MS;
  return { role: author.role, days, edits: countEditsBefore(wiki.db, author.id, Number.MAX_SAFE_INTEGER) };
}

function patiently(wiki: Wiki, { id: ruleId }: AbuseRule, userId: number | null, pageId: number | null): Done {
  const refused = countRefusals(wiki.db, { ruleId, userId, pageId }, daysFrom(wiki.now(), -1));
  return refused < MOST_REFUSALS ? 'refuse' : 'proposal';
}
