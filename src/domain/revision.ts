import type { Content } from './content.js';
import type { Hidden } from './hiding.js';
import type { Kind } from './kind.js';

/** Yes or no, as a database keeps it. */
export type Flag = 0 | 1;

/** The parts of a revision that can be hidden from readers. */
export const HIDEABLE = ['text', 'summary', 'author'] as const;
export type Hideable = (typeof HIDEABLE)[number];

/** A page with what lists show of its current revision. */
export interface Page {
  readonly id: number;
  readonly slug: string;
  readonly kind: Kind;
  readonly language: string;
  readonly titleKey: string;
  readonly title: string;
  readonly currentRevisionId: number;
  readonly createdAt: string;
  readonly changedAt: string;
  readonly deletedAt: string | null;
  readonly deletionReason: string | null;
  readonly summary: string;
  readonly tagsJson: string;
  readonly factsJson: string;
}

/** Who did something, and what tells whether they are new here. */
export interface AuthorRecord {
  readonly authorId: number;
  readonly authorName: string;
  readonly authorSince: string;
  readonly authorMayBeNew: Flag;
  readonly authorEdits: number;
}

export interface Author {
  readonly id: number;
  readonly name: string;
  readonly isNew: boolean;
}

/** Who, when and why of a revision, as storage keeps it: only `actions/access.ts` may show it to people. */
export interface RevisionRecord extends AuthorRecord {
  readonly id: number;
  readonly pageId: number;
  readonly parentId: number | null;
  readonly createdAt: string;
  readonly title: string;
  readonly summary: string;
  readonly minor: Flag;
  readonly affiliated: Flag;
  readonly revertedToId: number | null;
  readonly undoneId: number | null;
  readonly isUndone: Flag;
  /** Who accepted it, where it was a proposal. */
  readonly acceptedBy: string | null;
  readonly isImproved: Flag;
  readonly size: number;
  readonly parentSize: number | null;
  readonly hiddenText: Hidden;
  readonly hiddenSummary: Hidden;
  readonly hiddenAuthor: Hidden;
}

/** An earlier revision, as a later one speaks of it. */
export interface RevisionTime {
  readonly id: number;
  readonly createdAt: string;
}

/** A revision as one visitor may see it: what is hidden from them is null. */
export interface Revision {
  readonly id: number;
  readonly pageId: number;
  readonly parentId: number | null;
  readonly createdAt: string;
  readonly minor: boolean;
  readonly affiliated: boolean;
  /** The earlier revision that this one made current again. */
  readonly revertedTo: RevisionTime | null;
  /** The earlier edit that this one took back, keeping what came after it. */
  readonly undid: RevisionTime | null;
  /** A later edit took this one back. */
  readonly isUndone: boolean;
  /** There is a version before it, and nothing of the texts of both is hidden from readers. */
  readonly isUndoable: boolean;
  /** It was a proposal: who accepted it, and whether they changed something in it. */
  readonly accepted: { readonly by: string; readonly withChanges: boolean } | null;
  /** What is hidden from readers, also where this visitor may see it. */
  readonly hidden: readonly Hideable[];
  /** What is hidden from moderators too. */
  readonly sealed: readonly Hideable[];
  /** Its text and summary are gone for good. */
  readonly isErased: boolean;
  readonly author: Author | null;
  readonly summary: string | null;
  readonly title: string | null;
  /** Characters added (or, negative, taken away) against the revision before. */
  readonly sizeChange: number | null;
}

/** A revision with what it holds; `content` is null where its text is hidden from the visitor. */
export interface RevisionWithContent {
  readonly revision: Revision;
  readonly content: Content | null;
}

export const NEW_PERSON_EDITS = 10;
export const NEW_PERSON_DAYS = 4;

/** A revision as somebody may see it who sees what is hidden up to a level; `newSince` is the time after which accounts count as new, `times` holds when the revisions were made that it went back to or took back. */
export function visibleRevision(
  record: RevisionRecord,
  seen: 0 | 1 | 2,
  newSince: string,
  times: ReadonlyMap<number, string> = new Map(),
): Revision {
  const shows = (hidden: Hidden) => hidden <= seen;
  return {
    id: record.id,
    pageId: record.pageId,
    parentId: record.parentId,
    createdAt: record.createdAt,
    revertedTo: timeOf(record.revertedToId, times),
    undid: timeOf(record.undoneId, times),
    isUndone: record.isUndone === 1,
    isUndoable: hasOpenChange(record),
    accepted: record.acceptedBy === null ? null : { by: record.acceptedBy, withChanges: record.isImproved === 1 },
    minor: record.minor === 1,
    affiliated: record.affiliated === 1,
    hidden: hiddenParts(record, 1),
    sealed: hiddenParts(record, 2),
    isErased: record.hiddenText === 3,
    author: shows(record.hiddenAuthor) ? authorOf(record, newSince) : null,
    summary: shows(record.hiddenSummary) ? record.summary : null,
    title: shows(record.hiddenText) ? record.title : null,
    sizeChange: shows(record.hiddenText) ? record.size - (record.parentSize ?? 0) : null,
  };
}

function hasOpenChange({ parentId, hiddenText }: RevisionRecord): boolean {
  return parentId !== null && hiddenText === 0;
}

function timeOf(id: number | null, times: ReadonlyMap<number, string>): RevisionTime | null {
  return id === null ? null : { id, createdAt: times.get(id) ?? '' };
}

const NOTHING: readonly Hideable[] = [];

function hiddenParts(record: RevisionRecord, least: Hidden): readonly Hideable[] {
  if (record.hiddenText + record.hiddenSummary + record.hiddenAuthor === 0) return NOTHING;
  const levels = { text: record.hiddenText, summary: record.hiddenSummary, author: record.hiddenAuthor };
  return HIDEABLE.filter((part) => levels[part] >= least);
}

/** The person behind a record; `newSince` is the time after which accounts count as new. */
export function authorOf(record: AuthorRecord, newSince: string): Author {
  const isNew = record.authorMayBeNew === 1 && (record.authorEdits < NEW_PERSON_EDITS || record.authorSince > newSince);
  return { id: record.authorId, name: record.authorName, isNew };
}
