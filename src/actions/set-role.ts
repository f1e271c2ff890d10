import { tidyLine } from '../domain/content.js';
import { hasLeft } from '../domain/departure.js';
import { mayActOn, mustMay, type Visitor } from '../domain/permission.js';
import { invalid, Refused } from '../domain/refused.js';
import { roleNamed, type Role } from '../domain/role.js';
import { reasonIssues } from '../domain/reason.js';
import { timeText } from '../domain/time.js';
import { raiseChangeNumber } from '../storage/change-number.js';
import { write } from '../storage/database.js';
import { deleteRoleRequest, findRoleRequest, insertRoleRequest } from '../storage/role-requests.js';
import { countUsersOfRole, findUser, listUsersOfRole, updateRole, type User } from '../storage/users.js';
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

/** Gives a person another role. Refuses to take away the last administrator's. To make an administrator, two of them have to ask for it. */
export function setRole(
  wiki: Wiki,
  by: Visitor | typeof COMMAND_LINE,
  input: RoleChange,
): { changed: boolean; isAsked?: boolean } {
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
    if (author && role === 'administrator' && !isAgreed(wiki, author, person)) {
      ask(wiki, author, person, reason);
      return { changed: false, isAsked: true };
    }
    deleteRoleRequest(wiki.db, person.id);
    updateRole(wiki.db, person.id, role);
    leaveTrace(wiki, author, person, role, reason);
    raiseChangeNumber(wiki.db);
    return { changed: true };
  });
}

/** Whether another administrator asked for it before. */
function isAgreed(wiki: Wiki, author: User, person: User): boolean {
  if (countUsersOfRole(wiki.db, 'administrator') <= 1) {
    throw invalid([{ field: 'role', message: ONLY_ONE, values: { name: person.name } }]);
  }
  const asked = findRoleRequest(wiki.db, person.id)?.actorId;
  return asked !== undefined && asked !== author.id && findUser(wiki.db, asked, '')?.role === 'administrator';
}

const ONLY_ONE =
  'You are the only administrator, so nobody can agree. On the machine of this site, run “npm run wiki -- user role "{name}" administrator”.';

function ask(wiki: Wiki, { id: actorId }: User, { id: userId }: User, reason: string): void {
  const asked = findRoleRequest(wiki.db, userId);
  if (asked?.actorId === actorId) return;
  deleteRoleRequest(wiki.db, userId);
  insertRoleRequest(wiki.db, { userId, actorId, reason, createdAt: timeText(wiki.now()) });
  const trace = { act: 'ask-role', actorId, reason };
  log(wiki, { ...trace, userId });
  for (const other of listUsersOfRole(wiki.db, 'administrator'))
    if (other !== actorId) tell(wiki, { ...trace, userId: other, detail: String(userId) });
  raiseChangeNumber(wiki.db);
}

function checkChange(wiki: Wiki, author: User | undefined, person: User, role: Role): void {
  if (hasLeft(person)) throw new Refused('invalid', 'This person deleted the account.');
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
