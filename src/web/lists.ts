import type { Request, RequestHandler } from 'express';
import { kindOf, type Kind } from '../domain/kind.js';
import { plural, type Translate } from '../locales/translate.js';
import type { ListPlace } from '../storage/listed-pages.js';
import type { Wiki } from '../wiki.js';
import { addressWith } from './addresses.js';
import { FACETS } from './facets.js';
import { filterForm, type FilterForm } from './filter-form.js';
import { filterQuery, filtersIn } from './filters.js';
import { frameOf } from './frame.js';
import { letterGroups, letterLinks, type LetterGroup, type LetterLink } from './list-letters.js';
import { listedPages, type Listed } from './list-pages.js';
import { listRows, rowsAsTheyStand, type ListRow } from './list-rows.js';
import { listSortIn, sortsOf, type ListSort } from './list-sort.js';
import { LIST_WORDS } from './list-words.js';
import { needRows, type NeedRow } from './needs.js';
import { queryText } from './request.js';
import { render } from './views.js';

declare module './views.js' {
  interface Views {
    'lists/show': ListShown;
  }
}

interface ListShown {
  readonly about: string;
  /** What many people come for, above the list of uses. */
  readonly needs: readonly NeedRow[];
  readonly count: string;
  readonly add: { readonly href: string; readonly words: string };
  readonly filters: FilterForm;
  readonly letters: readonly LetterLink[];
  readonly groups: readonly LetterGroup[];
  /** The rows in another order than that of names; none in that one. */
  readonly rows: readonly ListRow[];
  readonly reason: string;
  readonly sorts: readonly { readonly words: string; readonly href: string }[];
  readonly empty: string;
  readonly previous: string;
  readonly next: string;
}

/** The complete list of the pages of a kind, A–Z or in another order, narrowed by filters. */
export function showList(kind: Kind): (wiki: Wiki) => RequestHandler<Record<string, string>> {
  const { list, plural: heading, about } = kindOf(kind);
  const facets = facetsOf(kind);
  return (wiki) => (req, res) => {
    const { t } = frameOf(res);
    const filters = filtersIn(wiki, req, t, facets);
    const isFiltered = filters.chosen.size > 0;
    const sort = listSortIn(req, kind);
    const listed = listedPages(wiki, kind, filters, { from: placeIn(req), sort }, t);
    const query = { ...filterQuery(filters), sort: sort.name };
    const address = (from: string) => addressWith(`/${list}`, { ...query, from });
    render(res, 'lists/show', {
      ...headOf(wiki, kind, isFiltered, t),
      ...{ section: LIST_WORDS[kind].section, about: t(about) },
      title: kind === 'use' ? t('What do you need to do?') : t(heading),
      count: countWords(kind, listed, isFiltered, t),
      filters: filterForm({ path: `/${list}`, query: { sort: sort.name } }, filters, listed.filtered, t),
      ...rowsShown(wiki, listed, sort, address, t),
      reason: t(sort.reason),
      sorts: sortsOf(kind).map((one) => ({
        words: t(one.label),
        href: one === sort ? '' : addressWith(`/${list}`, { ...query, sort: one.name }),
      })),
      next: listed.next ? address(listed.next) : '',
      previous: listed.previous === undefined ? '' : address(listed.previous),
    });
  };
}

/** What stands above a list, and in its place while it is empty. */
function headOf(wiki: Wiki, kind: Kind, isFiltered: boolean, t: Translate) {
  return {
    needs: kind === 'use' && !isFiltered ? needRows(wiki, t) : [],
    add: { href: `/new?kind=${kind}`, words: t(LIST_WORDS[kind].add) },
    empty: t(isFiltered ? 'No page here fits these filters.' : LIST_WORDS[kind].empty),
  };
}

/** Rows under their letters in the order of names, and without letters in another one. */
function rowsShown(
  wiki: Wiki,
  { pages, signs }: Listed,
  { name }: ListSort,
  address: (from: string) => string,
  t: Translate,
): Pick<ListShown, 'groups' | 'letters' | 'rows'> {
  if (name !== '') return { groups: [], letters: [], rows: rowsAsTheyStand(wiki, pages, t) };
  const groups = letterGroups(listRows(wiki, pages, t));
  return { groups, letters: letterLinks(signs, groups, address), rows: [] };
}

/** A list holds one kind; only tools have the facts. */
function facetsOf(kind: Kind) {
  const { hasToolFacts } = kindOf(kind);
  return FACETS.filter(({ name }) => name === 'tag' || (hasToolFacts && name !== 'kind'));
}

/** A place is written as `title-key.id`; a title key alone means the first page from there on. */
function placeIn(req: Request): ListPlace {
  const [, key = '', id = '0'] = /^([^.]*)(?:\.(\d{1,15}))?$/.exec(queryText(req, 'from', 140)) ?? [];
  return { key, id: Number(id) };
}

function countWords(kind: Kind, { signs }: Listed, isFiltered: boolean, t: Translate): string {
  const { one, many, oneFiltered, manyFiltered } = LIST_WORDS[kind];
  const n = [...signs.values()].reduce((sum, count) => sum + count, 0);
  return isFiltered ? plural(t, n, oneFiltered, manyFiltered) : plural(t, n, one, many);
}
