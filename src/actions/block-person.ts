import { termEnd, UNTIL_ISSUE } from '../domain/term.js';
import { tidyLine } from '../domain/content.js';
import { mayActOn, mustMay, type Actor, type Visitor } from '../domain/permission.js';
import { reasonIssues } from '../domain/reason.js';
import { invalid, Refused } from '../domain/refused.js';
import { minutesFrom, timeText } from '../domain/time.js';
import { raiseChangeNumber } from '../storage/change-number.js';
import { write } from '../storage/database.js';
import { findBlock, insertBlock, type Block } from '../storage/moderation.js';
import type { User } from '../storage/users.js';
import type { Wiki } from '../wiki.js';
import { actorNow, personNamed } from './access.js';
import { log, tell } from './trace.js';

export interface BlockOrder {
  readonly name: string;
  readonly reason: string;
  /** A term of TERMS, or a date YYYY-MM-DD. */
  readonly until: string;
}

/** Stops a person from editing until a time; they still read and sign in. A new block takes the place of an earlier one. */
export function blockPerson(wiki: Wiki, visitor: Visitor, input: BlockOrder): { name: string } {
  const actor = mustMay(visitor, 'block');
  const reason = tidyLine(input.reason);
  const endsAt = termEnd(input.until, wiki.now());
  return write(wiki.db, () => {
    const moderator = actorNow(wiki, actor, 'block');
    const person = personUnder(wiki, moderator, input.name);
    const issues = reasonIssues(reason, true);
    if (endsAt === undefined) throw invalid([UNTIL_ISSUE, ...issues]);
    if (issues.length > 0) throw invalid(issues);
    const [actorId, userId] = [moderator.id, person.id];
    if (isStanding(wiki, { userId, actorId, reason, endsAt })) return { name: person.name };
    insertBlock(wiki.db, { userId, actorId, reason, endsAt, createdAt: timeText(wiki.now()) });
    log(wiki, { act: 'block', actorId, userId, detail: endsAt, reason });
    tell(wiki, { act: 'block', actorId, userId, detail: endsAt, reason });
    raiseChangeNumber(wiki.db);
    return { name: person.name };
  });
}

/** Whether the same form made this block a moment ago: sent twice, it stands in the log once. */
function isStanding(wiki: Wiki, { userId, actorId, reason, endsAt }: Omit<Block, 'createdAt'>): boolean {
  const now = wiki.now();
  const before = findBlock(wiki.db, userId, timeText(now));
  if (before?.actorId !== actorId || before.reason !== reason) return false;
  const isRecent = before.createdAt >= minutesFrom(now, -SENT_TWICE_MINUTES);
  return isRecent && before.endsAt <= endsAt && endsAt <= minutesFrom(new Date(before.endsAt), SENT_TWICE_MINUTES);
}

const SENT_TWICE_MINUTES = 2;

/** The person of a name, if the moderator may act on them. */
export function personUnder(wiki: Wiki, moderator: Actor, name: string): User {
  const person = personNamed(wiki, name);
  if (mayActOn(moderator, person)) return person;
  throw new Refused('forbidden', 'You can do this only to people who have fewer rights than you.');
}
