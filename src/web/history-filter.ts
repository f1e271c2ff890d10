import type { Request } from 'express';
import { nameKey } from '../domain/person.js';
import { levelSeenBy } from '../domain/hiding.js';
import type { Visitor } from '../domain/permission.js';
import type { Page, RevisionRecord } from '../domain/revision.js';
import { timeText } from '../domain/time.js';
import { findStretchEnd, listRevisions, listRevisionsWhere, type HistoryRange } from '../storage/revisions.js';
import { findUserByName } from '../storage/users.js';
import type { Wiki } from '../wiki.js';
import { queryText } from './request.js';

/** Which versions are asked for, by whom ('' for anybody) and of what sort. */
export interface HistoryFilter {
  readonly by: string;
  readonly only: 'all' | 'larger' | 'reverts';
}

/** The sorts of versions one can ask for, and their words (English keys). */
export const SORTS = [
  { only: 'all', words: 'All versions' },
  { only: 'larger', words: 'Without small fixes' },
  { only: 'reverts', words: 'Only where an earlier version came back' },
] as const;

/** The filter in an address; words that mean nothing here are passed over. */
export function historyFilter(req: Request): HistoryFilter {
  const only = SORTS.find((sort) => sort.only === queryText(req, 'only', 10))?.only ?? 'all';
  return { by: queryText(req, 'by', 60).trim(), only };
}

function recordsIn(wiki: Wiki, range: Omit<HistoryRange, 'seen'>, visitor: Visitor): readonly RevisionRecord[] {
  const { pageId, beforeId, authorId, only, limit } = range;
  if (authorId === undefined && only === 'all') return listRevisions(wiki.db, pageId, beforeId, limit);
  return listRevisionsWhere(wiki.db, { ...range, seen: levelSeenBy(visitor) });
}

/** A page's versions that pass a filter, newest first, and where older ones go on; undefined where there are none. */
export function listHistory(
  wiki: Wiki,
  visitor: Visitor,
  page: Page,
  filter: HistoryFilter,
  beforeId: number,
  most: number,
) {
  const by = filter.by === '' ? undefined : findUserByName(wiki.db, nameKey(filter.by), timeText(wiki.now()));
  const isNobody = filter.by !== '' && !by;
  const range = { pageId: page.id, beforeId, authorId: by?.id, only: filter.only, limit: most + 1 };
  const found: readonly RevisionRecord[] = isNobody ? [] : recordsIn(wiki, range, visitor);
  const records = found.slice(0, most);
  if (found.length > most) return { records, older: records.at(-1)?.id };
  return { records, older: isNobody ? undefined : findStretchEnd(wiki.db, page.id, beforeId) };
}
