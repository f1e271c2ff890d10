import { nameKey } from '../domain/person.js';
import { recoveryCodeHash } from '../domain/recovery-code.js';
import { timeText } from '../domain/time.js';
import { write } from '../storage/database.js';
import { deleteRecoveryCode } from '../storage/recovery.js';
import { findUserByName, type User } from '../storage/users.js';
import type { Wiki } from '../wiki.js';
import type { NewPerson } from './create-person.js';
import { hashNewPassword, storePassword } from './passwords.js';

/** Uses up one recovery code for a new password and ends all sessions; undefined, after the same time, when name or code is wrong. */
export async function recoverAccount(
  wiki: Wiki,
  { name, code, password }: NewPerson & { readonly code: string },
): Promise<User | undefined> {
  const passwordHash = await hashNewPassword(password, name);
  return write(wiki.db, () => {
    const person = findUserByName(wiki.db, nameKey(name), timeText(wiki.now()));
    if (!person || !deleteRecoveryCode(wiki.db, person.id, recoveryCodeHash(code))) return undefined;
    storePassword(wiki, person.id, passwordHash);
    return person;
  });
}
