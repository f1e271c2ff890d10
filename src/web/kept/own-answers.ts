import type { IncomingMessage } from 'node:http';
import { LruMap } from '../../domain/lru.js';
import { timeText } from '../../domain/time.js';
import { findSession } from '../../storage/sessions.js';
import type { Wiki } from '../../wiki.js';
import type { KeptAnswer } from './answer.js';
import { ownKeyOf } from './key.js';

const MOST_BYTES = 16 * 1024 * 1024;
const MOST_ANSWERS = 5000;
const MOST_COOKIES = 10_000;

/** A session that the application found and checked: whose it is, and the hash of its id. */
export interface CheckedSession {
  readonly userId: number;
  readonly idHash: string;
}

/** Whole answers for people who are signed in, each for one of them alone. Whatever is written by anybody makes all of them stale. */
export class OwnAnswers {
  readonly #wiki: Wiki;
  readonly #answers: LruMap<string, KeptAnswer>;
  /** The sessions, by the hash of their id, that were found and checked under a header before. */
  readonly #sessions: LruMap<string, string>;

  constructor(wiki: Wiki) {
    this.#wiki = wiki;
    this.#answers = new LruMap({ count: MOST_ANSWERS, weight: MOST_BYTES, weigh: ({ weight }) => weight });
    this.#sessions = new LruMap({ count: MOST_COOKIES, weight: MOST_COOKIES, weigh: () => 1 });
  }

  /** What is kept for who sends a request, whose session still stands. */
  find(req: IncomingMessage): KeptAnswer | undefined {
    const key = ownKeyOf(req);
    const idHash = key === undefined ? undefined : this.#sessions.get(req.headers.cookie ?? '');
    if (key === undefined || idHash === undefined) return undefined;
    const session = findSession(this.#wiki.db, idHash, timeText(this.#wiki.now()));
    return session ? this.#answers.get(`${session.userId ?? ''} ${key}`) : undefined;
  }

  /** Keeps an answer for the person to whom the application gave it. */
  keep(req: IncomingMessage, { userId, idHash }: CheckedSession, answer: KeptAnswer): void {
    const key = ownKeyOf(req);
    if (key === undefined) return;
    this.#sessions.set(req.headers.cookie ?? '', idHash);
    this.#answers.set(`${userId} ${key}`, answer);
  }

  clear(): void {
    this.#answers.clear();
  }
}
