import { tidyLine } from '../domain/content.js';
import { mustMay, type Visitor } from '../domain/permission.js';
import { reasonIssues } from '../domain/reason.js';
import { invalid } from '../domain/refused.js';
import { timeText } from '../domain/time.js';
import { insertMistake } from '../storage/abuse-hits.js';
import { write } from '../storage/database.js';
import type { Wiki } from '../wiki.js';
import { actorNow } from './access.js';
import { ruleNumbered } from './make-rule.js';

/** Keeps what somebody says a rule got wrong, for those who look after the site. */
export function reportMistake(
  wiki: Wiki,
  visitor: Visitor,
  input: { readonly rule: number; readonly words: string },
): void {
  const words = tidyLine(input.words);
  const issues = reasonIssues(words, true).map((issue) => ({ ...issue, field: 'words' }));
  if (issues.length > 0) throw invalid(issues);
  write(wiki.db, () => {
    const userId = visitor ? actorNow(wiki, mustMay(visitor, 'draft'), 'draft').id : null;
    const { id: ruleId } = ruleNumbered(wiki, input.rule);
    insertMistake(wiki.db, { ruleId, userId, words, createdAt: timeText(wiki.now()) });
  });
}
