import type { RequestHandler, Response } from 'express';
import type { Translate } from '../locales/translate.js';
import type { QueryReading } from '../search/search.js';
import type { Wiki } from '../wiki.js';
import { addressWith } from './addresses.js';
import { FACETS } from './facets.js';
import { filterForm, unknownWords, type FilterForm } from './filter-form.js';
import { filterQuery } from './filters.js';
import { frameOf } from './frame.js';
import { keepFromOthers } from './kept/keep-answer.js';
import { needRows, type NeedRow } from './needs.js';
import { pageLinks, type PageLink } from './page-numbers.js';
import { find, MOST_RESULTS, type Found } from './search-finding.js';
import { meantBy, strong, type Meant } from './search-meant.js';
import { askAddress, gapIn, showNothing } from './search-none.js';
import { askedIn, pageNumber, type Asked } from './search-query.js';
import { aboutSentence, correctedWords, nearestWords, tellingSentences } from './search-reading.js';
import { countGap } from './search-gaps.js';
import { whysOf } from './search-why.js';
import { gettingReady } from './search-ready.js';
import { resultRows, type ResultRow } from './search-results.js';
import { BEST_FIRST, BY_NAME, SORTS, type Sort } from './search-sort.js';
import type { SafeHtml } from './view-helpers.js';
import { render } from './views.js';

declare module './views.js' {
  interface Views {
    'search/blank': {
      readonly typed: string;
      readonly needs: readonly NeedRow[];
      /** Where everything stands that fits the filters chosen; '' without any. */
      readonly list: string;
      /** What was asked for that there is not to filter by, in words. */
      readonly unknown: readonly string[];
    };
    'search/show': ResultsShown;
  }
}

interface ResultsShown {
  readonly typed: string;
  readonly gettingReady: string;
  readonly correction: { readonly words: SafeHtml; readonly text: string; readonly instead: string } | undefined;
  readonly meant: Meant | undefined;
  /** How a search about named tools was read, and those tools. */
  readonly about: {
    readonly sentence: string;
    readonly tools: readonly { readonly title: string; readonly slug: string }[];
  };
  /** What is said of results that are only the nearest there is, and where one asks for the tool; '' where they may answer. */
  readonly nearest: { readonly words: string; readonly ask: string };
  /** Where similar words are found too, when only exact ones were asked for. */
  readonly similar: string;
  /** How the query was read, where that tells something. */
  readonly sentences: readonly string[];
  readonly filters: FilterForm;
  readonly reason: string;
  readonly sorts: readonly SortLink[];
  readonly results: readonly ResultRow[];
  readonly first: number;
  readonly previous: string;
  readonly next: string;
  readonly numbers: readonly PageLink[];
}

/** An order to choose; without an address it is the one in use. */
interface SortLink {
  readonly words: string;
  readonly href: string;
}

const PAGE = 20;

/** What the addresses of searches hold. */
export const SEARCH_KEYS: readonly string[] = ['q', 'exact', 'sort', 'page', ...FACETS.map(({ name }) => name)];

/** What the search finds, or how to look on. */
export function showSearch(wiki: Wiki): RequestHandler<Record<string, string>> {
  return async (req, res) => {
    const { t } = frameOf(res);
    const asked = askedIn(wiki, req, t);
    if (asked.text === '') {
      showBlank(wiki, res, asked);
      return;
    }
    const found = await find(wiki, asked, t);
    const meant = await meantBy(wiki, asked);
    if (!isForOthers(wiki, found, t)) keepFromOthers(res);
    if (found.pages.length === 0) await showNothing(wiki, res, asked, found, meant);
    else await showResults(wiki, res, { asked, found, meant, page: pageNumber(req, lastPage(found)) });
  };
}

/** Whether others may be shown the same: each visitor is counted to whom it says that something is missing. */
function isForOthers({ search }: Wiki, { isCurrent, pages, reading }: Found, t: Translate): boolean {
  return isCurrent && search.ready() && pages.length > 0 && nearestWords(reading, t) === '';
}

function lastPage({ pages }: Found): number {
  return Math.ceil(pages.length / PAGE);
}

function showBlank(wiki: Wiki, res: Response, { typed, filters }: Asked): void {
  const { t } = frameOf(res);
  render(res, 'search/blank', {
    title: t('Search'),
    typed,
    needs: needRows(wiki, t),
    list: filters.chosen.size > 0 ? addressWith('/tools', filterQuery(filters)) : '',
    unknown: unknownWords(filters, t),
    mainClass: 'finding',
    unlisted: true,
  });
}

interface Showing {
  readonly asked: Asked;
  readonly found: Found;
  readonly meant: Meant | undefined;
  readonly page: number;
}

async function showResults(wiki: Wiki, res: Response, showing: Showing): Promise<void> {
  const { t, language } = frameOf(res);
  const { asked, found, meant, page } = showing;
  const { typed, text, exact, query, filters } = asked;
  const names = found.about.map((tool) => tool.title);
  const n = found.pages.length;
  const first = (page - 1) * PAGE;
  const nearest = { words: exact ? '' : nearestWords(found.reading, t), ask: askAddress(asked, found) };
  if (nearest.words !== '' && wiki.search.ready()) countGap(wiki, res, gapIn(asked, found));
  const shown = found.pages.slice(first, first + PAGE);
  render(res, 'search/show', {
    title: t(n === 1 ? '1 result for “{words}”' : '{n} results for “{words}”', { n, words: text }),
    ...{ typed, meant, nearest, mainClass: 'finding', unlisted: true, first: first + 1 },
    gettingReady: gettingReady(wiki, t),
    correction: exact ? undefined : correctionOf(asked, found.reading),
    about: { sentence: aboutSentence(found.reading, names, t, language), tools: found.about },
    similar: exact ? addressWith('/search', { q: text, ...filterQuery(filters) }) : '',
    sentences: tellingSentences(typed, found.reading, t, language),
    filters: filterForm({ path: '/search', query }, filters, found, t),
    reason: reasonOf(asked, found, t),
    sorts: sortLinks(asked, t),
    results: await resultRows(wiki, shown, found.words, whysOf(wiki, shown, found, t, language), t),
    ...around(showing),
  });
}

/** The pages of results around the one that is shown. */
function around({ asked, found, page }: Showing) {
  const last = lastPage(found);
  const { query, filters } = asked;
  const address = (to: number) => addressWith('/search', { ...query, ...filterQuery(filters), page: String(to) });
  return {
    previous: page > 1 ? address(page - 1) : '',
    next: page < last ? address(page + 1) : '',
    numbers: pageLinks(page, last, address),
  };
}

function reasonOf({ sort }: Asked, { isCut, reading }: Found, t: Translate): string {
  const most = isCut ? ` ${t('Only the best {n} are shown.', { n: MOST_RESULTS })}` : '';
  return `${t(sort === BEST_FIRST ? bestReason(reading) : sort.reason)}${most}`;
}

/** Why the best stand first depends on what was asked. */
function bestReason({ words, about, missing }: QueryReading): string {
  if (about && about.pages.length > 1) return 'What you asked about comes first, then other tools for the same uses.';
  if (about) return 'What took its place comes first, then what people named, then what shares its uses.';
  if (missing?.isSpokenOf) return 'Tools that speak of it come first.';
  return words.length === 0 ? BY_NAME.reason : BEST_FIRST.reason;
}

function sortLinks({ query, filters, sort }: Asked, t: Translate): readonly SortLink[] {
  const address = ({ name }: Sort) => addressWith('/search', { ...query, ...filterQuery(filters), sort: name });
  return SORTS.map((one) => ({ words: t(one.label), href: one === sort ? '' : address(one) }));
}

function correctionOf({ text, filters }: Asked, reading: QueryReading): ResultsShown['correction'] {
  const words = correctedWords(reading);
  if (words === undefined) return undefined;
  const instead = addressWith('/search', { q: `"${text.replaceAll('"', '')}"`, ...filterQuery(filters) });
  return { words: strong(words), text, instead };
}
