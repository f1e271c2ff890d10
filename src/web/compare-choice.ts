import type { Request } from 'express';
import { COMPARED_FACTS } from '../domain/side-by-side.js';
import { addressOfPages, namesIn } from './chosen-pages.js';
import { queryText } from './request.js';

/** How a comparison is to be shown; its address holds that beside the tools. */
export interface CompareChoice {
  readonly onlyDifferences: boolean;
  /** The names of the facts that matter most, and stand first. */
  readonly first: readonly string[];
  /** On a phone too it is a table, which scrolls, and not a card for each fact. */
  readonly isTable: boolean;
}

/** How the address says that a comparison is to be shown; what is no fact is passed over. */
export function compareChoiceIn(req: Request): CompareChoice {
  const first = new Set(namesIn(req, 'first').filter((name) => COMPARED_FACTS.includes(name)));
  const isTable = queryText(req, 'as') === 'table';
  return { onlyDifferences: queryText(req, 'only') === 'differences', first: [...first], isTable };
}

/** The address of some tools side by side, shown in this way. */
export function compareAddress(slugs: readonly string[], choice: CompareChoice): string {
  return addressOfPages('/compare', slugs, wordsOf(choice));
}

/** What a form sends along so that its comparison is shown in this way. */
export function choiceFields(choice: CompareChoice): readonly { readonly name: string; readonly value: string }[] {
  return Object.entries(wordsOf(choice))
    .filter(([, value]) => value !== '')
    .map(([name, value]) => ({ name, value }));
}

/** Slugs with the one at a place moved before the one it follows. */
export function movedEarlier(slugs: readonly string[], place: number): readonly string[] {
  const moved = slugs.slice(place, place + 1);
  const rest = slugs.filter((_slug, at) => at !== place);
  return [...rest.slice(0, place - 1), ...moved, ...rest.slice(place - 1)];
}

function wordsOf({ onlyDifferences, first, isTable }: CompareChoice): Readonly<Record<string, string>> {
  return { first: first.join(','), only: onlyDifferences ? 'differences' : '', as: isTable ? 'table' : '' };
}
