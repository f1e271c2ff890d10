import type { Request, RequestHandler } from 'express';
import { kindOf, type Kind } from '../domain/kind.js';
import type { Page } from '../domain/revision.js';
import { plural, type Translate } from '../locales/translate.js';
import {
  countPagesByFirstSign,
  countPagesByTag,
  findPlaceBefore,
  listPagesWithTags,
  type ListFilter,
  type ListPlace,
} from '../storage/listed-pages.js';
import { listTags } from '../storage/tags.js';
import type { Wiki } from '../wiki.js';
import { addressWith } from './addresses.js';
import { frameOf } from './frame.js';
import { letterGroups, letterLinks, type LetterGroup, type LetterLink } from './list-letters.js';
import { listRows } from './list-rows.js';
import { LIST_WORDS } from './list-words.js';
import { queryText } from './request.js';
import { chosenTags, tagFilter, type TagFilter } from './tag-filter.js';
import { render } from './views.js';

declare module './views.js' {
  interface Views {
    'lists/show': ListShown;
  }
}

interface ListShown {
  readonly about: string;
  readonly count: string;
  readonly add: { readonly href: string; readonly words: string };
  readonly filter: TagFilter;
  readonly letters: readonly LetterLink[];
  readonly groups: readonly LetterGroup[];
  readonly empty: string;
  readonly previous: string;
  readonly next: string;
}

const PAGE = 500;
const START: ListPlace = { key: '', id: 0 };

/** The complete list of the pages of a kind, A–Z, narrowed by tags. */
export function showList(kind: Kind): (wiki: Wiki) => RequestHandler<Record<string, string>> {
  const { list, plural: heading, about } = kindOf(kind);
  return (wiki) => (req, res) => {
    const { t } = frameOf(res);
    const tags = listTags(wiki.db);
    const filter = { kind, tags: chosenTags(req, tags) };
    const signs = countPagesByFirstSign(wiki.db, filter);
    const total = [...signs.values()].reduce((sum, n) => sum + n, 0);
    const address = (from: string) => addressWith(`/${list}`, { tag: filter.tags, from });
    const { pages, next, previous } = pagesFrom(wiki, filter, placeIn(req));
    const groups = letterGroups(listRows(wiki, pages, t));
    render(res, 'lists/show', {
      ...{ title: t(heading), section: LIST_WORDS[kind].section, about: t(about), groups },
      count: countWords(kind, total, filter.tags.length > 0, t),
      add: { href: `/new?kind=${kind}`, words: t(LIST_WORDS[kind].add) },
      filter: tagFilter({ path: `/${list}`, query: {}, chosen: filter.tags }, tags, countPagesByTag(wiki.db, filter)),
      letters: letterLinks(signs, groups, address),
      empty: t(filter.tags.length > 0 ? 'No page here has all of these tags.' : LIST_WORDS[kind].empty),
      next: next ? address(next) : '',
      previous: previous === undefined ? '' : address(previous),
    });
  };
}

/** A place is written as `title-key.id`; a title key alone means the first page from there on. */
function placeIn(req: Request): ListPlace {
  const [, key = '', id = '0'] = /^([^.]*)(?:\.(\d{1,15}))?$/.exec(queryText(req, 'from', 140)) ?? [];
  return { key, id: Number(id) };
}

function placeText({ key, id }: ListPlace): string {
  return key === '' ? '' : `${key}.${id}`;
}

/** One page of a list, where the next one begins ('' when there is none) and where the one before began (undefined when this is the first). */
interface ListPage {
  readonly pages: readonly Page[];
  readonly next: string;
  readonly previous: string | undefined;
}

/** The page of a list from a place on; beyond the end it is the first page. */
function pagesFrom(wiki: Wiki, filter: ListFilter, from: ListPlace): ListPage {
  const found = listPagesWithTags(wiki.db, filter, from, PAGE + 1);
  if (found.length === 0 && from.key !== '') return pagesFrom(wiki, filter, START);
  const [after] = found.slice(PAGE);
  const isFirst = from.key === '' || !findPlaceBefore(wiki.db, filter, from, 1);
  const before = isFirst ? undefined : (findPlaceBefore(wiki.db, filter, from, PAGE) ?? START);
  return {
    pages: found.slice(0, PAGE),
    next: after ? placeText({ key: after.titleKey, id: after.id }) : '',
    previous: before && placeText(before),
  };
}

function countWords(kind: Kind, n: number, isFiltered: boolean, t: Translate): string {
  const { one, many, oneTagged, manyTagged } = LIST_WORDS[kind];
  return isFiltered ? plural(t, n, oneTagged, manyTagged) : plural(t, n, one, many);
}
