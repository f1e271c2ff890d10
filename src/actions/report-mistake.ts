import { tidyLine } from '../domain/content.js';
import { mustMay, type Visitor } from '../domain/permission.js';
import { reasonIssues } from '../domain/reason.js';
import { invalid, type Issue } from '../domain/refused.js';
import { timeText } from '../domain/time.js';
import { findLastHitTime, insertMistake, listMistakesBy, type Mistake } from '../storage/abuse-hits.js';
import { write } from '../storage/database.js';
import type { Wiki } from '../wiki.js';
import { actorNow } from './access.js';
import { ruleNumbered } from './make-rule.js';

/** Keeps what somebody says a rule got wrong, for those who look after the site: once for each time that it hit a person. */
export function reportMistake(
  wiki: Wiki,
  visitor: Visitor,
  input: { readonly rule: number; readonly words: string },
): void {
  const words = tidyLine(input.words);
  const issues = wordsIssues(words);
  if (issues.length > 0) throw invalid(issues);
  write(wiki.db, () => {
    const userId = visitor ? actorNow(wiki, mustMay(visitor, 'draft'), 'draft').id : null;
    const { id: ruleId } = ruleNumbered(wiki, input.rule);
    const mistake = { ruleId, userId, words, createdAt: timeText(wiki.now()) };
    if (!isSaid(wiki, mistake)) insertMistake(wiki.db, mistake);
  });
}

/** Whether the same was said before. Refuses other words from a person whom the rule has not hit again since. */
function isSaid(wiki: Wiki, { ruleId, userId, words }: Mistake): boolean {
  const since = userId === null ? '' : (findLastHitTime(wiki.db, { ruleId, userId }) ?? '');
  const before = listMistakesBy(wiki.db, { ruleId, userId, since });
  if (before.some((one) => one.words === words)) return true;
  if (userId !== null && before.length > 0) throw invalid([{ field: 'words', message: SAID }]);
  return false;
}

const SAID = 'You have said this of the rule already. Those who look after this wiki will read it.';

function wordsIssues(words: string): readonly Issue[] {
  if (!/\p{L}/u.test(words)) return [{ field: 'words', message: 'Say in a sentence what you wanted to do.' }];
  return reasonIssues(words, true).map((issue) => ({ ...issue, field: 'words' }));
}
