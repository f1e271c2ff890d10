import { LruMap } from '../domain/lru.js';
import type { Page } from '../domain/revision.js';
import { listLatestChecks } from '../storage/checks.js';
import type { Db } from '../storage/database.js';
import { listPagesByIds } from '../storage/pages.js';
import { findReaderState, type ReaderState } from '../storage/reader-state.js';
import { listTags, type Tag } from '../storage/tags.js';

interface Kept {
  readonly state: ReaderState;
  readonly pages: LruMap<number, Page>;
  /** When anything of a page was checked last; '' for never. */
  readonly checks: LruMap<number, string>;
  /** Lists of pages, by what they are asked for. */
  readonly lists: LruMap<string, readonly Page[]>;
  tags?: readonly Tag[];
}

const MOST_KEPT = 20_000;
const MOST_LETTERS = 16e6;
const LETTERS_BESIDE = 500;
const keptByDatabase = new WeakMap<Db, Kept>();

/** The pages with these ids that were not deleted, by id. They are read once until something is written that a reader could see. */
export function keptPages(db: Db, ids: readonly number[]): ReadonlyMap<number, Page> {
  const { pages } = keptBy(db);
  const found = new Map(ids.flatMap((id) => withId(pages.get(id))));
  const missing = ids.filter((id) => !found.has(id));
  const read = missing.length === 0 ? [] : listPagesByIds(db, missing);
  for (const page of read) {
    pages.set(page.id, page);
    found.set(page.id, page);
  }
  return found;
}

/** When anything of these pages was checked last (ISO 8601), by id; pages that nobody checked are absent. They are read as seldom. */
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

/** A list of pages that everybody sees, which is as long to find as it is short. It is read as seldom. */
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

function withId(page: Page | undefined): readonly (readonly [number, Page])[] {
  return page ? [[page.id, page]] : [];
}

/** Whose state was looked at in this turn: this process writes nothing unseen before it ends, and what another one writes is seen with the next. */
let looked: Db | undefined;

function keptBy(db: Db): Kept {
  const last = keptByDatabase.get(db);
  if (looked === db && last?.state.own === db.seenWrites) return last;
  looked = db;
  queueMicrotask(() => (looked = undefined));
  const state = findReaderState(db);
  const kept = keptByDatabase.get(db);
  if (kept && kept.state.own === state.own && kept.state.others === state.others) return kept;
  const weigh = ({ factsJson, summary }: Page) => factsJson.length + summary.length + LETTERS_BESIDE;
  const fresh: Kept = {
    state,
    pages: new LruMap<number, Page>({ count: MOST_KEPT, weight: MOST_LETTERS, weigh }),
    checks: new LruMap<number, string>({ count: MOST_KEPT, weight: MOST_KEPT, weigh: () => 1 }),
    lists: new LruMap<string, readonly Page[]>({
      ...{ count: MOST_KEPT, weight: MOST_LETTERS },
      weigh: (pages) => pages.reduce((sum, page) => sum + weigh(page), LETTERS_BESIDE),
    }),
  };
  keptByDatabase.set(db, fresh);
  return fresh;
}
