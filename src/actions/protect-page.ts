import { tidyLine } from '../domain/content.js';
import { mustMay, type Visitor } from '../domain/permission.js';
import { levelNamed, type Protection } from '../domain/protection.js';
import { reasonIssues } from '../domain/reason.js';
import { invalid, Refused, type Issue } from '../domain/refused.js';
import type { Page } from '../domain/revision.js';
import { termEnd, UNTIL_ISSUE } from '../domain/term.js';
import { minutesFrom, timeText } from '../domain/time.js';
import { raiseChangeNumber } from '../storage/change-number.js';
import { write } from '../storage/database.js';
import { findProtection, insertProtection } from '../storage/protections.js';
import { isSandbox } from '../storage/sandbox.js';
import type { Wiki } from '../wiki.js';
import { actorNow, pageFor } from './access.js';
import { log, tellWriters } from './trace.js';

export interface ProtectionOrder {
  readonly slug: string;
  /** One of PROTECTION_LEVELS. */
  readonly level: string;
  readonly reason: string;
  /** A term of TERMS, or a date YYYY-MM-DD. */
  readonly until: string;
}

/** Protects a page until a time; another protection takes the place of an earlier one. Tells who wrote on it. */
export function protectPage(wiki: Wiki, visitor: Visitor, input: ProtectionOrder): { slug: string } {
  const actor = mustMay(visitor, 'protect');
  const wanted = checked(wiki, input);
  return write(wiki.db, () => {
    const { id: actorId } = actorNow(wiki, actor, 'protect');
    const page = protectablePage(wiki, actor, input.slug);
    const { level, reason, endsAt } = wanted;
    if (isStanding(wiki, page, { ...wanted, actorId })) return { slug: page.slug };
    insertProtection(wiki.db, { pageId: page.id, actorId, ...wanted, createdAt: timeText(wiki.now()) });
    const trace = { act: 'protect', actorId, reason, detail: `${level},${endsAt}` };
    log(wiki, { ...trace, pageId: page.id });
    tellWriters(wiki, page, trace);
    raiseChangeNumber(wiki.db);
    return { slug: page.slug };
  });
}

/** A page that can be protected. */
export function protectablePage(wiki: Wiki, visitor: Visitor, slug: string): Page {
  const page = pageFor(wiki, visitor, 'protect', slug);
  if (page.deletedAt !== null) throw new Refused('invalid', 'Bring this page back before you protect it.');
  if (isSandbox(wiki.db, page.id)) throw new Refused('invalid', 'The sandbox stays open. It is new each night.');
  return page;
}

type Wanted = Pick<Protection, 'level' | 'reason' | 'endsAt'>;

function checked(wiki: Wiki, input: ProtectionOrder): Wanted {
  const level = levelNamed(input.level);
  const endsAt = termEnd(input.until, wiki.now());
  const reason = tidyLine(input.reason);
  const issues: readonly Issue[] = [
    ...(level ? [] : [LEVEL_ISSUE]),
    ...(endsAt === undefined ? [UNTIL_ISSUE] : []),
    ...reasonIssues(reason, true),
  ];
  if (!level || endsAt === undefined || issues.length > 0) throw invalid(issues);
  return { level, reason, endsAt };
}

const LEVEL_ISSUE: Issue = { field: 'level', message: 'Choose who may still change the page.' };

/** Whether the same form did so a moment ago: sent twice, it stands in the log once. */
function isStanding(wiki: Wiki, { id }: Page, wanted: Wanted & { readonly actorId: number }): boolean {
  const now = wiki.now();
  const before = findProtection(wiki.db, id, timeText(now));
  const isSame = (['level', 'reason', 'actorId'] as const).every((one) => before?.[one] === wanted[one]);
  if (!before || !isSame || before.createdAt < minutesFrom(now, -SENT_TWICE_MINUTES)) return false;
  return before.endsAt <= wanted.endsAt && wanted.endsAt <= minutesFrom(new Date(before.endsAt), SENT_TWICE_MINUTES);
}

const SENT_TWICE_MINUTES = 2;
