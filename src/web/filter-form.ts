import { addressWith } from './addresses.js';
import type { FacetName } from './facets.js';
import { filterQuery, type Filtered, type Filters, type Option } from './filters.js';
import type { Translate } from '../locales/translate.js';
import { cut } from './request.js';

/** The form that narrows what was found, and what narrows it now. */
export interface FilterForm {
  readonly action: string;
  /** What else the address holds, to be kept. */
  readonly kept: readonly { readonly name: string; readonly value: string }[];
  readonly groups: readonly FilterGroup[];
  /** The choices in use, each with the address without it. */
  readonly inUse: readonly { readonly label: string; readonly words: string; readonly without: string }[];
  /** What was asked for that nothing is filtered by, in words. */
  readonly unknown: readonly string[];
  /** The address without any. */
  readonly clear: string;
}

interface FilterGroup {
  readonly name: FacetName;
  readonly label: string;
  readonly isOpen: boolean;
  readonly options: readonly (Option & { readonly count: number; readonly isChosen: boolean })[];
}

/** Where a list stands: its path, and what its address holds besides filters. */
export interface Place {
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
}

/** The facets that most people choose by. */
const OPEN: ReadonlySet<FacetName> = new Set(['kind', 'tag', 'cost']);

/** The form for pages that were narrowed; a facet is left out where it has no value at all to choose. */
export function filterForm({ path, query }: Place, filters: Filters, filtered: Filtered, t: Translate): FilterForm {
  const { chosen, facets } = filters;
  const groups = facets.map(({ name, label }): FilterGroup => {
    const own = new Set(chosen.get(name)?.map(({ value }) => value));
    const countOf = (value: string) => filtered.counts.get(name)?.get(value) ?? 0;
    const options = filtered.options.get(name) ?? [];
    return {
      ...{ name, label: t(label), isOpen: OPEN.has(name) || chosen.has(name) },
      options: options.map((option) => ({ ...option, count: countOf(option.value), isChosen: own.has(option.value) })),
    };
  });
  return {
    action: path,
    kept: keptFields(query),
    groups: groups.filter(({ options }) => options.length > 0),
    inUse: inUse({ path, query }, filters, t),
    unknown: unknownWords(filters, t),
    clear: addressWith(path, query),
  };
}

/** That there is no such tag, or no such choice, as was asked for in the address. */
export function unknownWords({ unknown }: Pick<Filters, 'unknown'>, t: Translate): readonly string[] {
  return unknown.slice(0, MOST_SAID).map(({ facet, value }) => {
    if (facet.name === 'tag') return unknownTagWords(value, t);
    const said = { value: cut(value, 60), label: t(facet.label) };
    return t('There is no “{value}” under {label}. What you see is not filtered by it.', said);
  });
}

/** That there is no such tag as was asked for. */
export function unknownTagWords(value: string, t: Translate): string {
  return t('There is no tag “{value}”. What you see is not filtered by it.', { value: cut(value, 60) });
}

const MOST_SAID = 3;

function keptFields(query: Place['query']): FilterForm['kept'] {
  return Object.entries(query).flatMap(([name, value]) => (value === '' ? [] : [{ name, value }]));
}

function inUse({ path, query }: Place, filters: Filters, t: Translate): FilterForm['inUse'] {
  const all = filterQuery(filters);
  return filters.facets.flatMap(({ name, label }) =>
    (filters.chosen.get(name) ?? []).map(({ value, words }) => ({
      ...{ label: t(label), words },
      without: addressWith(path, { ...query, ...all, [name]: all[name]?.filter((other) => other !== value) ?? [] }),
    })),
  );
}
