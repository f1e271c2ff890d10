import type { Request } from 'express';
import type { Tag } from '../storage/tags.js';
import { addressWith } from './addresses.js';

/** The form that narrows a list to pages with some tags, all of them at once. */
export interface TagFilter {
  readonly action: string;
  /** What else the address holds, to be kept. */
  readonly kept: readonly { readonly name: string; readonly value: string }[];
  readonly choices: readonly (Tag & { readonly count: number; readonly isChosen: boolean })[];
  /** The chosen tags, each with the address without it. */
  readonly inUse: readonly { readonly label: string; readonly without: string }[];
}

export interface FilteredList {
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly chosen: readonly string[];
}

/** The tags chosen in the address, by slug or label; words that name no tag are passed over. */
export function chosenTags(req: Request, tags: readonly Tag[]): readonly string[] {
  const { tag } = req.query;
  const named: readonly unknown[] = Array.isArray(tag) ? tag : [tag];
  return tags.filter(({ slug, label }) => named.includes(slug) || named.includes(label)).map(({ slug }) => slug);
}

/** The filter of a list; `counts` says how many pages would be left with each tag. */
export function tagFilter(list: FilteredList, tags: readonly Tag[], counts: ReadonlyMap<string, number>): TagFilter {
  const { path, query, chosen } = list;
  const without = (slug: string) => addressWith(path, { ...query, tag: chosen.filter((one) => one !== slug) });
  return {
    action: path,
    kept: Object.entries(query)
      .filter(([, value]) => value !== '')
      .map(([name, value]) => ({ name, value })),
    choices: tags.map((tag) => ({ ...tag, count: counts.get(tag.slug) ?? 0, isChosen: chosen.includes(tag.slug) })),
    inUse: tags
      .filter(({ slug }) => chosen.includes(slug))
      .map(({ slug, label }) => ({ label, without: without(slug) })),
  };
}
