import type { Response } from 'express';
import type { Translate } from '../locales/translate.js';
import type { Wiki } from '../wiki.js';
import { addressWith } from './addresses.js';
import { FACETS } from './facets.js';
import { filterForm, unknownWords, type FilterForm } from './filter-form.js';
import { filterQuery } from './filters.js';
import { frameOf } from './frame.js';
import { needRows, type NeedRow } from './needs.js';
import { nearestPages, type Found } from './search-finding.js';
import type { Meant } from './search-meant.js';
import type { Asked } from './search-query.js';
import { readingSentences } from './search-reading.js';
import { countGap } from './search-gaps.js';
import { gettingReady } from './search-ready.js';
import { render } from './views.js';

declare module './views.js' {
  interface Views {
    'search/none': NothingShown;
  }
}

interface NothingShown {
  readonly typed: string;
  /** What a page that is missing would be called. */
  readonly name: string;
  /** Where one asks for it. */
  readonly ask: string;
  readonly sentences: readonly string[];
  readonly gettingReady: string;
  readonly meant: Meant | undefined;
  /** Where the same words are looked for more freely: without exactness, without a filter. */
  readonly freer: readonly Freer[];
  readonly nearest: readonly { readonly title: string; readonly slug: string }[];
  readonly needs: readonly NeedRow[];
  /** What was asked for that there is not to filter by, in words. */
  readonly unknown: readonly string[];
  /** Undefined when there was nothing to narrow. */
  readonly filters: FilterForm | undefined;
}

interface Freer {
  readonly href: string;
  readonly words: string;
}

const NEAREST = 5;

/** Says that nothing was found, why, and how to look on. */
export async function showNothing(wiki: Wiki, res: Response, asked: Asked, found: Found, meant: Meant | undefined) {
  const { t, language } = frameOf(res);
  const { typed, text, exact, query, filters } = asked;
  const asTyped = t('We looked only for pages that have these words exactly as you typed them.');
  if (!exact && found.all === 0 && wiki.search.ready()) countGap(wiki, res, gapIn(asked, found));
  const read = exact ? [asTyped] : found.all > 0 ? [] : readingSentences(found.reading, t, language);
  const isNarrowed = found.all > 0;
  render(res, 'search/none', {
    ...{ typed, meant, name: gapIn(asked, found), ask: askAddress(asked, found), mainClass: 'finding', unlisted: true },
    title: t('Nothing found for “{words}”', { words: text }),
    sentences: read,
    gettingReady: gettingReady(wiki, t),
    freer: [...similarSearch(asked, t), ...withoutFilters(asked, found, t)],
    nearest: await nearestPages(wiki, gapIn(asked, found), NEAREST),
    needs: needRows(wiki, t),
    unknown: unknownWords(filters, t),
    filters: isNarrowed ? filterForm({ path: '/search', query }, filters, found, t) : undefined,
  });
}

/** What the wiki lacks, by a search: the tool that has no page, or all that was typed. */
export function gapIn({ text }: Asked, { reading }: Found): string {
  return reading.missing?.name ?? text;
}

/** Where one asks for what a search did not find; what is used now stands in the form already. */
export function askAddress({ text }: Asked, { reading }: Found): string {
  return addressWith('/requests/new', { q: text, now: reading.missing?.name ?? '' });
}

function similarSearch({ text, exact, filters }: Asked, t: Translate): readonly Freer[] {
  const href = addressWith('/search', { q: text, ...filterQuery(filters) });
  return exact ? [{ href, words: t('Look for similar words too') }] : [];
}

/** What each filter in use keeps away, and all of them together. */
function withoutFilters({ query, filters }: Asked, { all, without }: Found, t: Translate): readonly Freer[] {
  const inUse = filterQuery(filters);
  const single = FACETS.flatMap(({ name, label }): readonly Freer[] => {
    const n = without.get(name) ?? 0;
    if (n === 0 || filters.chosen.size < 2) return [];
    return [{ href: addressWith('/search', { ...query, ...inUse, [name]: [] }), words: withoutWords(t(label), n, t) }];
  });
  const free = t(all === 1 ? 'Without filters there is 1 result' : 'Without filters there are {n} results', { n: all });
  return all === 0 ? [] : [...single, { href: addressWith('/search', query), words: free }];
}

function withoutWords(filter: string, n: number, t: Translate): string {
  const one = 'Without the filter “{filter}” there is 1 result';
  return t(n === 1 ? one : 'Without the filter “{filter}” there are {n} results', { filter, n });
}
