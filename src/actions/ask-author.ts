import { inOneLine } from '../domain/content.js';
import { mustMay, type Visitor } from '../domain/permission.js';
import type { Proposal } from '../domain/proposal.js';
import { MOST_QUESTIONS, whyNotAsked, wordsIssues, type ProposalQuestion } from '../domain/proposal-question.js';
import { invalid, Refused } from '../domain/refused.js';
import { timeText } from '../domain/time.js';
import { write } from '../storage/database.js';
import { insertProposalQuestion, listProposalQuestions } from '../storage/proposal-questions.js';
import type { Wiki } from '../wiki.js';
import { DECIDED, proposalFor } from './access-proposals.js';
import { actorNow } from './access.js';
import { tell } from './trace.js';

/** Asks the author of a proposal that waits; one question at a time. An author with an account is told. */
export function askAuthor(wiki: Wiki, visitor: Visitor, input: { readonly key: string; readonly words: string }): void {
  const actor = mustMay(visitor, 'review');
  const words = inOneLine(input.words);
  const issues = wordsIssues('question', words);
  if (issues.length > 0) throw invalid(issues);
  write(wiki.db, () => {
    const { id: actorId } = actorNow(wiki, actor, 'review');
    const { id: proposalId, authorId, pageId, outcome } = proposalFor(wiki, actor, input.key).proposal;
    mustBeAskable({ outcome, authorId }, actorId);
    const asked = listProposalQuestions(wiki.db, proposalId, MOST_QUESTIONS);
    if (isAskedSo(asked.at(-1), actorId, words)) return;
    const obstacle = whyNotAsked(asked);
    if (obstacle !== undefined) throw new Refused('conflict', obstacle);
    insertProposalQuestion(wiki.db, { proposalId, authorId: actorId, words, createdAt: timeText(wiki.now()) });
    if (authorId === null) return;
    const about = pageId === null ? {} : { pageId };
    // The words stand with the suggestion alone, so that they go when it goes.
    tell(wiki, { act: 'ask-author', actorId, userId: authorId, ...about, reason: '', detail: String(proposalId) });
  });
}

/** A form that is sent twice is one act. */
function isAskedSo(last: ProposalQuestion | undefined, actorId: number, words: string): boolean {
  return last?.answer === null && last.authorId === actorId && last.words === words;
}

function mustBeAskable({ outcome, authorId }: Pick<Proposal, 'outcome' | 'authorId'>, actorId: number): void {
  if (outcome !== null) throw new Refused('conflict', DECIDED);
  if (authorId === actorId) throw new Refused('forbidden', 'This suggestion is yours. Change it instead.');
}
