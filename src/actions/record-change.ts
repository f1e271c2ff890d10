import { checkNewcomerLimits, isLimited } from '../domain/newcomer.js';
import { daysFrom, timeText } from '../domain/time.js';
import { raiseChangeNumber } from '../storage/change-number.js';
import { countChangesSince, insertChange, type NewChange } from '../storage/changes.js';
import type { User } from '../storage/users.js';
import type { Wiki } from '../wiki.js';

/** What was done, besides who did it and when. */
export type Done = Omit<NewChange, 'authorId' | 'createdAt'>;

/** Puts an act other than a revision among the changes and gives back its number; runs inside the act's transaction. New accounts can do only so much on their first day. */
export function recordAct(wiki: Wiki, author: User, done: Done): number {
  checkDay(wiki, author);
  const id = recordUnseen(wiki, author, done);
  raiseChangeNumber(wiki.db);
  return id;
}

/** The same for an act that readers do not see yet. */
export function recordUnseen(wiki: Wiki, author: User | undefined, done: Done): number {
  return insertChange(wiki.db, { ...done, authorId: author?.id ?? null, createdAt: timeText(wiki.now()) });
}

/** Refuses what is beyond the first day's limit of a new account. */
export function checkDay(wiki: Wiki, author: User): void {
  const dayAgo = daysFrom(wiki.now(), -1);
  if (!isLimited(author.role, author.createdAt, dayAgo)) return;
  const edits = countChangesSince(wiki.db, author.id, dayAgo);
  checkNewcomerLimits({ edits, pages: 0, links: 0 }, { newPage: false, newLinks: 0 });
}
