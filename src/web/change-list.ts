import { visibleRevisions } from '../actions/access.js';
import { kindNamed } from '../domain/kind.js';
import { may, type Visitor } from '../domain/permission.js';
import type { Page, Revision } from '../domain/revision.js';
import { listRevisionsBetween, nextRevisionId } from '../storage/revisions.js';
import { findTag } from '../storage/tags.js';
import type { Wiki } from '../wiki.js';
import type { Request } from 'express';
import { queryText } from './request.js';

/** Which changes are asked for; '' stands for any kind or tag. */
export interface ChangeFilter {
  readonly byNewPeople: boolean;
  readonly kind: string;
  readonly tag: string;
}

/** One edit in a list of edits. */
export interface Change {
  readonly revision: Revision;
  readonly page: Page;
}

export interface ChangesFound {
  readonly changes: readonly Change[];
  /** Older changes are those before this revision; undefined where there are none. */
  readonly older: number | undefined;
}

export const CHANGES_SHOWN = 50;

/** A request reads at most this many stretches of revisions, so that a filter that few changes pass costs no more than another. */
const STRETCHES = 5;
const STRETCH = 1000;
const ROWS = 250;

/** The filter in an address; words that mean nothing here are passed over. */
export function changeFilter(wiki: Wiki, req: Request): ChangeFilter {
  return {
    byNewPeople: queryText(req, 'new', 4) === 'yes',
    kind: kindNamed(queryText(req, 'kind', 20))?.kind ?? '',
    tag: findTag(wiki.db, queryText(req, 'tag', 60))?.slug ?? '',
  };
}

/** The newest edits before a revision that a visitor may see and that pass a filter. Fewer than asked for do not mean that there are no older ones. */
export function listChanges(wiki: Wiki, visitor: Visitor, filter: ChangeFilter, before: number): ChangesFound {
  const found: Change[] = [];
  let end = Math.min(before, nextRevisionId(wiki.db));
  for (let n = 0; n < STRETCHES && end > 1 && found.length <= CHANGES_SHOWN; n += 1) {
    const stretch = changesBefore(wiki, visitor, filter, end);
    found.push(...stretch.changes);
    end = stretch.end;
  }
  const changes = found.slice(0, CHANGES_SHOWN);
  if (found.length > CHANGES_SHOWN) return { changes, older: changes.at(-1)?.revision.id };
  return { changes, older: end > 1 ? end : undefined };
}

/** What passes the filter in the stretch before a revision, and where the next stretch ends. */
function changesBefore(wiki: Wiki, visitor: Visitor, filter: ChangeFilter, end: number) {
  const { byNewPeople, kind, tag } = filter;
  const fromId = Math.max(end - STRETCH, 1);
  const limit = byNewPeople ? ROWS : CHANGES_SHOWN + 1;
  const withDeleted = may(visitor, 'read-deleted') ? 1 : 0;
  const records = listRevisionsBetween(wiki.db, { beforeId: end, fromId, kind, tag, withDeleted, limit });
  // A hidden author is nobody here: a filter that knew better would tell who it was.
  const seen = visibleRevisions(wiki, visitor, records);
  const changes = byNewPeople ? seen.filter(({ revision }) => revision.author?.isNew) : seen;
  return { changes, end: records.length === limit ? (records.at(-1)?.id ?? fromId) : fromId };
}
