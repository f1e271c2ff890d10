import { keptTags } from '../actions/kept-pages.js';
import type { Request } from 'express';
import { isLanguageCode } from '../domain/language-code.js';
import type { Page } from '../domain/revision.js';
import { languageName } from '../domain/statements.js';
import type { Translate } from '../locales/translate.js';
import { listPagesBySlugs } from '../storage/listed-pages.js';
import type { Tag } from '../storage/tags.js';
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

/** What the filters in an address ask for; a facet that narrows nothing is absent. */
export interface Filters {
  /** What can be chosen by here. */
  readonly facets: readonly Facet[];
  readonly chosen: Options;
  /** What was asked for that no facet has: it narrows nothing. */
  readonly unknown: readonly Unknown[];
  readonly tags: readonly Tag[];
}

interface Unknown {
  readonly facet: Facet;
  readonly value: string;
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
  const tags = keptTags(wiki.db);
  const asked = facets.map((facet) => {
    const values = queryTexts(req, facet.name, MOST_CHOSEN);
    return { facet, values, found: values.length === 0 ? NOTHING : optionsNamed(wiki, facet, values, tags, t) };
  });
  const chosen = asked.map(({ facet, found }) => [facet.name, onceEach([...found.values()])] as const);
  const unknown = asked.flatMap(({ facet, values, found }) =>
    values.filter((value) => value.trim() !== '' && !found.has(value)).map((value) => ({ facet, value })),
  );
  return { facets, tags, unknown, chosen: new Map(chosen.filter(([, options]) => options.length > 0)) };
}

const NOTHING: ReadonlyMap<string, Option> = new Map();

function onceEach(options: readonly Option[]): readonly Option[] {
  return [...new Map(options.map((option) => [option.value, option])).values()];
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

/** What values in an address mean, by how they stand there. */
function optionsNamed(
  wiki: Wiki,
  facet: Facet,
  asked: readonly string[],
  tags: readonly Tag[],
  t: Translate,
): ReadonlyMap<string, Option> {
  switch (facet.name) {
    case 'tag':
      return named(asked, (value) =>
        tags.filter(({ slug, label }) => slug === value || label === value).map(tagOption),
      );
    case 'use':
      return usesNamed(wiki, asked);
    case 'language': {
      const languageOf = (value: string) => ({
        value: mainLanguage(value),
        words: languageName(mainLanguage(value), t),
      });
      return named(asked, (value) => (isLanguageCode(value) ? [languageOf(value)] : []));
    }
    default: {
      const closed = closedOptions(facet, t) ?? [];
      return named(asked, (value) => closed.filter((option) => option.value === value));
    }
  }
}

function named(asked: readonly string[], meant: (value: string) => readonly Option[]): ReadonlyMap<string, Option> {
  return new Map(asked.flatMap((value) => meant(value).map((option) => [value, option] as const)));
}

function usesNamed(wiki: Wiki, slugs: readonly string[]): ReadonlyMap<string, Option> {
  const uses = listPagesBySlugs(wiki.db, slugs);
  return named(slugs, (value) => {
    const use = uses.get(value);
    return use?.kind === 'use' ? [{ value: use.slug, words: use.title }] : [];
  });
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
