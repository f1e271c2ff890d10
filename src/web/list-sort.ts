import type { Request } from 'express';
import { lastChecks } from '../actions/access.js';
import { kindOf, type Kind } from '../domain/kind.js';
import type { Page } from '../domain/revision.js';
import { countLinksTo } from '../storage/page-lists.js';
import type { Wiki } from '../wiki.js';
import { queryText } from './request.js';

/** An order of a list. Its name stands in the address; the first one, by name, needs none. */
export interface ListSort {
  readonly name: string;
  readonly label: string;
  /** Why the pages stand as they do. */
  readonly reason: string;
  readonly forTools: boolean;
}

const BY_NAME: ListSort = { name: '', label: 'Name', reason: 'In the order of their names.', forTools: false };

const LIST_SORTS: readonly ListSort[] = [
  BY_NAME,
  {
    name: 'checked',
    label: 'Last checked',
    reason: 'Those that somebody checked last stand first, then those that nobody has checked.',
    forTools: true,
  },
  {
    name: 'linked',
    label: 'Most linked',
    reason: 'Those that most other pages here link to stand first.',
    forTools: false,
  },
];

/** The orders that a list of a kind can have. */
export function sortsOf(kind: Kind): readonly ListSort[] {
  return LIST_SORTS.filter(({ forTools }) => !forTools || kindOf(kind).hasToolFacts);
}

/** The order an address asks for. */
export function listSortIn(req: Request, kind: Kind): ListSort {
  const name = queryText(req, 'sort', 10);
  return sortsOf(kind).find((sort) => sort.name === name) ?? BY_NAME;
}

/** Pages, which come in the order of their names, in another order; those that are equal in it keep theirs. */
export function arranged(wiki: Wiki, pages: readonly Page[], { name }: ListSort): readonly Page[] {
  if (name === 'linked') {
    const links = countLinksTo(
      wiki.db,
      pages.map(({ id }) => id),
    );
    return pages.toSorted((one, other) => (links.get(other.id) ?? 0) - (links.get(one.id) ?? 0));
  }
  return name === 'checked' ? lastCheckedFirst(wiki, pages) : pages;
}

/** Pages with the last check first; those that nobody checked come after them as they stood. */
export function lastCheckedFirst(wiki: Wiki, pages: readonly Page[]): readonly Page[] {
  const last = lastChecks(wiki, pages);
  const at = ({ id }: Page) => last.get(id) ?? '';
  return pages.toSorted((one, other) => (at(one) === at(other) ? 0 : at(one) < at(other) ? 1 : -1));
}
