import { PLAIN_ACT } from '../domain/newcomer.js';
import { timeText } from '../domain/time.js';
import { raiseChangeNumber } from '../storage/change-number.js';
import { insertChange, type NewChange } from '../storage/changes.js';
import type { User } from '../storage/users.js';
import type { Wiki } from '../wiki.js';
import { mustKeepLimits } from './check-limits.js';

/** What was done, besides who did it and when. */
export type Done = Omit<NewChange, 'authorId' | 'createdAt'>;

/** Puts an act other than a revision among the changes and gives back its number; runs inside the act's transaction. One account can do only so much. */
export function recordAct(wiki: Wiki, author: User, done: Done): number {
  mustKeepLimits(wiki, author, PLAIN_ACT);
  const id = recordUnseen(wiki, author, done);
  raiseChangeNumber(wiki.db);
  return id;
}

/** The same for an act that readers do not see yet. */
export function recordUnseen(wiki: Wiki, author: User | undefined, done: Done): number {
  return insertChange(wiki.db, { ...done, authorId: author?.id ?? null, createdAt: timeText(wiki.now()) });
}
