import { LruMap } from '../domain/lru.js';
import type { Page } from '../domain/revision.js';
import { listLatestChecks } from '../storage/checks.js';
import { findNextChangeId, listDeedsAfter } from '../storage/changes.js';
import type { Db } from '../storage/database.js';
import { findPageIdBySlug, listPagesByIdsWithDeleted } from '../storage/pages.js';
import { findReaderState, type ReaderState } from '../storage/reader-state.js';
import { listTags, type Tag } from '../storage/tags.js';

interface Kept {
  readonly state: ReaderState;
  /** The last change that it follows, and how often pages may have changed in other ways by then. */
  readonly lastChange: number;
  readonly reshapes: number;
  readonly pages: LruMap<number, Page>;
  /** When anything of a page was checked last; '' for never. */
  readonly checks: LruMap<number, string>;
  /** Lists of pages, by what they are asked for. */
  readonly lists: LruMap<string, readonly Page[]>;
  tags?: readonly Tag[];
}

/** Each search among very many pages finds a thousand of them: where not all can be kept, most are read again each time. */
const MOST_KEPT = 100_000;
const MOST_LETTERS = 125e6;
const MOST_LISTS = 20_000;
const MOST_LETTERS_OF_LISTS = 16e6;
const LETTERS_BESIDE = 500;
const keptByDatabase = new WeakMap<Db, Kept>();

/** The pages with these ids that were not deleted, by id. They are read once until somebody edits them, or something is written by which any could change. */
export function keptPages(db: Db, ids: readonly number[]): ReadonlyMap<number, Page> {
  const pages = keptPagesWithDeleted(db, ids);
  return new Map([...pages].filter(([, { deletedAt }]) => deletedAt === null));
}

/** The same, deleted or not. */
export function keptPagesWithDeleted(db: Db, ids: readonly number[]): ReadonlyMap<number, Page> {
  const { pages } = keptBy(db);
  const found = new Map(ids.flatMap((id) => withId(pages.get(id))));
  const missing = ids.filter((id) => !found.has(id));
  const read = missing.length === 0 ? [] : listPagesByIdsWithDeleted(db, missing);
  for (const page of read) {
    pages.set(page.id, page);
    found.set(page.id, page);
  }
  return found;
}

/** The page at a slug, today's or an earlier one, deleted or not. */
export function keptPageBySlug(db: Db, slug: string): Page | undefined {
  const id = findPageIdBySlug(db, slug);
  return id === undefined ? undefined : keptPagesWithDeleted(db, [id]).get(id);
}

/** When anything of these pages was checked last (ISO 8601), by id; pages that nobody checked are absent. They are read once until something else than an edit is done. */
export function keptLastChecks(db: Db, ids: readonly number[]): ReadonlyMap<number, string> {
  const { checks } = keptBy(db);
  const last = new Map<number, string>();
  const missing = ids.filter((id) => {
    const known = checks.get(id);
    if (known !== undefined && known !== '') last.set(id, known);
    return known === undefined;
  });
  const read = missing.length === 0 ? [] : listLatestChecks(db, missing);
  for (const { pageId, createdAt } of read) if (createdAt > (last.get(pageId) ?? '')) last.set(pageId, createdAt);
  for (const id of missing) checks.set(id, last.get(id) ?? '');
  return last;
}

/** A list of pages that everybody sees, which is as long to find as it is short. It is read once until something is written that a reader could see. */
export function keptList(db: Db, key: string, read: () => readonly Page[]): readonly Page[] {
  const { lists } = keptBy(db);
  const known = lists.get(key);
  if (known) return known;
  const fresh = read();
  lists.set(key, fresh);
  return fresh;
}

/** The site's tags in their order. They are read as seldom. */
export function keptTags(db: Db): readonly Tag[] {
  const kept = keptBy(db);
  return (kept.tags ??= listTags(db));
}

/** Drops all that is kept: it may hold words that were erased. */
export function forgetPages(db: Db): void {
  keptByDatabase.delete(db);
}

function withId(page: Page | undefined): readonly (readonly [number, Page])[] {
  return page ? [[page.id, page]] : [];
}

/** Whose state was looked at in this turn: this process writes nothing unseen before it ends, and what another one writes is seen with the next. */
let looked: Db | undefined;

function keptBy(db: Db): Kept {
  // What stands there before a commit may never be, and what was read before it began may be no more.
  if (db.driver.inTransaction) return emptyAt(db, findReaderState(db));
  const last = keptByDatabase.get(db);
  if (looked === db && last?.state.own === db.seenWrites) return last;
  const state = findReaderState(db);
  looked = db;
  queueMicrotask(() => (looked = undefined));
  const kept = (last && afterDeeds(db, last, state)) ?? emptyAt(db, state);
  keptByDatabase.set(db, kept);
  return kept;
}

/** More than that at once is hardly ever done. */
const MOST_DEEDS = 500;

/** What is kept, without what was done meanwhile; undefined where that cannot be told page by page. */
function afterDeeds(db: Db, last: Kept, state: ReaderState): Kept | undefined {
  if (last.state.others !== state.others || last.reshapes !== db.reshapes) return undefined;
  if (last.state.own === state.own) return last;
  const deeds = listDeedsAfter(db, last.lastChange, MOST_DEEDS);
  if (deeds.length === MOST_DEEDS) return undefined;
  const { pages, checks, reshapes } = last;
  const lastChange = Math.max(last.lastChange, ...deeds.map(({ id }) => id));
  for (const { pageId } of deeds) pages.delete(pageId ?? 0);
  if (!deeds.every(({ isEdit }) => isEdit)) checks.clear();
  return { pages, checks, reshapes, state, lastChange, lists: noLists() };
}

function emptyAt(db: Db, state: ReaderState): Kept {
  return {
    ...{ state, reshapes: db.reshapes, lastChange: findNextChangeId(db) - 1 },
    pages: new LruMap<number, Page>({ count: MOST_KEPT, weight: MOST_LETTERS, weigh: weightOf }),
    checks: new LruMap<number, string>({ count: MOST_KEPT, weight: MOST_KEPT, weigh: () => 1 }),
    lists: noLists(),
  };
}

function noLists(): Kept['lists'] {
  const weigh = (pages: readonly Page[]) => pages.reduce((sum, page) => sum + weightOf(page), LETTERS_BESIDE);
  return new LruMap<string, readonly Page[]>({ count: MOST_LISTS, weight: MOST_LETTERS_OF_LISTS, weigh });
}

function weightOf({ factsJson, summary }: Page): number {
  return factsJson.length + summary.length + LETTERS_BESIDE;
}
