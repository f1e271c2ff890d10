import type { Catalog } from './catalog.js';
import type { DocumentName, DocumentTerms } from './document-terms.js';
import type { QueryParts } from './query-parts.js';
import { holdersOf } from './stretches.js';
import { joinedName } from './words.js';

/** Which pages a query leaves to be found. */
export interface Narrowing {
  readonly isOpen: boolean;
  readonly keeps: (page: DocumentTerms) => boolean;
  /** What stood after `tag:` or `use:` and names nothing; it is looked for as words. */
  readonly unread: string;
}

type Condition = (page: DocumentTerms) => boolean;

/** Reads the conditions of a query: phrases, exclusions, tags and uses. Nothing in it can fail. */
export function narrowingBy({ phrases, without, tags, uses }: QueryParts, catalog: Catalog): Narrowing {
  const named = [...tags.map((tag) => byTag(tag, catalog)), ...uses.map((use) => byUse(use, catalog))];
  const conditions: Condition[] = [
    ...named.flatMap(({ condition }) => condition ?? []),
    ...holdersOf(phrases, catalog),
    ...holdersOf(without, catalog).map(
      (holds): Condition =>
        (page) =>
          !holds(page),
    ),
  ];
  return {
    isOpen: conditions.length === 0,
    keeps: (page) => conditions.every((condition) => condition(page)),
    unread: named.flatMap(({ condition, text }) => (condition ? [] : text)).join(' '),
  };
}

interface Named {
  readonly text: string;
  readonly condition?: Condition;
}

/** A tag by its whole name, or else by how it begins. */
function byTag(text: string, { shelves }: Catalog): Named {
  const wanted = joinedName(text);
  const { tags } = shelves;
  const meant = tags.has(wanted) ? [wanted] : [...tags.keys()].filter((tag) => tag.startsWith(wanted));
  if (meant.length === 0) return { text };
  return { text, condition: ({ traits }) => traits.tags.some((tag) => meant.includes(tag)) };
}

/** Tools for a use, by a name of its page, or else by how a name or a later word of one begins. */
function byUse(text: string, { shelves }: Catalog): Named {
  const wanted = joinedName(text);
  const named = (fits: (name: DocumentName) => boolean) =>
    [...shelves.uses].filter(({ names }) => names.some(fits)).map(({ id }) => id);
  const exact = named(({ joined }) => joined === wanted);
  const meant =
    exact.length > 0 ? exact : named(({ joined, tails }) => [joined, ...tails].some((name) => name.startsWith(wanted)));
  if (meant.length === 0) return { text };
  return { text, condition: ({ traits }) => traits.tool?.uses.some((use) => meant.includes(use)) ?? false };
}
