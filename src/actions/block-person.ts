import { slugOf } from '../domain/slug.js';
import { termEnd, UNTIL_ISSUE } from '../domain/term.js';
import { BLOCK_PARTS, MOST_BLOCKED_PAGES, type BlockScope } from '../domain/block.js';
import { tidyLine } from '../domain/content.js';
import { mayActOn, mustMay, type Actor, type Visitor } from '../domain/permission.js';
import { reasonIssues } from '../domain/reason.js';
import { invalid, Refused, type Issue } from '../domain/refused.js';
import { minutesFrom, timeText } from '../domain/time.js';
import { raiseChangeNumber } from '../storage/change-number.js';
import { write } from '../storage/database.js';
import { findBlock, insertBlock, type Block } from '../storage/moderation.js';
import type { User } from '../storage/users.js';
import type { Wiki } from '../wiki.js';
import { actorNow, personNamed } from './access.js';
import { publicPageNamed } from './access-names.js';
import { typedSlug } from './address-rules.js';
import { log, tell } from './trace.js';

export interface BlockOrder {
  readonly name: string;
  readonly reason: string;
  /** A term of TERMS, or a date YYYY-MM-DD. */
  readonly until: string;
  /** What is stopped, of BLOCK_PARTS; all of them where nothing is said. */
  readonly parts?: readonly string[];
  /** The pages that the person cannot change, by slug, title or another name; all of them where none is named. */
  readonly pages?: readonly string[];
}

/** Stops a person from editing, or from a part of it, until a time; they still read and sign in. A new block takes the place of an earlier one. */
export function blockPerson(wiki: Wiki, visitor: Visitor, input: BlockOrder): { name: string } {
  const actor = mustMay(visitor, 'block');
  return write(wiki.db, () => {
    const moderator = actorNow(wiki, actor, 'block');
    const person = personUnder(wiki, moderator, input.name);
    const [actorId, userId] = [moderator.id, person.id];
    const wanted = { ...checkedBlock(wiki, input), userId, actorId };
    if (isStanding(wiki, wanted)) return { name: person.name };
    insertBlock(wiki.db, { ...wanted, createdAt: timeText(wiki.now()) });
    const { reason, endsAt, parts, pageIds } = wanted;
    const trace = { act: 'block', actorId, userId, reason, detail: `${endsAt},${parts.join('+')},${pageIds.length}` };
    log(wiki, trace);
    tell(wiki, trace);
    raiseChangeNumber(wiki.db);
    return { name: person.name };
  });
}

/** What a block is to be. Refuses what is missing or unclear. */
export function checkedBlock(wiki: Wiki, input: BlockOrder): Pick<Block, 'reason' | 'endsAt' | 'parts' | 'pageIds'> {
  const reason = tidyLine(input.reason);
  const endsAt = termEnd(input.until, wiki.now());
  const { parts = BLOCK_PARTS, pages = [] } = input;
  const chosen = BLOCK_PARTS.filter((part) => parts.includes(part));
  const { pageIds, issues: unknown } = pagesNamed(wiki, pages);
  const issues: readonly Issue[] = [
    ...scopeIssues({ parts: chosen, pageIds }),
    ...unknown,
    ...(endsAt === undefined ? [UNTIL_ISSUE] : []),
    ...reasonIssues(reason, true),
  ];
  if (endsAt === undefined || issues.length > 0) throw invalid(issues);
  return { reason, endsAt, parts: chosen, pageIds };
}

function scopeIssues({ parts, pageIds }: BlockScope): readonly Issue[] {
  if (parts.length === 0) return [NOTHING_STOPPED];
  return pageIds.length > 0 && !parts.includes('edit') ? [PAGES_ALONE] : [];
}

const PAGES_ALONE: Issue = {
  field: 'pages',
  message: 'These pages stand here, but changing pages is not ticked. Tick it, or empty this.',
};
const NOTHING_STOPPED: Issue = { field: 'parts', message: 'Choose at least one thing to stop.' };

function pagesNamed(wiki: Wiki, names: readonly string[]) {
  const given = names.map((name) => tidyLine(name)).filter((name) => name !== '');
  if (given.length > MOST_BLOCKED_PAGES) {
    const message = 'Name at most {n} pages, or leave this empty for all.';
    return { pageIds: [], issues: [{ field: 'pages', message, values: { n: MOST_BLOCKED_PAGES } }] };
  }
  const found = given.map((name) => ({
    name,
    page: publicPageNamed(wiki, typedSlug(name)) ?? publicPageNamed(wiki, slugOf(name)),
  }));
  const issues = found
    .filter(({ page }) => !page)
    .map(({ name }) => ({ field: 'pages', message: 'We have no page called “{name}”.', values: { name } }));
  return { pageIds: [...new Set(found.flatMap(({ page }) => page?.id ?? []))], issues };
}

/** Whether the same form made this block a moment ago: sent twice, it stands in the log once. */
function isStanding(wiki: Wiki, wanted: Omit<Block, 'createdAt'>): boolean {
  const now = wiki.now();
  const before = findBlock(wiki.db, wanted.userId, timeText(now));
  if (!before || before.createdAt < minutesFrom(now, -SENT_TWICE_MINUTES)) return false;
  const saysOf = ({ actorId, reason, parts, pageIds }: Omit<Block, 'createdAt'>) =>
    JSON.stringify([actorId, reason, parts, pageIds]);
  if (saysOf(before) !== saysOf(wanted)) return false;
  return before.endsAt <= wanted.endsAt && wanted.endsAt <= minutesFrom(new Date(before.endsAt), SENT_TWICE_MINUTES);
}

const SENT_TWICE_MINUTES = 2;

/** The person of a name, if the moderator may act on them. */
export function personUnder(wiki: Wiki, moderator: Actor, name: string): User {
  const person = personNamed(wiki, name);
  if (mayActOn(moderator, person)) return person;
  throw new Refused('forbidden', 'You can do this only to people who have fewer rights than you.');
}
