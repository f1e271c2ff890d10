import type { Page } from '../domain/revision.js';
import { FACETS, type FacetName, type PageRead } from './facets.js';

/** The values chosen of each facet; a facet that narrows nothing is absent. */
export type Chosen = ReadonlyMap<FacetName, ReadonlySet<string>>;

/** What a choice leaves of some pages. */
export interface Narrowed {
  /** The pages that have, of each facet in use, one of the chosen values. */
  readonly pages: readonly Page[];
  /** How many pages there would be without any choice. */
  readonly all: number;
  /** How many pages have each value among those that the choices of all other facets leave. */
  readonly counts: ReadonlyMap<FacetName, ReadonlyMap<string, number>>;
  /** How many pages there would be without the choice of one facet. */
  readonly without: ReadonlyMap<FacetName, number>;
}

/** Narrows pages to those that fit a choice, and counts in the same pass what any other choice would give. */
export function narrow(pages: readonly PageRead[], chosen: Chosen): Narrowed {
  const kept: Page[] = [];
  const counts = new Map(FACETS.map(({ name }) => [name, new Map<string, number>()]));
  const without = new Map([...chosen.keys()].map((name) => [name, 0]));
  const choosing = FACETS.filter(({ name }) => chosen.has(name));
  for (const read of pages) {
    const failed = choosing.filter(({ name, valuesOf }) => !fits(valuesOf(read), chosen.get(name)));
    if (failed.length === 0) kept.push(read.page);
    for (const facet of FACETS) {
      const counted = failed.every((one) => one === facet);
      addTo(counts.get(facet.name), facet.valuesOf(read), counted ? 1 : 0);
      if (counted && chosen.has(facet.name)) addTo(without, [facet.name], 1);
    }
  }
  return { pages: kept, all: pages.length, counts, without };
}

function fits(values: readonly string[], wanted: ReadonlySet<string> | undefined): boolean {
  return wanted === undefined || values.some((value) => wanted.has(value));
}

/** A value that occurs at all is counted, if only with 0. */
function addTo<Key>(counts: Map<Key, number> | undefined, keys: readonly Key[], n: number): void {
  for (const key of keys) counts?.set(key, (counts.get(key) ?? 0) + n);
}
