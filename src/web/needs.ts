import { NEEDS } from '../domain/needs.js';
import type { Translate } from '../locales/translate.js';
import type { Page } from '../domain/revision.js';
import { listPagesBySlugs } from '../storage/listed-pages.js';
import { countToolsByUse } from '../storage/page-lists.js';
import type { Wiki } from '../wiki.js';

/** A need in words, where it is answered, and by how many tools. */
export interface NeedRow {
  readonly words: string;
  readonly href: string;
  readonly tools: number;
}

/** What many people look for; needs whose use page is not there are left out. */
export function needRows(wiki: Wiki, t: Translate): readonly NeedRow[] {
  const slugs = NEEDS.map(({ slug }) => slug);
  return needRowsFrom(wiki, listPagesBySlugs(wiki.db, slugs), t);
}

/** The same from pages already read, by slug. */
export function needRowsFrom(wiki: Wiki, pages: ReadonlyMap<string, Page>, t: Translate): readonly NeedRow[] {
  const tools = countToolsByUse(wiki.db);
  return NEEDS.flatMap(({ slug, words }) => {
    const page = pages.get(slug);
    return page ? [{ words: t(words), href: `/wiki/${page.slug}`, tools: tools.get(page.id) ?? 0 }] : [];
  });
}
