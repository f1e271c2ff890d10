import { LruMap } from '../domain/lru.js';
import type { SearchAnswer } from './search.js';

const MOST = { answers: 200, words: 500_000 };
/** What people look for is held no longer. */
const LONGEST_MS = 60_000;

/** What was answered since the pages last changed, in memory alone: on some days very many people search for the same. */
export class KeptAnswers {
  private readonly answers = new LruMap<string, SearchAnswer>({
    ...{ count: MOST.answers, weight: MOST.words },
    // A hit itself takes as much as two references to words.
    weigh: ({ hits }) => hits.reduce((sum, { words }) => sum + words.length + 2, 1),
  });
  private end: NodeJS.Timeout | undefined;

  /** The answer to a query with at most so many hits, worked out once. */
  answer(text: string, limit: number, work: () => SearchAnswer): SearchAnswer {
    const key = `${limit} ${text}`;
    const known = this.answers.get(key);
    if (known) return known;
    const answer = work();
    this.answers.set(key, answer);
    this.end ??= setTimeout(() => this.forget(), LONGEST_MS).unref();
    return answer;
  }

  /** To be told when pages change. */
  forget(): void {
    clearTimeout(this.end);
    this.end = undefined;
    this.answers.clear();
  }
}
