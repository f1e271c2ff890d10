import { raiseChangeNumber } from '../storage/change-number.js';
import { write } from '../storage/database.js';
import type { User } from '../storage/users.js';
import type { Wiki } from '../wiki.js';
import { personNamed } from './access.js';
import type { NewPerson } from './create-person.js';
import { hashNewPassword, mustHavePassword, storePassword } from './passwords.js';
import { log, ON_COMMAND_LINE, tell } from './trace.js';

/** Gives a person a new password and ends all their sessions: for the command line. */
export async function setPassword(wiki: Wiki, { name, password }: NewPerson): Promise<User> {
  const person = personNamed(wiki, name);
  mustHavePassword(wiki, person);
  const passwordHash = await hashNewPassword(password, person.name);
  write(wiki.db, () => {
    storePassword(wiki, person.id, passwordHash);
    const trace = { act: 'password', actorId: person.id, userId: person.id, reason: ON_COMMAND_LINE };
    log(wiki, trace);
    tell(wiki, trace);
    raiseChangeNumber(wiki.db);
  });
  return person;
}
