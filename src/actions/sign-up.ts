import type { Invitation } from '../domain/invitation.js';
import { looksReserved } from '../domain/look-alikes.js';
import { invalid, Refused } from '../domain/refused.js';
import { secretTokenHash } from '../domain/secret-token.js';
import { timeText } from '../domain/time.js';
import { settingValue, type SignUp } from '../domain/site-settings.js';
import { write } from '../storage/database.js';
import { findInvitation, insertInvitationUse } from '../storage/invitations.js';
import { findSetting } from '../storage/settings.js';
import type { Wiki } from '../wiki.js';
import { insertPerson, preparePerson, type NewPerson } from './create-person.js';
import { insertRecoveryCodes } from './renew-recovery-codes.js';
import { orMadeJustNow, type SignedUp } from './sent-twice.js';

/** Makes an account for somebody who signs up: an editor, or one who waits to be let in, as the site is set. Who is invited waits for nobody. */
export async function signUp(
  wiki: Wiki,
  input: NewPerson & { readonly invitation?: string | undefined },
): Promise<SignedUp> {
  openSignUp(wiki);
  if (looksReserved(input.name)) throw invalid([{ field: 'name', message: RESERVED }]);
  const { invitation: token = '' } = input;
  return orMadeJustNow(wiki, input, async () => {
    const prepared = await preparePerson(wiki, input);
    return write(wiki.db, () => {
      const setting = openSignUp(wiki);
      const invitation = invitationOf(wiki, token);
      const person = insertPerson(wiki, prepared, setting === 'approved' && !invitation ? 'reader' : 'editor');
      if (token !== '' && !invitation) throw invalid([{ field: 'main', message: OVER }]);
      if (invitation) insertInvitationUse(wiki.db, invitation.id, person.id, timeText(wiki.now()));
      return { person, codes: insertRecoveryCodes(wiki, person.id) };
    });
  });
}

const RESERVED = 'This name is kept for the people who look after the site, or stands for nobody. Choose another.';

/** The invitation behind a token; undefined where it cannot be used any more. */
export function invitationOf(wiki: Wiki, token: string): Invitation | undefined {
  return token === '' ? undefined : findInvitation(wiki.db, secretTokenHash(token), timeText(wiki.now()));
}

const OVER = 'This invitation is over or used up. Ask for another, or sign up without one.';

/** Whether nobody can make an account, also by an invitation. */
export function isSignUpClosed(wiki: Wiki): boolean {
  return signUpSetting(wiki) === 'closed';
}

function signUpSetting(wiki: Wiki): SignUp {
  return settingValue('signUp', findSetting(wiki.db, 'signUp'));
}

function openSignUp(wiki: Wiki): SignUp {
  const setting = signUpSetting(wiki);
  if (setting === 'closed') throw new Refused('forbidden', 'Nobody can sign up here now. Ask the people of this site.');
  return setting;
}
