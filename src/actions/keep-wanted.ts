import { listKeysOfPage, updateWantedPages } from '../storage/wanted-pages.js';
import type { Wiki } from '../wiki.js';

/** Does what changes the names or links of a page, and keeps the list of wanted pages in step; runs inside the transaction of an act. `before` are its names and links before, where that is known better. */
export function keepingWanted<Result>(
  { db }: Wiki,
  pageId: number,
  change: () => Result,
  before = listKeysOfPage(db, pageId),
): Result {
  const result = change();
  const [was, is] = [new Set(before), new Set(listKeysOfPage(db, pageId))];
  const changed = [...[...was].filter((key) => !is.has(key)), ...[...is].filter((key) => !was.has(key))];
  if (changed.length > 0) updateWantedPages(db, changed);
  return result;
}

/** The same for an act that changes whether readers see a page at all. */
export function keepWantedOf({ db }: Wiki, pageId: number): void {
  updateWantedPages(db, listKeysOfPage(db, pageId));
}
