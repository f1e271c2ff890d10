import { tidyLine } from '../domain/content.js';
import { HIDING_LEVELS, levelNamed } from '../domain/hiding.js';
import { needleFor, needleIssues } from '../domain/needle.js';
import { mustMay, type Visitor } from '../domain/permission.js';
import { reasonIssues } from '../domain/reason.js';
import { invalid, type Issue } from '../domain/refused.js';
import { timeText } from '../domain/time.js';
import { WORD_PLACES } from '../domain/word-places.js';
import { raiseChangeNumber } from '../storage/change-number.js';
import { write } from '../storage/database.js';
import { findSameJob } from '../storage/job-items.js';
import { insertJob } from '../storage/jobs.js';
import type { Wiki } from '../wiki.js';
import { actorNow } from './access.js';
import { log } from './trace.js';
import { HIDE_WORDS, type WordInput } from './word-order.js';

export interface WordHidingOrder {
  readonly words: string;
  readonly reason: string;
  readonly level?: string;
}

const SAME_MS = 10 * 60_000;

/** Keeps that words are to be hidden wherever they stand, by a job that can be taken back as a whole. The log says that and why, never which words. Gives back the job's number; a form that is sent twice begins one. */
export function hideWords(wiki: Wiki, visitor: Visitor, input: WordHidingOrder): number {
  const actor = mustMay(visitor, 'hide');
  const [words, reason, level] = [tidyLine(input.words), tidyLine(input.reason), levelNamed(input.level)];
  const issues = wordIssues(words, reason);
  if (issues.length > 0) throw invalid(issues);
  const asked: WordInput = { words, level, reason };
  return write(wiki.db, () => {
    const { id: authorId } = actorNow(wiki, actor, 'hide');
    const job = { kind: HIDE_WORDS, inputJson: JSON.stringify(asked), authorId };
    const since = timeText(new Date(wiki.now().getTime() - SAME_MS));
    const same = findSameJob(wiki.db, { ...job, since });
    if (same !== undefined) return same;
    const id = insertJob(wiki.db, { ...job, total: WORD_PLACES.length, createdAt: timeText(wiki.now()) });
    const detail = `${id},${level === HIDING_LEVELS.moderators ? 'moderators' : 'readers'}`;
    log(wiki, { act: HIDE_WORDS, actorId: authorId, reason, detail });
    raiseChangeNumber(wiki.db);
    return id;
  });
}

/** What is wrong with words that are to go, or with the reason, which must not repeat them. */
export function wordIssues(words: string, reason: string): readonly Issue[] {
  const issues = [...needleIssues(words), ...reasonIssues(reason, true)];
  if (issues.length > 0 || !needleFor(words).isIn(reason)) return issues;
  return [{ field: 'reason', message: 'Everybody reads the reason. Leave out the words that are to go.' }];
}
