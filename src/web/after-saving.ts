import { revisionFor, visibleRevisions } from '../actions/access.js';
import { editPage, type Edit } from '../actions/edit-page.js';
import { mergeEdit } from '../actions/merge-edit.js';
import type { Visitor } from '../domain/permission.js';
import { Refused } from '../domain/refused.js';
import type { Revision } from '../domain/revision.js';
import { minutesFrom } from '../domain/time.js';
import { listRevisions } from '../storage/revisions.js';
import type { Wiki } from '../wiki.js';
import { listed } from './search-reading.js';

/** What saving a page came to. */
interface Saved {
  readonly slug: string;
  readonly revisionId: number;
  readonly changed: boolean;
}

const MOMENT_MINUTES = 10;

/** The page that was saved, with what is said on it. A form sent again says what it said at first: that it was published. */
export function savedAddress(wiki: Wiki, visitor: Visitor, saved: Saved): string {
  const isPublished = saved.changed || wasMineJustNow(wiki, visitor, saved.revisionId);
  const note = isPublished ? `?published=${saved.revisionId}` : '?unchanged=yes';
  return `/wiki/${encodeURIComponent(saved.slug)}${note}`;
}

function wasMineJustNow(wiki: Wiki, visitor: Visitor, id: number): boolean {
  const { author, createdAt } = revisionFor(wiki, visitor, id).revision;
  return visitor !== undefined && author?.id === visitor.id && createdAt > minutesFrom(wiki.now(), -MOMENT_MINUTES);
}

/** Saves an edit, or where the page moved on, both edits put together if they can be; gives back where that is seen. */
export async function savedOrCombined(wiki: Wiki, visitor: Visitor, edit: Edit): Promise<string> {
  try {
    return savedAddress(wiki, visitor, editPage(wiki, visitor, edit));
  } catch (error) {
    const isConflict = error instanceof Refused && error.reason === 'conflict';
    const combined = isConflict ? await mergeEdit(wiki, visitor, edit) : undefined;
    if (!combined) throw error;
    return `${savedAddress(wiki, visitor, combined)}&combined=${edit.baseRevision}`;
  }
}

/** Whose edits a published one was put together with, and where they are seen. */
export interface CombinedWith {
  /** Pen names, in words; '' where they are hidden. */
  readonly names: string;
  readonly diff: string;
}

const MOST_COMBINED = 50;

/** What others published between the revision an edit began from and the edit itself; undefined where nobody did. */
export function combinedWith(
  wiki: Wiki,
  visitor: Visitor,
  { id, pageId, parentId }: Revision,
  base: string,
  language: string,
): CombinedWith | undefined {
  const baseId = /^[1-9]\d{0,14}$/.test(base) ? Number(base) : 0;
  if (parentId === null || baseId === 0 || baseId >= parentId) return undefined;
  const seen = visibleRevisions(wiki, visitor, listRevisions(wiki.db, pageId, id, MOST_COMBINED));
  const revisions = seen.map(({ revision }) => revision);
  if (!revisions.some((one) => one.id === baseId)) return undefined;
  const names = revisions.filter((one) => one.id > baseId).flatMap(({ author }) => author?.name ?? []);
  return { names: listed([...new Set(names)], language), diff: `/diff/${baseId}/${parentId}` };
}
