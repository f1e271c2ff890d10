import { publicPageNamed, visibleRevisions } from '../actions/access.js';
import { visibleActs } from '../actions/access-acts.js';
import { visibleChanges } from '../actions/access-changes.js';
import type { Act } from '../domain/act.js';
import { isFactChanged } from '../domain/fact-changes.js';
import { factFieldNamed } from '../domain/fact-fields.js';
import { kindNamed } from '../domain/kind.js';
import { may, type Visitor } from '../domain/permission.js';
import type { Page, Revision } from '../domain/revision.js';
import { Refused } from '../domain/refused.js';
import { slugOf } from '../domain/slug.js';
import { findNextChangeId, listChangesBetween, type ChangeRange, type ChangeRow } from '../storage/changes.js';
import { listRevisionsByIds } from '../storage/revisions.js';
import { findTag } from '../storage/tags.js';
import type { Wiki } from '../wiki.js';
import type { Request } from 'express';
import { queryText } from './request.js';

/** Which changes are asked for; '' stands for any kind, tag, or fact. */
export interface ChangeFilter {
  readonly byNewPeople: boolean;
  readonly kind: string;
  readonly tag: string;
  /** The use whose tools are asked for. */
  readonly use: Page | undefined;
  /** The name of the one fact whose changes are asked for. */
  readonly fact: string;
}

/** One change in a list of changes: an edit of a page, or another act. `id` is its number among all changes. */
export type Change = Edit | OtherAct;

export interface Edit {
  readonly id: number;
  readonly createdAt: string;
  readonly revision: Revision;
  readonly page: Page;
  readonly act?: undefined;
}

export interface OtherAct {
  readonly id: number;
  readonly createdAt: string;
  readonly act: Act;
  readonly revision?: undefined;
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
    byNewPeople: queryText(req, 'new', 4) === 'yes',
    kind: named(req, 'kind', kindNamed)?.kind ?? '',
    tag: named(req, 'tag', (text) => findTag(wiki.db, text))?.slug ?? '',
    use: named(req, 'use', (text) => useNamed(wiki, text)),
    fact: named(req, 'fact', factFieldNamed)?.name ?? '',
  };
}

const UNKNOWN = {
  kind: 'There is no kind of page called “{name}”.',
  tag: 'There is no tag called “{name}”.',
  use: 'There is no use called “{name}”.',
  fact: 'There is no fact called “{name}”.',
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

/** The newest changes before one that a visitor may see and that pass a filter. Fewer than asked for do not mean that there are no older ones. */
export function listChanges(wiki: Wiki, visitor: Visitor, filter: ChangeFilter, before: number): ChangesFound {
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

/** What passes the filter in the stretch before a change, and where the next stretch ends. */
function changesBefore(wiki: Wiki, visitor: Visitor, filter: ChangeFilter, end: number) {
  const range = rangeFor(visitor, filter, end);
  const rows = listChangesBetween(wiki.db, range);
  const seen = withFact(wiki, changesSeen(wiki, visitor, rows), filter.fact);
  const changes = filter.byNewPeople ? seen.filter(isByNewPerson) : seen;
  return { changes, end: rows.length === range.limit ? (rows.at(-1)?.id ?? range.fromId) : range.fromId };
}

function rangeFor(visitor: Visitor, { byNewPeople, kind, tag, use, fact }: ChangeFilter, end: number): ChangeRange {
  return {
    ...{ beforeId: end, fromId: Math.max(end - STRETCH, 1) },
    ...{ kind, tag, fact, use: use?.id ?? 0 },
    withDeleted: may(visitor, 'read-deleted') ? 1 : 0,
    limit: byNewPeople || fact !== '' ? ROWS : CHANGES_SHOWN + 1,
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

/** A hidden author is nobody here: a filter that knew better would tell who it was. */
function isByNewPerson(change: Change): boolean {
  const { author } = change.act ?? change.revision;
  return author?.isNew ?? false;
}
