import { nameKey, UNKNOWN_WRITER } from '../domain/person.js';
import { timeText } from '../domain/time.js';
import { findUser, findUserByName, insertUser, type User } from '../storage/users.js';
import type { Wiki } from '../wiki.js';

/** Who a revision is credited to: an account, or where there is none, the one that stands for everybody without; it is made when it is first needed. Runs inside the transaction of an action. */
export function writerOf(wiki: Wiki, authorId: number | null): User {
  const now = timeText(wiki.now());
  const author = authorId === null ? undefined : findUser(wiki.db, authorId, now);
  const key = nameKey(UNKNOWN_WRITER);
  const known = author ?? findUserByName(wiki.db, key, now);
  if (known) return known;
  const account = { name: UNKNOWN_WRITER, nameKey: key, role: 'editor', createdAt: now } as const;
  const id = insertUser(wiki.db, { ...account, passwordHash: null });
  return { ...account, id, blockedUntil: null };
}
