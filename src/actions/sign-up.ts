import { looksReserved } from '../domain/look-alikes.js';
import { invalid, Refused } from '../domain/refused.js';
import { settingValue, type SignUp } from '../domain/site-settings.js';
import { write } from '../storage/database.js';
import { findSetting } from '../storage/settings.js';
import type { Wiki } from '../wiki.js';
import { insertPerson, preparePerson, type NewPerson } from './create-person.js';
import { insertRecoveryCodes } from './renew-recovery-codes.js';
import { orMadeJustNow, type SignedUp } from './sent-twice.js';

/** Makes an account for somebody who signs up: an editor, or one who waits to be let in, as the site is set. */
export async function signUp(wiki: Wiki, input: NewPerson): Promise<SignedUp> {
  openSignUp(wiki);
  if (looksReserved(input.name)) throw invalid([{ field: 'name', message: RESERVED }]);
  return orMadeJustNow(wiki, input, async () => {
    const prepared = await preparePerson(wiki, input);
    return write(wiki.db, () => {
      const role = openSignUp(wiki) === 'approved' ? 'reader' : 'editor';
      const person = insertPerson(wiki, prepared, role);
      return { person, codes: insertRecoveryCodes(wiki, person.id) };
    });
  });
}

const RESERVED = 'This name is kept for the people who look after the site, or stands for nobody. Choose another.';

function openSignUp(wiki: Wiki): SignUp {
  const setting = settingValue('signUp', findSetting(wiki.db, 'signUp'));
  if (setting === 'closed') throw new Refused('forbidden', 'Nobody can sign up here now. Ask the people of this site.');
  return setting;
}
