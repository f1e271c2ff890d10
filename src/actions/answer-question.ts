import { inOneLine } from '../domain/content.js';
import { mustMay, type Visitor } from '../domain/permission.js';
import { MOST_QUESTIONS, wordsIssues } from '../domain/proposal-question.js';
import { invalid, Refused } from '../domain/refused.js';
import { timeText } from '../domain/time.js';
import { write } from '../storage/database.js';
import { insertProposalAnswer, listProposalQuestions } from '../storage/proposal-questions.js';
import type { Wiki } from '../wiki.js';
import { DECIDED, ownProposalFor } from './access-proposals.js';
import { tell } from './trace.js';
import { writerOf } from './writer-of.js';

/** The author of a proposal answers what was asked about it; who asked is told. */
export function answerQuestion(
  wiki: Wiki,
  visitor: Visitor,
  input: { readonly key: string; readonly words: string },
): void {
  if (visitor) mustMay(visitor, 'propose');
  const words = inOneLine(input.words);
  const issues = wordsIssues('answer', words);
  if (issues.length > 0) throw invalid(issues);
  write(wiki.db, () => {
    const { id, authorId, pageId, outcome } = ownProposalFor(wiki, visitor, input.key).proposal;
    if (outcome !== null) throw new Refused('conflict', DECIDED);
    const open = listProposalQuestions(wiki.db, id, MOST_QUESTIONS).find(({ answer }) => answer === null);
    if (!open) throw new Refused('conflict', 'Nobody waits for an answer here.');
    insertProposalAnswer(wiki.db, { questionId: open.id, words, createdAt: timeText(wiki.now()) });
    const trace = { act: 'author-answer', actorId: writerOf(wiki, authorId).id, reason: '', detail: String(id) };
    tell(wiki, { ...trace, ...(pageId === null ? {} : { pageId }), userId: open.authorId });
  });
}
