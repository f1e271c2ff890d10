import { weaker, type AbuseRule } from '../domain/abuse-rule.js';
import { arithmeticOf, badAmong, EDITS_LOOKED_AT, hitsTooMany, type Arithmetic } from '../domain/rule-arithmetic.js';
import { timeText } from '../domain/time.js';
import { countHits, listHits, type CountedHit } from '../storage/abuse-hits.js';
import { findRule, updateRuleLevel } from '../storage/abuse-rules.js';
import { listRecentEdits } from '../storage/recent-edits.js';
import type { Wiki } from '../wiki.js';
import { traceRule } from './trace-rule.js';

/** So often one person counts whose edits never stood: whoever tries again and again cannot switch a rule off. */
const MOST_OF_ONE = 3;

/** What a rule came to since its level was chosen, within the last 1,000 edits. */
export function countedOf(wiki: Wiki, rule: AbuseRule): Arithmetic {
  const recent = listRecentEdits(wiki.db, EDITS_LOOKED_AT);
  const [bad, since] = [badAmong(recent), recent.at(-1)?.createdAt ?? ''];
  const all = listHits(wiki.db, rule.id, rule.countsAfter, timeText(wiki.now()), EDITS_LOOKED_AT);
  const hits = fewOfEach(all.filter(({ createdAt }) => createdAt >= since));
  const wrong = hits.filter(({ isBad, revisionId }) => isBad === 1 || (revisionId !== null && bad.has(revisionId)));
  const unpublished = hits.filter(({ revisionId }) => revisionId === null).length;
  return arithmeticOf(recent.length + unpublished, hits.length, wrong.length, rule.cap);
}

/** What somebody without an account sends waits anyway, and nobody knows how many they are. */
function fewOfEach(hits: readonly CountedHit[]): readonly CountedHit[] {
  const counts = new Map<number | null, number>();
  return hits.filter(({ userId, revisionId }) => {
    if (revisionId !== null) return true;
    if (userId === null) return false;
    const n = (counts.get(userId) ?? 0) + 1;
    counts.set(userId, n);
    return n <= MOST_OF_ONE;
  });
}

/** Makes a rule do less that hits more honest edits than it may, tells those who look after the site, and logs the arithmetic; runs inside the transaction of the hit. Whether it did. */
export function weakenIfWrong(wiki: Wiki, { id }: AbuseRule): boolean {
  const rule = findRule(wiki.db, id);
  const least = arithmeticOf(0, 0, 0, 1).most;
  if (!rule || rule.level === 'off' || countHits(wiki.db, id, rule.countsAfter, least + 1) <= least) return false;
  const arithmetic = countedOf(wiki, rule);
  if (!hitsTooMany(arithmetic)) return false;
  updateRuleLevel(wiki.db, id, weaker(rule.level), rule.setBy);
  traceRule(wiki, { rule: { ...rule, level: weaker(rule.level) }, act: 'weakened', actorId: null, arithmetic });
  return true;
}
