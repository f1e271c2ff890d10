import type { Request } from 'express';
import { compareTitleKeys } from '../domain/letters.js';
import type { Page } from '../domain/revision.js';
import type { Wiki } from '../wiki.js';
import { lastCheckedFirst } from './list-sort.js';
import { queryText } from './request.js';

/** An order of results. Its name stands in the address; the first one needs none. */
export interface Sort {
  readonly name: string;
  readonly label: string;
  /** Why the results stand as they do. */
  readonly reason: string;
  /** `pages` come best match first. */
  readonly arrange: (pages: readonly Page[], wiki: Wiki) => readonly Page[];
}

export const BEST_FIRST: Sort = {
  name: '',
  label: 'Best match',
  reason: 'The best match stands first. Words in a name count most, then those in the text.',
  arrange: (pages) => pages,
};

/** Also the order of results where no word was looked for. */
export const BY_NAME: Sort = {
  name: 'name',
  label: 'Name',
  reason: 'In the order of their names.',
  arrange: (pages) =>
    pages.toSorted((one, other) => compareTitleKeys(one.titleKey, other.titleKey) || one.id - other.id),
};

export const SORTS: readonly Sort[] = [
  BEST_FIRST,
  BY_NAME,
  {
    name: 'checked',
    label: 'Last checked',
    reason: 'Those that somebody checked last stand first, then the others, the best match before the rest.',
    arrange: (pages, wiki) => lastCheckedFirst(wiki, pages),
  },
];

/** The order an address asks for. */
export function sortIn(req: Request): Sort {
  const name = queryText(req, 'sort');
  return SORTS.find((sort) => sort.name === name) ?? BEST_FIRST;
}
