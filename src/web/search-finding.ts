import { publicPages } from '../actions/access.js';
import type { Page } from '../domain/revision.js';
import type { QueryReading, SearchHit } from '../search/search.js';
import type { Tag } from '../storage/tags.js';
import type { Wiki } from '../wiki.js';
import { hitsAsTyped, type Asked } from './search-query.js';

/** What a search found. */
export interface Found {
  readonly pages: readonly Page[];
  /** How many pages there would be without the chosen tags. */
  readonly untagged: number;
  readonly counts: ReadonlyMap<string, number>;
  /** The words of each page that matched. */
  readonly words: ReadonlyMap<number, readonly string[]>;
  readonly reading: QueryReading;
}

const MOST_RESULTS = 1000;

/** The pages that answer a search, as everybody may see them, best first. */
export async function find(wiki: Wiki, { text, exact, tags: chosen }: Asked, tags: readonly Tag[]): Promise<Found> {
  const { hits: similar, reading } = await wiki.search.query(text, MOST_RESULTS);
  const hits = exact ? hitsAsTyped(similar, text) : similar;
  const all = pagesOf(wiki, hits).map((page) => ({ page, own: tagsOf(page) }));
  const kept = all.filter(({ own }) => chosen.every((tag) => own.has(tag)));
  return {
    pages: kept.map(({ page }) => page),
    untagged: all.length,
    counts: new Map(tags.map(({ slug }) => [slug, kept.filter(({ own }) => own.has(slug)).length])),
    words: new Map(hits.map(({ id, words }) => [id, words])),
    reading,
  };
}

function tagsOf(page: Page): ReadonlySet<unknown> {
  const tags: unknown = JSON.parse(page.tagsJson);
  return new Set<unknown>(Array.isArray(tags) ? tags : []);
}

/** The pages whose names are most like some words. */
export async function nearestPages(wiki: Wiki, text: string, most: number): Promise<readonly Page[]> {
  const hits = text === '' ? [] : await wiki.search.suggest(text, 2 * most);
  return pagesOf(wiki, hits).slice(0, most);
}

function pagesOf(wiki: Wiki, hits: readonly SearchHit[]): readonly Page[] {
  return publicPages(
    wiki,
    hits.map(({ id }) => id),
  );
}
