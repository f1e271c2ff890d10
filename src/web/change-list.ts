import { visibleRevisions } from '../actions/access.js';
import { publicPageNamed } from '../actions/access-names.js';
import { visibleActs } from '../actions/access-acts.js';
import { visibleChanges } from '../actions/access-changes.js';
import type { Act } from '../domain/act.js';
import { isFactChanged } from '../domain/fact-changes.js';
import { factFieldNamed } from '../domain/fact-fields.js';
import { kindNamed } from '../domain/kind.js';
import { may, type Visitor } from '../domain/permission.js';
import type { Page } from '../domain/revision.js';
import { Refused } from '../domain/refused.js';
import { slugOf } from '../domain/slug.js';
import { findNextChangeId, listChangesBetween, type ChangeRange, type ChangeRow } from '../storage/changes.js';
import { daysFrom } from '../domain/time.js';
import { listWaitingAmong } from '../storage/patrols.js';
import { listRevisionsByIds } from '../storage/revisions.js';
import { findTag } from '../storage/tags.js';
import type { Wiki } from '../wiki.js';
import type { Request } from 'express';
import type { Change } from './change.js';
import { SIZES, siftFor, type Sifting } from './change-sift.js';
import { queryText } from './request.js';

/** Which changes are asked for; '' stands for any kind, tag, or fact. */
export interface ChangeFilter extends Sifting {
  /** Only edits that no moderator has looked at. */
  readonly waits: boolean;
  readonly kind: string;
  readonly tag: string;
  /** The use whose tools are asked for. */
  readonly use: Page | undefined;
  /** The name of the one fact whose changes are asked for. */
  readonly fact: string;
}

export interface ChangesFound {
  readonly changes: readonly Change[];
  /** Older changes are those before this one; undefined where there are none. */
  readonly older: number | undefined;
}

export const CHANGES_SHOWN = 50;

/** A request reads at most this many stretches of changes, so that a filter that few changes pass costs no more than another. */
const STRETCHES = 5;
const STRETCH = 1000;
const ROWS = 250;
const LONGEST_NAME = 120;

/** The filter in an address. Refuses a name that nothing here has: an unfiltered list would answer another question. */
export function changeFilter(wiki: Wiki, req: Request): ChangeFilter {
  return {
    ...siftingIn(req),
    waits: saysYes(req, 'waits'),
    kind: named(req, 'kind', kindNamed)?.kind ?? '',
    tag: named(req, 'tag', (text) => findTag(wiki.db, text))?.slug ?? '',
    use: named(req, 'use', (text) => useNamed(wiki, text)),
    fact: named(req, 'fact', factFieldNamed)?.name ?? '',
  };
}

function siftingIn(req: Request): Sifting {
  return {
    ...{ byNewPeople: saysYes(req, 'new'), affiliated: saysYes(req, 'affiliated'), undone: saysYes(req, 'undone') },
    by: queryText(req, 'by', LONGEST_NAME).trim(),
    size: named(req, 'size', (text) => SIZES.find((one) => one === text)) ?? '',
    days: named(req, 'days', (text) => DAYS.find((one) => String(one) === text)) ?? 0,
  };
}

function saysYes(req: Request, name: string): boolean {
  return queryText(req, name, 4) === 'yes';
}

/** How many days back one can look. */
export const DAYS: readonly number[] = [1, 7, 30];
const UNKNOWN = {
  kind: 'There is no kind of page called “{name}”.',
  tag: 'There is no tag called “{name}”.',
  use: 'There is no use called “{name}”.',
  fact: 'There is no fact called “{name}”.',
  size: 'There is no size called “{name}”.',
  days: 'Changes are shown of the last 1, 7 or 30 days, not of “{name}”.',
};

function named<Thing>(
  req: Request,
  part: keyof typeof UNKNOWN,
  find: (text: string) => Thing | undefined,
): Thing | undefined {
  const text = queryText(req, part, LONGEST_NAME);
  const found = text === '' ? undefined : find(text);
  if (text !== '' && found === undefined) throw new Refused('invalid', UNKNOWN[part], { name: text });
  return found;
}

function useNamed(wiki: Wiki, slug: string): Page | undefined {
  const page = publicPageNamed(wiki, slugOf(slug));
  return page?.kind === 'use' ? page : undefined;
}

const FOR_MODERATORS = 'Only moderators see which edits nobody has looked at yet.';

/** The newest changes before one that a visitor may see and that pass a filter. Fewer than asked for do not mean that there are no older ones. */
export function listChanges(wiki: Wiki, visitor: Visitor, filter: ChangeFilter, before: number): ChangesFound {
  mustBeTold(visitor, filter);
  const found: Change[] = [];
  let end = Math.min(before, findNextChangeId(wiki.db));
  for (let n = 0; n < STRETCHES && end > 1 && found.length <= CHANGES_SHOWN; n += 1) {
    const stretch = changesBefore(wiki, visitor, filter, end);
    found.push(...stretch.changes);
    end = stretch.end;
  }
  const changes = found.slice(0, CHANGES_SHOWN);
  if (found.length > CHANGES_SHOWN) return { changes, older: changes.at(-1)?.id };
  return { changes, older: end > 1 ? end : undefined };
}

function mustBeTold(visitor: Visitor, { waits }: ChangeFilter): void {
  if (waits && !may(visitor, 'patrol')) throw new Refused('forbidden', FOR_MODERATORS);
}

/** What passes the filter in the stretch before a change, and where the next stretch ends. */
function changesBefore(wiki: Wiki, visitor: Visitor, filter: ChangeFilter, end: number) {
  const range = rangeFor(visitor, filter, end);
  const rows = listChangesBetween(wiki.db, range);
  const seen = withFact(wiki, changesSeen(wiki, visitor, rows), filter.fact);
  const changes = withWaiting(wiki, filter, seen.filter(siftFor(filter, sinceOf(wiki, filter))));
  return { changes, end: rows.length === range.limit ? (rows.at(-1)?.id ?? range.fromId) : range.fromId };
}

function sinceOf(wiki: Wiki, { days }: ChangeFilter): string {
  return days === 0 ? '' : daysFrom(wiki.now(), -days);
}

/** Filters that are asked row by row read more rows at once. */
function isSifted({ byNewPeople, waits, by, affiliated, undone, size, days, fact }: ChangeFilter): boolean {
  const asksRows = [byNewPeople, waits, affiliated, undone].includes(true);
  return asksRows || [by, size, fact].some((text) => text !== '') || days > 0;
}

function rangeFor(visitor: Visitor, filter: ChangeFilter, end: number): ChangeRange {
  const { kind, tag, use, fact } = filter;
  return {
    ...{ beforeId: end, fromId: Math.max(end - STRETCH, 1) },
    ...{ kind, tag, fact, use: use?.id ?? 0 },
    withDeleted: may(visitor, 'read-deleted') ? 1 : 0,
    limit: isSifted(filter) ? ROWS : CHANGES_SHOWN + 1,
  };
}

/** Reads edits and acts through their gates, and puts them back into their order. */
function changesSeen(wiki: Wiki, visitor: Visitor, rows: readonly ChangeRow[]): readonly Change[] {
  const records = listRevisionsByIds(
    wiki.db,
    rows.flatMap(({ revisionId }) => revisionId ?? []),
  );
  const edits = new Map(visibleRevisions(wiki, visitor, records).map((edit) => [edit.revision.id, edit]));
  const others = rows.filter(({ revisionId }) => revisionId === null).map(({ id }) => id);
  const acts = others.length === 0 ? new Map<number, Act>() : visibleActs(wiki, visitor, others);
  return rows.flatMap(({ id, revisionId }): Change | [] => {
    const [edit, act] = [edits.get(revisionId ?? 0), acts.get(id)];
    if (edit) return { ...edit, id, createdAt: edit.revision.createdAt };
    return act ? { id, createdAt: act.createdAt, act } : [];
  });
}

/** The edits that visibly changed a fact: a filter that knew better would tell what hidden texts say. */
function withFact(wiki: Wiki, changes: readonly Change[], fact: string): readonly Change[] {
  const field = factFieldNamed(fact);
  if (!field) return changes;
  const visible = visibleChanges(
    wiki,
    changes.flatMap(({ revision }) => revision ?? []),
  );
  return changes.filter(({ revision }) => {
    const facts = visible.get(revision?.id ?? 0)?.facts;
    return facts !== undefined && isFactChanged(facts.before, facts.after, field);
  });
}

/** What moderators have not looked at is told to them alone. */
function withWaiting(wiki: Wiki, { waits }: ChangeFilter, changes: readonly Change[]): readonly Change[] {
  if (!waits) return changes;
  const ids = changes.flatMap(({ revision }) => revision?.id ?? []);
  const waiting = new Set(listWaitingAmong(wiki.db, ids));
  return changes.filter(({ revision }) => revision !== undefined && waiting.has(revision.id));
}
