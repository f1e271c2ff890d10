import { compareTitleKeys } from '../domain/letters.js';
import type { Page } from '../domain/revision.js';
import type { Translate } from '../locales/translate.js';
import { countToolsByUse } from '../storage/page-lists.js';
import type { Wiki } from '../wiki.js';
import { pageRows, type PageRow } from './page-rows.js';

/** A page as one row of an A–Z list; uses say how many tools they have. */
export interface ListRow extends PageRow {
  readonly titleKey: string;
  readonly tools?: number;
}

/** Pages as rows in the order of their names. */
export function listRows(wiki: Wiki, pages: readonly Page[], t: Translate): readonly ListRow[] {
  const byName = (one: Page, other: Page) => compareTitleKeys(one.titleKey, other.titleKey) || one.id - other.id;
  return rowsAsTheyStand(wiki, pages.toSorted(byName), t);
}

/** Pages as rows in the order they come in. */
export function rowsAsTheyStand(wiki: Wiki, sorted: readonly Page[], t: Translate): readonly ListRow[] {
  const tools = sorted.some(({ kind }) => kind === 'use') ? countToolsByUse(wiki.db) : undefined;
  return pageRows(wiki, sorted, t).map((row, place) => ({ ...row, ...extraOf(sorted[place], tools) }));
}

function extraOf(page: Page | undefined, tools: ReadonlyMap<number, number> | undefined) {
  const titleKey = page?.titleKey ?? '';
  return page?.kind === 'use' ? { titleKey, tools: tools?.get(page.id) ?? 0 } : { titleKey };
}
