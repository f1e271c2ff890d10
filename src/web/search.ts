import type { RequestHandler, Response } from 'express';
import type { QueryReading } from '../search/search.js';
import { listTags, type Tag } from '../storage/tags.js';
import type { Wiki } from '../wiki.js';
import { addressWith } from './addresses.js';
import { frameOf } from './frame.js';
import { needRows, type NeedRow } from './needs.js';
import { find, nearestPages, type Found } from './search-finding.js';
import { askedIn, pageNumber, type Asked } from './search-query.js';
import { correctedWords, readingSentences } from './search-reading.js';
import { resultRows, type ResultRow } from './search-results.js';
import { tagFilter, type TagFilter } from './tag-filter.js';
import { escapeHtml, SafeHtml } from './view-helpers.js';
import { render } from './views.js';

declare module './views.js' {
  interface Views {
    'search/blank': { readonly typed: string; readonly needs: readonly NeedRow[] };
    'search/none': NothingShown;
    'search/show': ResultsShown;
  }
}

interface NothingShown {
  readonly typed: string;
  readonly text: string;
  readonly sentences: readonly string[];
  /** Where the same words are looked for more freely: without exactness, without tags. */
  readonly freer: readonly { readonly href: string; readonly words: string }[];
  readonly nearest: readonly { readonly title: string; readonly slug: string }[];
  readonly needs: readonly NeedRow[];
}

interface ResultsShown {
  readonly typed: string;
  readonly correction: { readonly words: SafeHtml; readonly text: string; readonly instead: string } | undefined;
  /** Where similar words are found too, when only exact ones were asked for. */
  readonly similar: string;
  readonly filter: TagFilter;
  readonly results: readonly ResultRow[];
  readonly first: number;
  readonly place: string;
  readonly previous: string;
  readonly next: string;
}

const PAGE = 20;
const NEAREST = 5;

/** What the search finds, or how to look on. */
export function showSearch(wiki: Wiki): RequestHandler<Record<string, string>> {
  return async (req, res) => {
    const tags = listTags(wiki.db);
    const asked = askedIn(req, tags);
    if (asked.text === '') {
      showBlank(wiki, res, asked);
      return;
    }
    const found = await find(wiki, asked, tags);
    if (found.pages.length === 0) await showNothing(wiki, res, asked, found);
    else await showResults(wiki, res, { asked, found, tags, page: pageNumber(req, lastPage(found)) });
  };
}

function lastPage({ pages }: Found): number {
  return Math.ceil(pages.length / PAGE);
}

function showBlank(wiki: Wiki, res: Response, { typed }: Asked): void {
  const { t } = frameOf(res);
  render(res, 'search/blank', {
    title: t('Search'),
    typed,
    needs: needRows(wiki, t),
    mainClass: 'finding',
    unlisted: true,
  });
}

async function showNothing(wiki: Wiki, res: Response, asked: Asked, found: Found): Promise<void> {
  const { t, language } = frameOf(res);
  const { typed, text, exact } = asked;
  const nearest = await nearestPages(wiki, text, NEAREST);
  const asTyped = t('We looked only for pages that have these words exactly as you typed them.');
  render(res, 'search/none', {
    ...{
      title: t('Nothing found for “{words}”', { words: text }),
      typed,
      text,
      nearest,
      mainClass: 'finding',
      unlisted: true,
    },
    sentences: exact || found.untagged > 0 ? [exact ? asTyped : ''] : readingSentences(found.reading, t, language),
    freer: freerSearches(asked, found, t),
    needs: needRows(wiki, t),
  });
}

function freerSearches({ text, exact, query, tags }: Asked, { untagged }: Found, t: ReturnType<typeof frameOf>['t']) {
  const similar = { href: addressWith('/search', { q: text, tag: tags }), words: t('Look for similar words too') };
  const words =
    untagged === 1
      ? t('Without the tags there is 1 result')
      : t('Without the tags there are {n} results', { n: untagged });
  return [...(exact ? [similar] : []), ...(untagged > 0 ? [{ href: addressWith('/search', query), words }] : [])];
}

interface Showing {
  readonly asked: Asked;
  readonly found: Found;
  readonly tags: readonly Tag[];
  readonly page: number;
}

async function showResults(wiki: Wiki, res: Response, { asked, found, tags, page }: Showing): Promise<void> {
  const { t } = frameOf(res);
  const { typed, text, exact, query } = asked;
  const n = found.pages.length;
  const last = lastPage(found);
  const first = (page - 1) * PAGE;
  const address = (to: number) => addressWith('/search', { ...query, tag: asked.tags, page: String(to) });
  render(res, 'search/show', {
    title: t(n === 1 ? '1 result for “{words}”' : '{n} results for “{words}”', { n, words: text }),
    ...{ typed, mainClass: 'finding', unlisted: true, first: first + 1 },
    correction: exact ? undefined : correctionOf(asked, found.reading),
    similar: exact ? addressWith('/search', { q: text, tag: asked.tags }) : '',
    filter: tagFilter({ path: '/search', query: { ...query }, chosen: asked.tags }, tags, found.counts),
    results: await resultRows(wiki, found.pages.slice(first, first + PAGE), found.words, t),
    place: t('Page {page} of {last}', { page, last }),
    previous: page > 1 ? address(page - 1) : '',
    next: page < last ? address(page + 1) : '',
  });
}

function correctionOf({ text, tags }: Asked, reading: QueryReading): ResultsShown['correction'] {
  const words = correctedWords(reading);
  if (words === undefined) return undefined;
  const instead = addressWith('/search', { q: `"${text.replaceAll('"', '')}"`, tag: tags });
  return { words: new SafeHtml(`<strong>${escapeHtml(words)}</strong>`), text, instead };
}
