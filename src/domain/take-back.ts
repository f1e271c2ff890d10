import type { Job, WhyPassedOver } from './job.js';

/** Whose changes are to be taken back, of which days, and of which pages. */
export interface Selection {
  readonly people: readonly number[];
  /** The first and the last day, YYYY-MM-DD (UTC). */
  readonly from: string;
  readonly to: string;
  /** '' stands for any. */
  readonly tag: string;
  readonly kind: string;
  /** Items that were unticked. */
  readonly skip: readonly number[];
  /** Only what one import did; absent where none was chosen. */
  readonly imported?: Imported | undefined;
}

/** An import, and from which version to which it made all of its own. */
export interface Imported {
  readonly id: number;
  readonly fromRevision: number;
  readonly toRevision: number;
}

/** The kind of job that takes back what some people did, and the one that takes back what such a job did. */
export const MASS_REVERT = 'mass-revert';
export const MASS_RETURN = 'mass-return';

/** Whether a job looks at more than texts. */
export function hasItems({ kind }: Pick<Job, 'kind'>): boolean {
  return kind === MASS_REVERT || kind === MASS_RETURN;
}

/** What a job did with an item; it waits before its turn. */
export const DID = {
  waits: 'Not yet',
  passed: 'Left as it is',
  restored: 'Restored',
  merged: 'Taken back, later changes kept',
  returned: 'Given back',
  deleted: 'Deleted',
  undeleted: 'Brought back',
  'taken-back': 'Taken back',
  'given-back': 'Given back',
  'file-restored': 'Restored',
  'file-deleted': 'Deleted',
  'file-undeleted': 'Brought back',
  moved: 'Moved back',
  redirected: 'Leads there again',
  unredirected: 'Leads nowhere now',
} as const;

export type Did = keyof typeof DID;

/** What a job is to look at, and what came of it. */
export interface JobItem {
  readonly item: number;
  readonly did: Did;
  readonly revisionId: number | null;
  readonly fileRevisionId: number | null;
  readonly why: WhyPassedOver | '';
}

/** A page, a file, or another act by its number among all changes. */
export interface ItemPart {
  readonly part: 'page' | 'file' | 'act';
  readonly id: number;
}

const PARTS: readonly ItemPart['part'][] = ['page', 'file', 'act'];
const LETTERS = ['p', 'f', 'c'];
const ROOM = 1_000_000_000_000;

/** Whether an item is a page, a file or another act, and which. Acts stand last, the newest first: each is taken back before what it built on. */
export function partOf(item: number): ItemPart {
  const part = PARTS[Math.floor(item / ROOM)] ?? 'act';
  return { part, id: part === 'act' ? 3 * ROOM - item : item % ROOM };
}

/** An item as forms and addresses name it, in a few letters. */
export function itemName(item: number): string {
  const { part, id } = partOf(item);
  return `${LETTERS[PARTS.indexOf(part)] ?? ''}${id}`;
}

/** The item that such a name means; undefined for anything else. */
export function itemNamed(name: string): number | undefined {
  const [, letter = '', id = ''] = /^([pfc])([1-9]\d{0,10})$/.exec(name) ?? [];
  if (letter === 'c') return 3 * ROOM - Number(id);
  return letter === '' ? undefined : LETTERS.indexOf(letter) * ROOM + Number(id);
}

/** When the days of a selection begin, and when the first after them does. */
export function spanOf({ from, to }: Pick<Selection, 'from' | 'to'>): {
  readonly since: string;
  readonly until: string;
} {
  const after = new Date(new Date(`${to}T00:00:00Z`).getTime() + 86_400_000);
  return { since: `${from}T00:00:00Z`, until: `${after.toISOString().slice(0, 19)}Z` };
}

/** A revision as far as this matters: its place in the history, whose it is and when it was made. */
export interface Authored {
  readonly id: number;
  readonly parentId: number | null;
  readonly authorId: number;
  readonly createdAt: string;
}

/** Revisions by chosen people without any by others between. */
export interface Stretch {
  /** What stood before them; null where they began the history. */
  readonly beforeId: number | null;
  readonly lastId: number;
}

/** Whether a revision is among those that a selection asks for. */
export function isChosen(selection: Selection, { id, authorId, createdAt }: Authored): boolean {
  const { imported } = selection;
  if (imported && (id < imported.fromRevision || id > imported.toRevision)) return false;
  const { since, until } = spanOf(selection);
  return selection.people.includes(authorId) && createdAt >= since && createdAt < until;
}

/** The stretches of chosen revisions in a history that is given oldest first; oldest first. */
export function stretchesOf(selection: Selection, revisions: readonly Authored[]): readonly Stretch[] {
  const stretches: { beforeId: number | null; lastId: number }[] = [];
  let isInside = false;
  for (const revision of revisions) {
    const isTheirs = isChosen(selection, revision);
    const open = stretches.at(-1);
    if (isTheirs && isInside && open) open.lastId = revision.id;
    else if (isTheirs) stretches.push({ beforeId: revision.parentId, lastId: revision.id });
    isInside = isTheirs;
  }
  return stretches;
}
