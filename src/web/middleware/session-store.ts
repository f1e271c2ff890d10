import { createHash } from 'node:crypto';
import session, { type SessionData } from 'express-session';
import { endSession } from '../../actions/end-sessions.js';
import { keepSession } from '../../actions/keep-session.js';
import { timeText } from '../../domain/time.js';
import { findSession } from '../../storage/sessions.js';
import type { Wiki } from '../../wiki.js';

type Done = (error?: unknown) => void;

/** Keeps sessions in the database under the hash of their id; reading never writes. */
export class SessionStore extends session.Store {
  readonly #wiki: Wiki;

  constructor(wiki: Wiki) {
    super();
    this.#wiki = wiki;
  }

  override get(id: string, done: (error: unknown, data?: SessionData | null) => void): void {
    settle(done, () => {
      const row = findSession(this.#wiki.db, hashOf(id), timeText(this.#wiki.now()));
      return row ? (JSON.parse(row.data) as SessionData) : null;
    });
  }

  override set(id: string, data: SessionData, done: Done = () => undefined): void {
    settle(done, () => keepSession(this.#wiki, hashOf(id), JSON.stringify(data), userIn(data)));
  }

  override destroy(id: string, done: Done = () => undefined): void {
    settle(done, () => endSession(this.#wiki, hashOf(id)));
  }
}

/** The form in which a session's id is kept: useless to who reads the database. */
export function hashOf(id: string): string {
  return createHash('sha256').update(id).digest('hex');
}

function userIn(data: SessionData): number | null {
  const passport: unknown = new Map<string, unknown>(Object.entries(data)).get('passport');
  const user: unknown = typeof passport === 'object' && passport !== null && 'user' in passport ? passport.user : null;
  return typeof user === 'number' ? user : null;
}

function settle<Result>(done: (error: unknown, result?: Result) => void, act: () => Result): void {
  let result: Result;
  try {
    result = act();
  } catch (error) {
    done(error);
    return;
  }
  done(null, result);
}
