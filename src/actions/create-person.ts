import { isGivenName } from '../domain/departure.js';
import { tidyLine } from '../domain/content.js';
import { lookOf, looksLikeStarter, withoutDigits } from '../domain/look-alikes.js';
import { nameIssues, nameKey } from '../domain/person.js';
import { invalid, Refused, type Issue } from '../domain/refused.js';
import type { Role } from '../domain/role.js';
import { timeText } from '../domain/time.js';
import { raiseChangeNumber } from '../storage/change-number.js';
import { write } from '../storage/database.js';
import { findUserByName, insertUser, type User } from '../storage/users.js';
import type { Wiki } from '../wiki.js';
import { personNamed } from './access.js';
import { hashNewPassword } from './passwords.js';
import { log, ON_COMMAND_LINE, tell } from './trace.js';

export interface NewPerson {
  readonly name: string;
  readonly password: string;
}

/** A checked pen name with the hash of its password, ready to become an account. */
interface PreparedPerson {
  readonly name: string;
  readonly passwordHash: string;
}

/** Makes an account of any role: for the command line. */
export async function createPerson(wiki: Wiki, input: NewPerson & { readonly role: Role }): Promise<User> {
  const prepared = await preparePerson(wiki, input);
  return write(wiki.db, () => {
    const person = insertPerson(wiki, prepared, input.role);
    const trace = newAccount(person, ON_COMMAND_LINE);
    log(wiki, trace);
    tell(wiki, trace);
    return person;
  });
}

/** The trace of an account that nobody signed up for; like all that the server does it stands under the person's own name. */
export function newAccount({ id, role }: User, reason: string) {
  return { act: 'account', actorId: id, userId: id, detail: role, reason };
}

/** Checks a pen name and a password, and hashes the password; to be awaited before the transaction. */
export async function preparePerson(wiki: Wiki, { name: typed, password }: NewPerson): Promise<PreparedPerson> {
  const name = tidyLine(typed).normalize('NFKC');
  const issues = [...nameIssues(name), ...takenIssues(wiki, name)];
  const hashed = await hashNewPassword(password, name).catch((error: unknown) => {
    if (issues.length === 0 || !(error instanceof Refused)) throw error;
    throw invalid([...issues, ...error.issues]);
  });
  if (issues.length > 0) throw invalid(issues);
  return { name, passwordHash: hashed };
}

/** Makes the account, inside the transaction of an action. */
export function insertPerson(wiki: Wiki, { name, passwordHash }: PreparedPerson, role: Role): User {
  const issues = takenIssues(wiki, name);
  if (issues.length > 0) throw invalid(issues);
  const createdAt = timeText(wiki.now());
  insertUser(wiki.db, { name, nameKey: nameKey(name), role, passwordHash, createdAt });
  raiseChangeNumber(wiki.db);
  return personNamed(wiki, name);
}

/** In other scripts, marks make another name. */
const IS_LATIN = /^[ -~]+$/;

function takenIssues(wiki: Wiki, name: string): readonly Issue[] {
  const [key, now] = [nameKey(name), timeText(wiki.now())];
  const isTaken = looksLikeStarter(name) || isGivenName(key) || findUserByName(wiki.db, key, now) !== undefined;
  if (isTaken) return [{ field: 'name', message: 'Somebody here has this pen name already. Choose another.' }];
  const looks = [lookOf(name), withoutDigits(name)].filter((look) => IS_LATIN.test(look));
  if (looks.every((look) => findUserByName(wiki.db, look, now) === undefined)) return [];
  return [{ field: 'name', message: 'Somebody here has a pen name that looks like this one. Choose another.' }];
}
