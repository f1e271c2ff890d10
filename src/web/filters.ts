import type { Request } from 'express';
import { isLanguageCode } from '../domain/language-code.js';
import type { Page } from '../domain/revision.js';
import { languageName } from '../domain/statements.js';
import type { Translate } from '../locales/translate.js';
import { listPagesBySlugs } from '../storage/listed-pages.js';
import { listTags, type Tag } from '../storage/tags.js';
import type { Wiki } from '../wiki.js';
import { FACETS, mainLanguage, readPages, type Facet, type FacetName } from './facets.js';
import { narrow, type Narrowed } from './narrowing.js';
import { queryTexts } from './request.js';

/** A value of a facet as addresses spell it, and how it is called. */
export interface Option {
  readonly value: string;
  readonly words: string;
}

type Options = ReadonlyMap<FacetName, readonly Option[]>;

/** What the filters in an address ask for; a facet that narrows nothing is absent, values that nobody knows are passed over. */
export interface Filters {
  /** What can be chosen by here. */
  readonly facets: readonly Facet[];
  readonly chosen: Options;
  readonly tags: readonly Tag[];
}

/** Pages narrowed by filters, with all that can be chosen. */
export interface Filtered extends Narrowed {
  readonly options: Options;
}

const MOST_CHOSEN = 20;
/** A single tool can be there in sixty languages. */
const MOST_OFFERED = 30;

/** Reads the filters from an address. */
export function filtersIn(wiki: Wiki, req: Request, t: Translate, facets = FACETS): Filters {
  const tags = listTags(wiki.db);
  const chosen = facets.map((facet) => {
    const asked = queryTexts(req, facet.name, MOST_CHOSEN);
    return [facet.name, asked.length === 0 ? [] : optionsNamed(wiki, facet, asked, tags, t)] as const;
  });
  return { facets, tags, chosen: new Map(chosen.filter(([, options]) => options.length > 0)) };
}

/** The filters as they stand in an address. */
export function filterQuery({ chosen }: Filters): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries([...chosen].map(([name, options]) => [name, options.map(({ value }) => value)]));
}

/** Narrows pages by filters; each page's JSON is read once. */
export function filterPages(wiki: Wiki, pages: readonly Page[], { chosen, tags }: Filters, t: Translate): Filtered {
  const { read, useTitles } = readPages(wiki, pages);
  const narrowed = narrow(
    read,
    new Map([...chosen].map(([name, options]) => [name, new Set(options.map(({ value }) => value))])),
  );
  const offered = FACETS.map((facet) => {
    const occurring = [...(narrowed.counts.get(facet.name) ?? [])];
    const open = occurring.sort(([, n], [, other]) => other - n).slice(0, MOST_OFFERED);
    const listed = open.map(([value]) => ({ value, words: openWords(facet.name, value, useTitles, t) }));
    const all = facet.name === 'tag' ? tags.map(tagOption) : (closedOptions(facet, t) ?? listed.sort(byWords));
    return [facet.name, withChosen(all, chosen.get(facet.name) ?? [])] as const;
  });
  return { ...narrowed, options: new Map(offered) };
}

function optionsNamed(
  wiki: Wiki,
  facet: Facet,
  asked: readonly string[],
  tags: readonly Tag[],
  t: Translate,
): readonly Option[] {
  switch (facet.name) {
    case 'tag':
      return tags.filter(({ slug, label }) => asked.includes(slug) || asked.includes(label)).map(tagOption);
    case 'use':
      return usesNamed(wiki, asked);
    case 'language': {
      const codes = new Set(asked.filter(isLanguageCode).map(mainLanguage));
      return [...codes].map((value) => ({ value, words: languageName(value, t) }));
    }
    default:
      return closedOptions(facet, t)?.filter(({ value }) => asked.includes(value)) ?? [];
  }
}

function usesNamed(wiki: Wiki, slugs: readonly string[]): readonly Option[] {
  const uses = [...listPagesBySlugs(wiki.db, slugs).values()].filter(({ kind }) => kind === 'use');
  return [...new Map(uses.map(({ slug, title }) => [slug, { value: slug, words: title }])).values()];
}

function openWords(name: FacetName, value: string, useTitles: ReadonlyMap<string, string>, t: Translate): string {
  return name === 'language' ? languageName(value, t) : (useTitles.get(value) ?? value);
}

function closedOptions({ choices }: Facet, t: Translate): readonly Option[] | undefined {
  return choices?.map(({ value, words }) => ({ value, words: t(words) }));
}

/** The site's tags to choose from. */
export function tagOptions({ tags }: Filters): readonly Option[] {
  return tags.map(tagOption);
}

function tagOption({ slug, label }: Tag): Option {
  return { value: slug, words: label };
}

/** What is chosen stands there even when nothing that was found has it. */
function withChosen(all: readonly Option[], chosen: readonly Option[]): readonly Option[] {
  const known = new Set(all.map(({ value }) => value));
  return [...all, ...chosen.filter(({ value }) => !known.has(value))];
}

function byWords(one: Option, other: Option): number {
  return one.words.localeCompare(other.words, 'en');
}
