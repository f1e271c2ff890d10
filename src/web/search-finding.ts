import { setImmediate } from 'node:timers/promises';
import { foundPages, publicPages } from '../actions/access.js';
import { askIndex, namesLike } from '../actions/ask-index.js';
import { KINDS } from '../domain/kind.js';
import type { Page } from '../domain/revision.js';
import { slugOf } from '../domain/slug.js';
import type { Translate } from '../locales/translate.js';
import type { QueryReading, SearchHit } from '../search/search.js';
import { listPagesOfKind } from '../storage/pages.js';
import type { Wiki } from '../wiki.js';
import { filterPages, type Filtered } from './filters.js';
import type { Asked } from './search-query.js';

/** What a search found, in the order that was asked for. */
export interface Found extends Filtered {
  /** There are more than can be shown. */
  readonly isCut: boolean;
  /** The words of each page that matched. */
  readonly words: ReadonlyMap<number, readonly string[]>;
  readonly reading: QueryReading;
  /** All that was written before the search was looked through. */
  readonly isCurrent: boolean;
  /** The tools that the search asks about, as everybody may see them. */
  readonly about: readonly Page[];
}

export const MOST_RESULTS = 1000;
const MOST_BEGINNING = 8;

/** The pages that answer a search, as everybody may see them. A thousand are gone through more than once: others are answered in between. */
export async function find(wiki: Wiki, { looked, filters, sort }: Asked, t: Translate): Promise<Found> {
  const { hits, reading, total, isBehind } = await askIndex(wiki, looked, MOST_RESULTS);
  await setImmediate();
  const pages = pagesOf(wiki, hits);
  await setImmediate();
  const filtered = filterPages(wiki, pages, filters, t);
  await setImmediate();
  return {
    ...filtered,
    pages: sort.arrange(filtered.pages, wiki),
    isCut: total > hits.length,
    words: new Map(hits.map(({ id, words }) => [id, words])),
    reading,
    isCurrent: isBehind !== true,
    about: publicPages(wiki, reading.about?.pages ?? []),
  };
}

/** How many pages everybody can see that answer some words. */
export async function countFound(wiki: Wiki, text: string): Promise<number> {
  const { hits } = await askIndex(wiki, text, MOST_RESULTS);
  return pagesOf(wiki, hits).length;
}

/** The pages whose names are most like some words; while the index is being made, those whose titles begin so. */
export async function nearestPages(wiki: Wiki, text: string, most: number): Promise<readonly Page[]> {
  const hits = text === '' ? [] : await namesLike(wiki, text, 2 * most);
  const pages = pagesOf(wiki, hits).slice(0, most);
  return pages.length > 0 || wiki.search.ready() ? pages : pagesBeginning(wiki, slugOf(text)).slice(0, most);
}

function pagesBeginning(wiki: Wiki, key: string): readonly Page[] {
  if (key === '') return [];
  const pages = KINDS.flatMap(({ kind }) => listPagesOfKind(wiki.db, kind, key, MOST_BEGINNING));
  return pages.filter(({ titleKey }) => titleKey.startsWith(key));
}

function pagesOf(wiki: Wiki, hits: readonly SearchHit[]): readonly Page[] {
  return foundPages(
    wiki,
    hits.map(({ id }) => id),
  );
}
