import { isAddressAct, type Act, type ActRecord, type AddressAct } from '../domain/act.js';
import { levelSeenBy } from '../domain/hiding.js';
import { may, type Visitor } from '../domain/permission.js';
import { Refused } from '../domain/refused.js';
import { authorOf, NEW_PERSON_DAYS, type Page } from '../domain/revision.js';
import { dayStart, daysFrom } from '../domain/time.js';
import { listActsByIds } from '../storage/changes.js';
import { listPagesByIdsWithDeleted } from '../storage/pages.js';
import type { Wiki } from '../wiki.js';

type OpenPages = ReadonlyMap<number, Page>;

/** Acts as a visitor may see them, by number; those about pages the visitor cannot see are left out. */
export function visibleActs(wiki: Wiki, visitor: Visitor, ids: readonly number[]): ReadonlyMap<number, Act> {
  const records = listActsByIds(wiki.db, ids);
  const removed = listActsByIds(
    wiki.db,
    records.flatMap(({ removedId }) => removedId ?? []),
  );
  const open = pagesOpenTo(wiki, visitor, [...records, ...removed]);
  const actsOf = (some: readonly ActRecord[], taken: ReadonlyMap<number, Act>) =>
    new Map(
      some.flatMap((record) => actSeen(wiki, visitor, record, { open, taken }) ?? []).map((act) => [act.id, act]),
    );
  return actsOf(records, actsOf(removed, new Map()));
}

/** One act by its number among all changes. */
export function actFor(wiki: Wiki, visitor: Visitor, id: number): Act {
  const act = visibleActs(wiki, visitor, [id]).get(id);
  if (!act) throw new Refused('not-found', 'We could not find that change.');
  return act;
}

function pagesOpenTo(wiki: Wiki, visitor: Visitor, records: readonly ActRecord[]): OpenPages {
  const ids = new Set(records.flatMap(({ pageId, otherId }) => [pageId ?? 0, otherId ?? 0]));
  const pages = listPagesByIdsWithDeleted(wiki.db, [...ids]);
  const seen = pages.filter(({ deletedAt }) => deletedAt === null || may(visitor, 'read-deleted'));
  return new Map(seen.map((page) => [page.id, page]));
}

interface Beside {
  readonly open: OpenPages;
  readonly taken: ReadonlyMap<number, Act>;
}

function actSeen(wiki: Wiki, visitor: Visitor, record: ActRecord, { open, taken }: Beside): Act | undefined {
  const { id, kind, createdAt, part, checkedId, advantage } = record;
  const named = [
    [record.pageId, open],
    [record.otherId, open],
    [record.removedId, taken],
  ] as const;
  if (named.some(([wanted, found]) => wanted !== null && !found.has(wanted))) return undefined;
  if (isKeptFrom(visitor, record)) return undefined;
  return {
    ...{ id, kind, createdAt, part, checkedId, advantage },
    ...whoAndWhy(visitor, record, daysFrom(dayStart(wiki.now()), -NEW_PERSON_DAYS)),
    page: open.get(record.pageId ?? 0),
    other: open.get(record.otherId ?? 0),
    affiliated: record.affiliated === 1,
    request: requestSeen(visitor, record),
    closes: record.closes === 1,
    address: addressSeen(visitor, record),
    file: fileOf(record),
    removed: taken.get(record.removedId ?? 0),
    isTakenBack: record.takenBackId !== null,
  };
}

/** Who did it and why, as far as moderators have not hidden that. */
function whoAndWhy(visitor: Visitor, record: ActRecord, newSince: string) {
  const seen = levelSeenBy(visitor);
  const { reasonHidden, authorHidden } = record;
  return {
    ...{ isReasonHidden: reasonHidden > 0, reasonHidden, isAuthorHidden: authorHidden > 0 },
    reason: reasonHidden > seen ? '' : record.reason,
    author: authorHidden > seen ? null : actAuthor(record, newSince),
  };
}

/** A request that waits, or a file that was deleted or hidden. */
function isKeptFrom(visitor: Visitor, { requestWaits, fileHidden }: ActRecord): boolean {
  if (requestWaits === 1 && !may(visitor, 'admit-request')) return true;
  return fileHidden > levelSeenBy(visitor);
}

/** The words of a request that was taken back are for moderators alone: they may be why it was. */
function requestSeen(visitor: Visitor, record: ActRecord): Act['request'] {
  const { requestId: id, wanted, requestWaits, requestTakenBack } = record;
  if (id === null) return undefined;
  const isGone = requestTakenBack === 1 && !may(visitor, 'read-deleted');
  return { id, wanted: isGone ? null : wanted, waits: requestWaits === 1 };
}

/** An address that leads to the page is open to everybody; another to who changed it, and to moderators. */
function addressSeen(visitor: Visitor, record: ActRecord): AddressAct | undefined {
  const { kind, fromSlug, toSlug, renamedById, authorId } = record;
  if (!isAddressAct(kind)) return undefined;
  const seesAll = may(visitor, 'read-hidden') || visitor?.id === authorId;
  return {
    ...{ kind, renamedById },
    from: seesAll || record.fromSlugLeads === 1 ? fromSlug : null,
    to: seesAll || record.toSlugLeads === 1 ? toSlug : null,
  };
}

function fileOf({ fileName: name, fileParentId, fileRevertedToId }: ActRecord): Act['file'] {
  if (name === null) return undefined;
  if (fileRevertedToId !== null) return { name, how: 'restored' };
  return { name, how: fileParentId === null ? 'added' : 'changed' };
}

function actAuthor(record: ActRecord, newSince: string): Act['author'] {
  const { authorId, authorName, authorSince } = record;
  if (authorId === null || authorName === null || authorSince === null) return null;
  return authorOf({ ...record, authorId, authorName, authorSince }, newSince);
}
