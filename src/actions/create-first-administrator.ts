import { createHash, timingSafeEqual } from 'node:crypto';
import { Refused } from '../domain/refused.js';
import { write } from '../storage/database.js';
import { countUsersOfRole } from '../storage/users.js';
import type { Wiki } from '../wiki.js';
import { insertPerson, newAccount, preparePerson, type NewPerson } from './create-person.js';
import { insertRecoveryCodes } from './renew-recovery-codes.js';
import { orMadeJustNow, type SignedUp } from './sent-twice.js';
import { log } from './trace.js';

/** Makes the first administrator for whoever holds the one-time code; the code is void afterwards. */
export async function createFirstAdministrator(
  wiki: Wiki,
  input: NewPerson & { readonly code: string },
): Promise<SignedUp> {
  return orMadeJustNow(wiki, input, async () => {
    mustHoldSetupCode(wiki, input.code);
    const prepared = await preparePerson(wiki, input);
    const made = write(wiki.db, () => {
      mustHoldSetupCode(wiki, input.code);
      const person = insertPerson(wiki, prepared, 'administrator');
      log(wiki, newAccount(person, 'Made with the one-time address that the server printed.'));
      return { person, codes: insertRecoveryCodes(wiki, person.id) };
    });
    wiki.setup.code = undefined;
    return made;
  });
}

/** Refuses, as not found, a wrong code and every code once there is an administrator. */
export function mustHoldSetupCode(wiki: Wiki, code: string): void {
  const right = wiki.setup.code;
  const isOpen = right !== undefined && isSame(right, code) && countUsersOfRole(wiki.db, 'administrator') === 0;
  if (!isOpen) throw new Refused('not-found', 'We could not find that page.');
}

function isSame(one: string, other: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
}
