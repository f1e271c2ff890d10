import { inOneLine } from '../domain/content.js';
import { mustMay, type Visitor } from '../domain/permission.js';
import { MOST_QUESTIONS, wordsIssues } from '../domain/proposal-question.js';
import { invalid, Refused } from '../domain/refused.js';
import { thankable } from '../domain/thanks.js';
import { write } from '../storage/database.js';
import { listNoticesAbout } from '../storage/traces.js';
import type { Wiki } from '../wiki.js';
import { actorNow, revisionFor } from './access.js';
import { tell } from './trace.js';

/** What a moderator asks about an edit, or its author answers. */
export interface AboutEdit {
  readonly revision: number;
  readonly words: string;
}

/** By these words notices about an edit are told from others. */
export const ASKED = 'ask-editor';
export const ANSWERED = 'answer-editor';

/** Asks whoever made an edit something about it, by a notice that only they read. Sent twice it is one. */
export function askEditor(wiki: Wiki, visitor: Visitor, input: AboutEdit): void {
  const actor = mustMay(visitor, 'patrol');
  const words = checkedWords(input.words);
  write(wiki.db, () => {
    const { id: actorId } = actorNow(wiki, actor, 'patrol');
    const { page, revision } = revisionFor(wiki, actor, input.revision);
    const author = thankable(revision);
    if (!author) throw new Refused('forbidden', 'There is nobody to ask about this version.');
    if (author.id === actorId) throw new Refused('forbidden', 'This change is your own.');
    const about = { act: ASKED, userId: author.id, detail: String(revision.id) };
    const asked = listNoticesAbout(wiki.db, about, MOST_QUESTIONS);
    if (asked.some((one) => one.actorId === actorId && one.reason === words)) return;
    if (asked.length >= MOST_QUESTIONS) throw new Refused('conflict', ENOUGH);
    tell(wiki, { ...about, actorId, pageId: page.id, reason: words });
  });
}

const ENOUGH = 'Enough was asked about this change. Change the page yourself, or undo it with a reason.';

/** What was asked or answered, in one line. Refuses none, very much, and what leads to a private person. */
export function checkedWords(typed: string): string {
  const words = inOneLine(typed);
  const issues = wordsIssues('question', words);
  if (issues.length > 0) throw invalid(issues);
  return words;
}
