import { secretTokenHash } from '../domain/secret-token.js';
import { timeText } from '../domain/time.js';
import { write } from '../storage/database.js';
import { findPasswordReset } from '../storage/recovery.js';
import { findUser, type User } from '../storage/users.js';
import type { Wiki } from '../wiki.js';
import { hashNewPassword, storePassword } from './passwords.js';

/** The person whom a reset token is for, while it holds. */
export function personForReset(wiki: Wiki, token: string): User | undefined {
  const now = timeText(wiki.now());
  const reset = findPasswordReset(wiki.db, secretTokenHash(token), now);
  return reset && findUser(wiki.db, reset.userId, now);
}

/** Sets the new password a reset token is for; the token and all sessions end. Undefined when the token does not hold. */
export async function resetPassword(
  wiki: Wiki,
  { token, password }: { readonly token: string; readonly password: string },
): Promise<User | undefined> {
  const person = personForReset(wiki, token);
  if (!person) return undefined;
  const passwordHash = await hashNewPassword(password, person.name);
  return write(wiki.db, () => {
    if (!personForReset(wiki, token)) return undefined;
    storePassword(wiki, person.id, passwordHash);
    return person;
  });
}
