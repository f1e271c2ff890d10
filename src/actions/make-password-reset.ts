import { mayActOn, mustMay, type Visitor } from '../domain/permission.js';
import { Refused } from '../domain/refused.js';
import { secretToken, secretTokenHash } from '../domain/secret-token.js';
import { minutesFrom, timeText } from '../domain/time.js';
import { raiseChangeNumber } from '../storage/change-number.js';
import { write } from '../storage/database.js';
import { deletePasswordResets, insertPasswordReset } from '../storage/recovery.js';
import type { Wiki } from '../wiki.js';
import { actorNow, personNamed } from './access.js';
import { mustHavePassword } from './passwords.js';
import { log, tell } from './trace.js';

const RESET_MINUTES = 30;

/** Makes a one-time token with which a person can set a new password for 30 minutes; earlier ones are void. It is kept only as a hash. */
export function makePasswordReset(wiki: Wiki, visitor: Visitor, input: { readonly name: string }): string {
  const actor = mustMay(visitor, 'reset-password');
  const token = secretToken();
  write(wiki.db, () => {
    const author = actorNow(wiki, actor, 'reset-password');
    const person = personNamed(wiki, input.name);
    if (!mayActOn(author, person)) throw new Refused('forbidden', 'You cannot do this to this person.');
    mustHavePassword(wiki, person);
    deletePasswordResets(wiki.db, person.id);
    insertPasswordReset(wiki.db, {
      ...{ tokenHash: secretTokenHash(token), userId: person.id, actorId: author.id },
      createdAt: timeText(wiki.now()),
      expiresAt: minutesFrom(wiki.now(), RESET_MINUTES),
    });
    const trace = { act: 'reset', actorId: author.id, userId: person.id, reason: '' };
    log(wiki, trace);
    tell(wiki, trace);
    raiseChangeNumber(wiki.db);
  });
  return token;
}
