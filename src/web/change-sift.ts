import { nameKey } from '../domain/person.js';
import type { Revision } from '../domain/revision.js';
import type { Change } from './change.js';

/** How an edit changed the length of a text: by very much, or not at all. */
export const SIZES = ['much-longer', 'much-shorter'] as const;
export type SizeFilter = (typeof SIZES)[number];

/** What is asked of each change by itself, as the visitor sees it: a filter that knew what is hidden would tell it. */
export interface Sifting {
  readonly byNewPeople: boolean;
  /** The pen name of who did it; '' for anybody. */
  readonly by: string;
  readonly affiliated: boolean;
  /** Only edits that were taken back. */
  readonly undone: boolean;
  readonly size: SizeFilter | '';
  /** How many days back; 0 for any. */
  readonly days: number;
}

/** Characters from which on a change of length counts as much. */
const MUCH = 500;

/** The questions that are asked of a change; `since` is the time before which changes are too old, '' for none. */
export function siftFor(sifting: Sifting, since: string): (change: Change) => boolean {
  const questions = [
    ...(sifting.byNewPeople ? [isByNewPerson] : []),
    ...(sifting.by === '' ? [] : [isBy(sifting.by)]),
    ...(sifting.affiliated ? [isAffiliated] : []),
    ...(sifting.undone ? [isUndone] : []),
    ...(sifting.size === '' ? [] : [isOfSize(sifting.size)]),
    ...(since === '' ? [] : [({ createdAt }: Change) => createdAt >= since]),
  ];
  return (change) => questions.every((passes) => passes(change));
}

/** A hidden author is nobody here. */
function isByNewPerson(change: Change): boolean {
  return (change.act ?? change.revision).author?.isNew === true;
}

function isBy(name: string) {
  const key = nameKey(name);
  return (change: Change) => nameKey((change.act ?? change.revision).author?.name ?? '') === key;
}

function isAffiliated(change: Change): boolean {
  return (change.act ?? change.revision).affiliated;
}

function isUndone({ revision }: Change): boolean {
  return revision?.isUndone === true;
}

function isOfSize(size: SizeFilter) {
  const grown = ({ sizeChange }: Pick<Revision, 'sizeChange'>) => (sizeChange ?? 0) * (size === 'much-longer' ? 1 : -1);
  return ({ revision }: Change) => revision !== undefined && grown(revision) >= MUCH;
}
