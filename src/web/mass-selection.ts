import type { Request } from 'express';
import { importNumbered, peopleTyped, peopleWithIds, selectionOf } from '../actions/select-changes.js';
import { KINDS } from '../domain/kind.js';
import { invalid, type Issue } from '../domain/refused.js';
import { itemNamed, type Selection } from '../domain/take-back.js';
import { daysFrom } from '../domain/time.js';
import { listTags } from '../storage/tags.js';
import type { User } from '../storage/users.js';
import type { Wiki } from '../wiki.js';
import { textIn } from './page-form.js';
import { queryText, type Form } from './request.js';

/** The choice of what to take back, as it was typed. */
export interface Typed {
  /** Pen names; or ids, where they were found before. */
  readonly people: string;
  readonly ids: string;
  readonly from: string;
  readonly to: string;
  readonly tag: string;
  readonly kind: string;
  /** The number of an import, instead of people and days; '' for none. */
  readonly import: string;
  /** Names of items that are left out. */
  readonly skip: string;
}

const LONGEST = { people: 5000, ids: 1500, from: 10, to: 10, tag: 60, kind: 20, import: 16, skip: 12_000 };
const FIELDS = ['people', 'ids', 'from', 'to', 'tag', 'kind', 'import', 'skip'] as const;
const DEFAULT_DAYS = 7;

/** The choice in an address; the last seven days where none were named. */
export function typedInQuery(wiki: Wiki, req: Request): Typed {
  const read = (name: keyof Typed) => queryText(req, name, LONGEST[name]);
  return withDays(wiki, Object.fromEntries(FIELDS.map((name) => [name, read(name)])) as unknown as Typed);
}

/** The choice in a form that was sent. */
export function typedInForm(wiki: Wiki, form: Form): Typed {
  const read = (name: keyof Typed) => textIn(form, name).slice(0, LONGEST[name]);
  return withDays(wiki, Object.fromEntries(FIELDS.map((name) => [name, read(name)])) as unknown as Typed);
}

function withDays(wiki: Wiki, typed: Typed): Typed {
  const { from, to } = typed;
  const today = daysFrom(wiki.now(), 0).slice(0, 10);
  return { ...typed, from: from || daysFrom(wiki.now(), -DEFAULT_DAYS).slice(0, 10), to: to || today };
}

/** A choice that can be followed, and the people it names. */
export interface Chosen {
  readonly people: readonly User[];
  readonly selection: Selection;
}

/** Reads a choice. Refuses days that are none, and what no page has: passed over, it would take back more than was meant. */
export function readSelection(wiki: Wiki, all: Typed): Chosen {
  const { people, ids, skip, import: made, ...typed } = all;
  const issues = issuesOf(wiki, typed);
  if (issues.length > 0) throw invalid(issues);
  if (made !== '') return readImport(wiki, all);
  const known = peopleWithIds(wiki, idsIn(ids));
  const found = known.length > 0 ? known : peopleTyped(wiki, people);
  return { people: found, selection: { ...typed, people: found.map(({ id }) => id), skip: itemsIn(skip) } };
}

function itemsIn(skip: string): readonly number[] {
  return [...new Set(skip.split(',').flatMap((name) => itemNamed(name) ?? []))];
}

/** An import is all of one person's: names beside it would not be looked at. */
function readImport(wiki: Wiki, { people, skip, tag, kind, import: made }: Typed): Chosen {
  if (people.trim() !== '') throw invalid([{ field: 'import', message: 'Choose people or an import, not both.' }]);
  const chosen = selectionOf(importNumbered(wiki, idsIn(made)[0] ?? 0));
  return { people: peopleWithIds(wiki, chosen.people), selection: { ...chosen, tag, kind, skip: itemsIn(skip) } };
}

function idsIn(text: string): readonly number[] {
  return text.split(',').flatMap((id) => (/^[1-9]\d{0,14}$/.test(id) ? [Number(id)] : []));
}

function issuesOf(wiki: Wiki, { from, to, tag, kind }: Pick<Typed, 'from' | 'to' | 'tag' | 'kind'>): readonly Issue[] {
  const isTag = tag === '' || listTags(wiki.db).some(({ slug }) => slug === tag);
  const isKind = kind === '' || KINDS.some((one) => one.kind === kind);
  const found: readonly (readonly [boolean, Issue])[] = [
    [!isDay(from), { field: 'from', message: 'Write the first day as in 2026-11-23.' }],
    [!isDay(to), { field: 'to', message: 'Write the last day as in 2026-11-23.' }],
    [isDay(from) && isDay(to) && from > to, { field: 'to', message: 'The last day comes before the first.' }],
    [!isTag, { field: 'tag', message: 'Choose a tag from the list.' }],
    [!isKind, { field: 'kind', message: 'Choose a kind from the list.' }],
  ];
  return found.filter(([isWrong]) => isWrong).map(([, issue]) => issue);
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}
