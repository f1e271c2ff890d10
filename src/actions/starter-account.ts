import { nameKey } from '../domain/person.js';
import { STARTER_NAME } from '../domain/starter.js';
import { timeText } from '../domain/time.js';
import { findUserByName, insertUser, type User } from '../storage/users.js';
import type { Wiki } from '../wiki.js';

/** The account of the starter library, which is made when it is first needed. Runs inside the transaction of an action. */
export function starterAccount(wiki: Wiki): User {
  const now = timeText(wiki.now());
  const key = nameKey(STARTER_NAME);
  const known = findUserByName(wiki.db, key, now);
  if (known) return known;
  const account = { name: STARTER_NAME, nameKey: key, role: 'editor', createdAt: now } as const;
  const id = insertUser(wiki.db, { ...account, passwordHash: null });
  return { ...account, id, blockedUntil: null };
}
