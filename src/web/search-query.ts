import type { Request } from 'express';
import { tidyLine } from '../domain/content.js';
import { exactQuery, isQuoted } from '../search/query-parts.js';
import type { Translate } from '../locales/translate.js';
import type { Wiki } from '../wiki.js';
import { filtersIn, type Filters } from './filters.js';
import { queryText } from './request.js';
import { sortIn, type Sort } from './search-sort.js';

/** What somebody asks the search. */
export interface Asked {
  /** As it was typed, for the search box. */
  readonly typed: string;
  /** Without quotation marks around it; '' when nothing was typed. */
  readonly text: string;
  /** Only pages that hold the words just as they were typed. */
  readonly exact: boolean;
  /** What the search is asked. */
  readonly looked: string;
  /** What the address of this search holds besides filters and page. */
  readonly query: { readonly q: string; readonly exact: string; readonly sort: string };
  readonly filters: Filters;
  readonly sort: Sort;
}

const MOST_LETTERS = 1000;

/** Reads a search from its address. */
export function askedIn(wiki: Wiki, req: Request, t: Translate): Asked {
  const typed = askedText(req);
  const quoted = isQuoted(typed);
  const exact = queryText(req, 'exact') === 'yes' ? 'yes' : '';
  const looked = exact === 'yes' && !quoted ? exactQuery(typed) : typed;
  const sort = sortIn(req);
  return {
    typed,
    text: quoted ? withoutQuotes(typed) : typed,
    exact: quoted || exact === 'yes',
    looked,
    query: { q: typed, exact, sort: sort.name },
    filters: filtersIn(wiki, req, t),
    sort,
  };
}

function withoutQuotes(text: string): string {
  return tidyLine(text.replace(/["“”„«»]+/gu, ' '));
}

/** The words typed into a search box. Half a sign, left by cutting, is dropped. */
export function askedText(req: Request): string {
  return tidyLine(queryText(req, 'q', MOST_LETTERS).replace(/\p{Cs}/gu, ''));
}

/** Which page of the results is asked for, 1 at least and the last one at most. */
export function pageNumber(req: Request, last: number): number {
  const text = queryText(req, 'page', 9);
  const asked = /^\d+$/.test(text) ? Number(text) : 1;
  return Math.min(Math.max(1, asked), last);
}
