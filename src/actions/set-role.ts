import { tidyLine } from '../domain/content.js';
import { mayActOn, mustMay, type Visitor } from '../domain/permission.js';
import { invalid, Refused } from '../domain/refused.js';
import { roleNamed, type Role } from '../domain/role.js';
import { reasonIssues } from '../domain/reason.js';
import { raiseChangeNumber } from '../storage/change-number.js';
import { write } from '../storage/database.js';
import { countUsersOfRole, updateRole, type User } from '../storage/users.js';
import type { Wiki } from '../wiki.js';
import { actorNow, personNamed } from './access.js';
import { log, ON_COMMAND_LINE, tell } from './trace.js';

/** Whoever has the server's command line may do everything. */
export const COMMAND_LINE = 'command line';

interface RoleChange {
  readonly name: string;
  readonly role: string;
  readonly reason?: string;
}

/** Gives a person another role. Refuses to take away the last administrator's. */
export function setRole(wiki: Wiki, by: Visitor | typeof COMMAND_LINE, input: RoleChange): { changed: boolean } {
  const actor = by === COMMAND_LINE ? by : mustMay(by, 'set-role');
  const role = roleNamed(input.role);
  if (!role) throw invalid([{ field: 'role', message: 'Choose a role.' }]);
  const reason = tidyLine(input.reason ?? '');
  const issues = reasonIssues(reason, false);
  if (issues.length > 0) throw invalid(issues);
  return write(wiki.db, () => {
    const author = actor === COMMAND_LINE ? undefined : actorNow(wiki, actor, 'set-role');
    const person = personNamed(wiki, input.name);
    checkChange(wiki, author, person, role);
    if (person.role === role) return { changed: false };
    updateRole(wiki.db, person.id, role);
    leaveTrace(wiki, author, person, role, reason);
    raiseChangeNumber(wiki.db);
    return { changed: true };
  });
}

function checkChange(wiki: Wiki, author: User | undefined, person: User, role: Role): void {
  const isLast = person.role === 'administrator' && countUsersOfRole(wiki.db, 'administrator') <= 1;
  if (isLast && role !== 'administrator') {
    throw invalid([
      { field: 'role', message: 'This is the last administrator. Make somebody else an administrator first.' },
    ]);
  }
  if (author && !mayActOn(author, person)) throw new Refused('forbidden', 'You cannot change your own role.');
}

/** The log names who acted; what the command line does stands under the person's own name, with the reason. */
function leaveTrace(wiki: Wiki, author: User | undefined, person: User, role: Role, given: string): void {
  const reason = author || given !== '' ? given : ON_COMMAND_LINE;
  const trace = { act: 'role', actorId: (author ?? person).id, userId: person.id, detail: role, reason };
  log(wiki, trace);
  tell(wiki, trace);
}
