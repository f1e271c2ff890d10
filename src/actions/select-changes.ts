import { nameKey } from '../domain/person.js';
import { spanOf, type Selection } from '../domain/take-back.js';
import { invalid, Refused } from '../domain/refused.js';
import { timeText } from '../domain/time.js';
import { countChangesOf, findFirstChangeSince, type TouchedRange } from '../storage/touched.js';
import { findImport, type PageImport } from '../storage/imports.js';
import { findUser, findUserByName, type User } from '../storage/users.js';
import type { Wiki } from '../wiki.js';

const MOST_PEOPLE = 100;
/** A page of the preview looks at all of them. */
const MOST_CHANGES = 20_000;
const MOST_SKIPPED = 1000;

/** The people whose pen names were typed, one a line or with commas between, each once. Refuses names that nobody has, none, and very many. */
export function peopleTyped(wiki: Wiki, text: string): readonly User[] {
  const lines = text.split('\n').map((line) => line.trim());
  const names = lines.flatMap((line) =>
    personCalled(wiki, line) ? [line] : line.split(',').map((name) => name.trim()),
  );
  return peopleNamed(wiki, [...new Set(names.filter((name) => name !== ''))]);
}

function personCalled(wiki: Wiki, name: string): User | undefined {
  return findUserByName(wiki.db, nameKey(name), timeText(wiki.now()));
}

function peopleNamed(wiki: Wiki, names: readonly string[]): readonly User[] {
  if (names.length === 0) throw invalid([{ field: 'people', message: 'Name at least one person.' }]);
  if (names.length > MOST_PEOPLE) {
    const message = 'Name at most {n} people at once.';
    throw invalid([{ field: 'people', message, values: { n: MOST_PEOPLE } }]);
  }
  const found = names.map((name) => ({ name, user: personCalled(wiki, name) }));
  const unknown = found.filter(({ user }) => !user).map(({ name }) => name);
  if (unknown.length > 0) {
    const values = { names: unknown.slice(0, 5).join(', ').slice(0, 200) };
    throw invalid([{ field: 'people', message: 'Nobody here is called: {names}', values }]);
  }
  return [...new Map(found.flatMap(({ user }) => (user ? [[user.id, user] as const] : []))).values()];
}

/** The people with these ids; those that nobody has are left out. */
export function peopleWithIds(wiki: Wiki, ids: readonly number[]): readonly User[] {
  return ids.slice(0, MOST_PEOPLE).flatMap((id) => findUser(wiki.db, id, timeText(wiki.now())) ?? []);
}

/** Where the changes stand that a selection asks for. Refuses so many that nobody could look at them, and so many exceptions. */
export function rangeOf(wiki: Wiki, selection: Selection): TouchedRange {
  const { people, tag, kind, skip } = selection;
  const range = { people, ...changesOf(wiki, selection), tag, kind, skip };
  if (skip.length > MOST_SKIPPED) throw new Refused('invalid', TOO_MANY_SKIPPED, { n: MOST_SKIPPED });
  if (countChangesOf(wiki.db, range, MOST_CHANGES + 1) <= MOST_CHANGES) return range;
  throw invalid([{ field: 'from', message: TOO_MANY, values: { n: MOST_CHANGES } }]);
}

function changesOf(wiki: Wiki, selection: Selection): Pick<TouchedRange, 'fromId' | 'toId'> {
  const made = selection.imported && importNumbered(wiki, selection.imported.id);
  if (made) return { fromId: made.fromChange, toId: made.toChange + 1 };
  const { since, until } = spanOf(selection);
  return { fromId: findFirstChangeSince(wiki.db, since), toId: findFirstChangeSince(wiki.db, until) };
}

/** An import by its number. Refuses one that is not there. */
export function importNumbered(wiki: Wiki, id: number): PageImport {
  const made = findImport(wiki.db, id);
  if (made) return made;
  throw invalid([{ field: 'import', message: 'Choose an import from the list.' }]);
}

/** What one import did, whose it is and on which days. */
export function selectionOf(made: PageImport): Pick<Selection, 'people' | 'from' | 'to' | 'imported'> {
  const { id, authorId, fromRevision, toRevision, startedAt, createdAt } = made;
  return {
    ...{ people: [authorId], from: startedAt.slice(0, 10), to: createdAt.slice(0, 10) },
    imported: { id, fromRevision, toRevision },
  };
}

const TOO_MANY = 'These are more than {n} changes. Choose fewer days or fewer people.';
const TOO_MANY_SKIPPED = 'More than {n} are left out. Choose fewer days or fewer people.';
