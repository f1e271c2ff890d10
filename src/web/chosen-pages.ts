import type { Request } from 'express';
import { publicPagesNamed } from '../actions/access-names.js';
import type { Page } from '../domain/revision.js';
import { slugOf } from '../domain/slug.js';
import type { Translate } from '../locales/translate.js';
import type { Wiki } from '../wiki.js';
import { queryTexts } from './request.js';
import { listed } from './search-reading.js';

/** The pages that an address names, each once, in its order. */
export interface ChosenPages {
  readonly pages: readonly Page[];
  /** Names that lead to no page that everybody can read. */
  readonly missing: readonly string[];
  /** Pages that do not fit here by their kind. */
  readonly unfit: readonly Page[];
  /** Pages past the most that are shown. */
  readonly cut: readonly Page[];
}

const MOST_READ = 100;
const LONGEST = 150;

/** The names in a part of the query: `a,b`, repeated, or both. Half a sign, left by cutting, is dropped. */
export function namesIn(req: Request, part: string): readonly string[] {
  return tidyNames(queryTexts(req, part, MOST_READ).flatMap((text) => text.split(',', MOST_READ)));
}

/** Names without blanks around them, empty ones left out; not more than any address needs. */
export function tidyNames(texts: readonly string[]): readonly string[] {
  const names = texts.map((text) =>
    text
      .slice(0, LONGEST)
      .replace(/\p{Cs}/gu, '')
      .trim(),
  );
  return names.filter((name) => name !== '').slice(0, MOST_READ);
}

/** Finds pages by slug, title or another name. */
export function choosePages(
  wiki: Wiki,
  names: readonly string[],
  most: number,
  fits: (page: Page) => boolean,
): ChosenPages {
  const found = publicPagesNamed(wiki, names.map(slugOf));
  const pages = new Map(names.flatMap((name) => found.get(slugOf(name)) ?? []).map((page) => [page.id, page]));
  const fitting = [...pages.values()].filter(fits);
  return {
    pages: fitting.slice(0, most),
    missing: [...new Set(names.filter((name) => !found.has(slugOf(name))))],
    unfit: [...pages.values()].filter((page) => !fits(page)),
    cut: fitting.slice(most),
  };
}

/** The names of pages as an address spells them; a name that leads nowhere stands as it was typed. */
export function spelledNames(wiki: Wiki, names: readonly string[]): string {
  const found = publicPagesNamed(wiki, names.map(slugOf));
  return names.map((name) => found.get(slugOf(name))?.slug ?? name.replaceAll(',', ' ')).join(',');
}

/** The address of a set of pages; commas stay commas, so that people can read and shorten it. */
export function addressOfPages(path: string, slugs: readonly string[], more: Readonly<Record<string, string>> = {}) {
  const rest = Object.entries(more).filter(([, value]) => value !== '');
  const pairs = [...rest, ...(slugs.length > 0 ? [['pages', slugs.join(',')] as const] : [])];
  const query = pairs.map(([name, value]) => `${name}=${encodeURIComponent(value).replaceAll('%2C', ',')}`);
  return query.length === 0 ? path : `${path}?${query.join('&')}`;
}

/** Words that somebody typed, named in a sentence. */
export function namedInWords(names: readonly string[], t: Translate, language: string): string {
  const shown = names.slice(0, MOST_NAMED).map((word) => t('“{word}”', { word }));
  return listed(shown, language);
}

const MOST_NAMED = 10;
