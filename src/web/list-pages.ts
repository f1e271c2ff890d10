import { keptCounts } from '../actions/kept-counts.js';
import { kindOf, type Kind } from '../domain/kind.js';
import type { Page } from '../domain/revision.js';
import type { Translate } from '../locales/translate.js';
import {
  countPagesByFirstSign,
  countPagesByTag,
  findPlaceBefore,
  listPagesWithTags,
  type ListFilter,
  type ListPlace,
} from '../storage/listed-pages.js';
import type { Wiki } from '../wiki.js';
import { arranged, type ListSort } from './list-sort.js';
import { filterPages, tagOptions, type Filtered, type Filters } from './filters.js';

/** One page of a list and what stands around it. */
export interface Listed {
  readonly pages: readonly Page[];
  /** Where the next page begins; '' when there is none. */
  readonly next: string;
  /** Where the page before began; undefined when this is the first. */
  readonly previous: string | undefined;
  /** How many pages of the whole list begin with each sign. */
  readonly signs: ReadonlyMap<string, number>;
  /** What can be chosen, and what it would give. */
  readonly filtered: Filtered;
}

const PAGE = 500;
const START: ListPlace = { key: '', id: 0 };
/** So many tools can be told apart by their facts while somebody waits; a larger list is narrowed by tags alone. */
const MOST_READ = 1000;

/** The page of a list from a place on, narrowed by filters, in the order of names or in another one, where a place is a number of pages; beyond the end it is the first page. */
export function listedPages(
  wiki: Wiki,
  kind: Kind,
  filters: Filters,
  { from, sort }: { readonly from: ListPlace; readonly sort: ListSort },
  t: Translate,
): Listed {
  const read = pagesToRead(wiki, kind, sort);
  if (read) {
    const filtered = filterPages(wiki, read, filters, t);
    return sort.name === ''
      ? listedTools(filtered, from)
      : sortedFrom(filtered, arranged(wiki, filtered.pages, sort), from);
  }
  const filter = { kind, tags: filters.chosen.get('tag')?.map(({ value }) => value) ?? [] };
  const tagged = keptCounts(wiki.db, 'tags', kind, () => countPagesByTag(wiki.db, kind));
  const options = new Map([['tag' as const, tagOptions(filters)]]);
  return {
    ...pagesFrom(wiki, filter, from),
    signs: keptCounts(wiki.db, 'signs', JSON.stringify(filter), () => countPagesByFirstSign(wiki.db, filter)),
    filtered: { pages: [], all: 0, without: new Map(), counts: new Map([['tag', tagged]]), options },
  };
}

/** Pages to be told apart by their facts, or put into another order; undefined where they are too many for that. */
function pagesToRead(wiki: Wiki, kind: Kind, { name }: ListSort): readonly Page[] | undefined {
  if (!kindOf(kind).hasToolFacts && name === '') return undefined;
  const tools = listPagesWithTags(wiki.db, { kind, tags: [] }, START, MOST_READ + 1);
  return tools.length > MOST_READ ? undefined : tools;
}

function listedTools(filtered: Filtered, from: ListPlace): Listed {
  const { pages } = filtered;
  const first = Math.max(
    0,
    pages.findIndex((page) => !isBefore(page, from)),
  );
  return {
    ...{ pages: pages.slice(first, first + PAGE), signs: signsOf(pages), filtered },
    next: placeOf(pages[first + PAGE]),
    previous: first === 0 ? undefined : first <= PAGE ? '' : placeOf(pages[first - PAGE]),
  };
}

function sortedFrom(filtered: Filtered, pages: readonly Page[], { key }: ListPlace): Listed {
  const asked = /^\d{1,6}$/.test(key) ? Number(key) : 0;
  const first = asked < pages.length ? asked : 0;
  return {
    ...{ pages: pages.slice(first, first + PAGE), signs: signsOf(pages), filtered },
    next: first + PAGE < pages.length ? String(first + PAGE) : '',
    previous: first === 0 ? undefined : first <= PAGE ? '' : String(first - PAGE),
  };
}

/** How many pages begin with each sign. */
function signsOf(pages: readonly Page[]): ReadonlyMap<string, number> {
  const signs = new Map<string, number>();
  for (const { titleKey } of pages) {
    const [sign = ''] = titleKey;
    signs.set(sign, (signs.get(sign) ?? 0) + 1);
  }
  return signs;
}

/** In the order of the database, which is that of bytes. */
function isBefore({ titleKey, id }: Page, { key, id: fromId }: ListPlace): boolean {
  const order = Buffer.compare(Buffer.from(titleKey), Buffer.from(key));
  return order < 0 || (order === 0 && id < fromId);
}

function pagesFrom(wiki: Wiki, filter: ListFilter, from: ListPlace): Pick<Listed, 'pages' | 'next' | 'previous'> {
  const found = listPagesWithTags(wiki.db, filter, from, PAGE + 1);
  if (found.length === 0 && from.key !== '') return pagesFrom(wiki, filter, START);
  const isFirst = from.key === '' || !findPlaceBefore(wiki.db, filter, from, 1);
  const before = isFirst ? undefined : (findPlaceBefore(wiki.db, filter, from, PAGE) ?? START);
  return { pages: found.slice(0, PAGE), next: placeOf(found[PAGE]), previous: before && placeText(before) };
}

function placeOf(page: Page | undefined): string {
  return page ? placeText({ key: page.titleKey, id: page.id }) : '';
}

function placeText({ key, id }: ListPlace): string {
  return key === '' ? '' : `${key}.${id}`;
}
