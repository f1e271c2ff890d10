import { nameKey } from '../domain/person.js';
import { recoveryCodeHash } from '../domain/recovery-code.js';
import { timeText } from '../domain/time.js';
import { write } from '../storage/database.js';
import { deleteRecoveryCode } from '../storage/recovery.js';
import { findUserByName, type User } from '../storage/users.js';
import type { Wiki } from '../wiki.js';
import type { NewPerson } from './create-person.js';
import { hashNewPassword, personWithPassword, storePassword } from './passwords.js';

/** Uses up one recovery code for a new password and ends all sessions; undefined, after the same time, when name or code is wrong. A form sent twice finds its code used, and the password it chose in place. */
export async function recoverAccount(
  wiki: Wiki,
  { name, code, password }: NewPerson & { readonly code: string },
): Promise<User | undefined> {
  const passwordHash = await hashNewPassword(password, name);
  const recovered = write(wiki.db, () => {
    const person = findUserByName(wiki.db, nameKey(name), timeText(wiki.now()));
    if (!person || !deleteRecoveryCode(wiki.db, person.id, recoveryCodeHash(code))) return undefined;
    storePassword(wiki, person.id, passwordHash);
    return person;
  });
  return recovered ?? personWithPassword(wiki, name, password);
}
