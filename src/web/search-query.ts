import type { Request } from 'express';
import { tidyLine } from '../domain/content.js';
import type { SearchHit } from '../search/search.js';
import { isStopWord } from '../search/stop-words.js';
import { wordsIn } from '../search/words.js';
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
  /** What the address of this search holds besides filters and page. */
  readonly query: { readonly q: string; readonly exact: string; readonly sort: string };
  readonly filters: Filters;
  readonly sort: Sort;
}

const MOST_LETTERS = 1000;
const QUOTED = /^["“”„](.+)["“”]$/u;

/** Reads a search from its address. */
export function askedIn(wiki: Wiki, req: Request, t: Translate): Asked {
  const typed = askedText(req);
  const quoted = QUOTED.exec(typed)?.[1]?.trim();
  const exact = queryText(req, 'exact') === 'yes' ? 'yes' : '';
  const sort = sortIn(req);
  return {
    typed,
    text: quoted ?? typed,
    exact: quoted !== undefined || exact === 'yes',
    query: { q: typed, exact, sort: sort.name },
    filters: filtersIn(wiki, req, t),
    sort,
  };
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

/** The hits that hold every telling word of a text as it was typed, but for case and accents. */
export function hitsAsTyped(hits: readonly SearchHit[], text: string): readonly SearchHit[] {
  const words = wordsIn(text);
  const telling = words.filter(({ forms }) => !isStopWord(forms[0]));
  const wanted = telling.length > 0 ? telling : words;
  return hits.filter((hit) => wanted.every(({ forms }) => forms.some((form) => hit.words.includes(form))));
}
