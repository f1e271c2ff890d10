import type { Content } from '../domain/content.js';
import type { Kind } from '../domain/kind.js';
import { hasLeft } from '../domain/departure.js';
import { levelSeenBy } from '../domain/hiding.js';
import { may, mustMay, type Act, type Actor, type Visitor } from '../domain/permission.js';
import { Refused } from '../domain/refused.js';
import {
  NEW_PERSON_DAYS,
  visibleRevision,
  type Page,
  type Revision,
  type RevisionRecord,
  type RevisionWithContent,
} from '../domain/revision.js';
import { dayStart, daysFrom, timeText } from '../domain/time.js';
import { nameKey } from '../domain/person.js';
import { listHiddenTexts } from '../storage/moderation.js';
import { listBacklinks } from '../storage/page-lists.js';
import { findPage, findPageBySlug, listPagesByIds, listPagesByIdsWithDeleted } from '../storage/pages.js';
import { findContent, findRevision, listRevisionsByIds, listRevisionTimes } from '../storage/revisions.js';
import { countRoleChanges } from '../storage/traces.js';
import { findUserByName, type User } from '../storage/users.js';
import type { Wiki } from '../wiki.js';
import { keptLastChecks, keptList, keptPageBySlug, keptPages, keptPagesWithDeleted } from './kept-pages.js';

/** What readers learn of a deleted page: when, and why. */
export const PAGE_DELETED = 'This page was deleted on {date}. The reason given: {reason}';

/** The page at a slug, for one act of one visitor. Refuses what the visitor may not do; a page that they may not see is not there. */
export function pageFor(wiki: Wiki, visitor: Visitor, act: Act, slug: string): Page {
  const page = act === 'read' ? keptPageBySlug(wiki.db, slug) : findPageBySlug(wiki.db, slug);
  return pageOpenTo(visitor, act, page);
}

/** The same by page id. */
export function pageByIdFor(wiki: Wiki, visitor: Visitor, act: Act, id: number): Page {
  const page = act === 'read' ? keptPagesWithDeleted(wiki.db, [id]).get(id) : findPage(wiki.db, id);
  return pageOpenTo(visitor, act, page);
}

function pageOpenTo(visitor: Visitor, act: Act, page: Page | undefined): Page {
  if (!page) throw new Refused('not-found', 'We could not find that page.');
  if (page.deletedAt !== null && !may(visitor, 'read-deleted')) {
    throw new Refused('not-found', PAGE_DELETED, {
      date: page.deletedAt.slice(0, 10),
      reason: page.deletionReason ?? '',
    });
  }
  if (act !== 'read') mustMay(visitor, act, page.id);
  return page;
}

/** A page as everybody sees it, by id: its title and slug; undefined when it was deleted. For links in facts, lists and logs. */
export function publicName(wiki: Wiki, pageId: number): { title: string; slug: string } | undefined {
  const page = keptPages(wiki.db, [pageId]).get(pageId);
  return page && { title: page.title, slug: page.slug };
}

/** The pages with these ids, in their order; those that are not public are left out. */
export function publicPages(wiki: Wiki, ids: readonly number[]): readonly Page[] {
  const pages = new Map(listPagesByIds(wiki.db, ids).map((page) => [page.id, page]));
  return ids.flatMap((id) => pages.get(id) ?? []);
}

/** The same for the many pages of search results, which are kept until somebody changes them. */
export function foundPages(wiki: Wiki, ids: readonly number[]): readonly Page[] {
  const pages = keptPages(wiki.db, ids);
  return ids.flatMap((id) => pages.get(id) ?? []);
}

/** The pages of a kind, or of any for '', that link to a page, A–Z. */
export function publicBacklinks(wiki: Wiki, pageId: number, kind: Kind | '', most: number): readonly Page[] {
  const read = () => listBacklinks(wiki.db, pageId, kind, most);
  return keptList(wiki.db, `linking ${pageId} ${kind} ${most}`, read);
}

/** When anything of these pages was checked last, by id: everybody sees checks. */
export function lastChecks(wiki: Wiki, pages: readonly Page[]): ReadonlyMap<number, string> {
  return keptLastChecks(
    wiki.db,
    pages.map(({ id }) => id),
  );
}

/** The pages with these ids that a visitor may see, in no promised order: deleted ones for moderators alone. */
export function pagesSeenBy(wiki: Wiki, visitor: Visitor, ids: readonly number[]): readonly Page[] {
  return may(visitor, 'read-deleted') ? listPagesByIdsWithDeleted(wiki.db, ids) : listPagesByIds(wiki.db, ids);
}

/** Revisions as a visitor may see them; those of pages the visitor cannot see are left out. */
export function visibleRevisions(
  wiki: Wiki,
  visitor: Visitor,
  records: readonly RevisionRecord[],
): readonly { readonly revision: Revision; readonly page: Page }[] {
  const ids = [...new Set(records.map(({ pageId }) => pageId))];
  const pages = keptPagesWithDeleted(wiki.db, ids);
  const seen = revisionsSeenBy(wiki, visitor, records);
  return seen.flatMap((revision) => {
    const page = pages.get(revision.pageId);
    const shown = page && (page.deletedAt === null || may(visitor, 'read-deleted'));
    return shown ? [{ revision, page }] : [];
  });
}

/** A revision and its page; `content` is null where its text is hidden from the visitor. */
export type RevisionOfPage = RevisionWithContent & { readonly page: Page };

/** One revision and its page. Refuses what the visitor may not see. */
export function revisionFor(wiki: Wiki, visitor: Visitor, id: number): RevisionOfPage {
  const record = findRevision(wiki.db, id);
  const [found] = openRevisions(wiki, visitor, record ? [record] : []);
  if (!found) throw new Refused('not-found', 'We could not find that version.');
  return found;
}

/** Several revisions and their pages, by id; those that are not there are left out. Refuses what the visitor may not see. */
export function revisionsFor(
  wiki: Wiki,
  visitor: Visitor,
  ids: readonly number[],
): ReadonlyMap<number, RevisionOfPage> {
  const found = openRevisions(wiki, visitor, listRevisionsByIds(wiki.db, ids));
  return new Map(found.map((one) => [one.revision.id, one]));
}

function openRevisions(wiki: Wiki, visitor: Visitor, records: readonly RevisionRecord[]): readonly RevisionOfPage[] {
  const pageIds = new Set(records.map(({ pageId }) => pageId));
  const pages = new Map([...pageIds].map((id) => [id, pageByIdFor(wiki, visitor, 'read', id)]));
  const seen = revisionsSeenBy(wiki, visitor, records);
  return records.flatMap((record, at) => {
    const [page, revision] = [pages.get(record.pageId), seen[at]];
    return page && revision ? [revisionOf(page, revision, () => contentFor(wiki, visitor, record))] : [];
  });
}

/** The text is the largest part of a version: it is read when it is asked for. */
function revisionOf(page: Page, revision: Revision, read: () => Content | null): RevisionOfPage {
  let content: Content | null | undefined;
  return {
    page,
    revision,
    get content() {
      return (content ??= read());
    },
  };
}

/** The current revision of a page that was let through already, as a visitor may see it. */
export function currentRevision(wiki: Wiki, visitor: Visitor, page: Page): Revision {
  const record = findRevision(wiki.db, page.currentRevisionId);
  const [revision] = record ? revisionsSeenBy(wiki, visitor, [record]) : [];
  if (!revision) throw new Error(`page ${page.id} has no current revision`);
  return revision;
}

/** What the current revision of a page holds. Its text is never hidden: hiding refuses the current revision. */
export function currentContent(wiki: Wiki, page: Page): Content {
  const content = findContent(wiki.db, page.currentRevisionId);
  if (!content) throw new Error(`page ${page.id} has no current revision`);
  return content;
}

/** The content of a revision that must not be hidden from the visitor. */
export function openContent({ content }: RevisionWithContent): Content {
  if (!content) throw new Refused('not-found', 'The text of this version is hidden.');
  return content;
}

function contentFor(wiki: Wiki, visitor: Visitor, record: RevisionRecord): Content | null {
  if (record.hiddenText > levelSeenBy(visitor)) return null;
  return findContent(wiki.db, record.id) ?? null;
}

function revisionsSeenBy(wiki: Wiki, visitor: Visitor, records: readonly RevisionRecord[]): readonly Revision[] {
  const seen = levelSeenBy(visitor);
  const newSince = daysFrom(dayStart(wiki.now()), -NEW_PERSON_DAYS);
  const parents = records.flatMap(({ parentId }) => parentId ?? []);
  const hiddenParents = listHiddenTexts(wiki.db, parents);
  const times = timesNamedIn(wiki, records);
  return records.map((record) => {
    const revision = visibleRevision(record, seen, newSince, times);
    // The difference to a hidden text would tell how long that text is.
    const level = hiddenParents.get(record.parentId ?? 0);
    if (level === undefined) return revision;
    return { ...revision, isUndoable: false, sizeChange: level <= seen ? revision.sizeChange : null };
  });
}

function timesNamedIn(wiki: Wiki, records: readonly RevisionRecord[]): ReadonlyMap<number, string> {
  const ids = [...new Set(records.flatMap(({ revertedToId, undoneId }) => revertedToId ?? undoneId ?? []))];
  return ids.length === 0 ? new Map<number, string>() : listRevisionTimes(wiki.db, ids);
}

/** The person behind a pen name. Refuses a name that nobody has. */
export function personNamed(wiki: Wiki, name: string): User {
  const user = findUserByName(wiki.db, nameKey(name), timeText(wiki.now()));
  if (!user) throw new Refused('not-found', 'Nobody here has that name.');
  return user;
}

/** Whether a person never had a role but a reader's. One whom an administrator made a reader is let in by administrators only. */
export function waitsToBeLetIn(wiki: Wiki, person: Actor): boolean {
  return person.role === 'reader' && !hasLeft(person) && countRoleChanges(wiki.db, person.id) === 0;
}

/** The person who acts, looked up anew inside the transaction, since rights may have changed since the request began; `pageId` is that of the page, where the act is about one that was read already. */
export function actorNow(wiki: Wiki, actor: Actor, act: Act, pageId?: number): User {
  const user = findUserByName(wiki.db, nameKey(actor.name), timeText(wiki.now()));
  if (!user || user.id !== actor.id) throw new Refused('forbidden', 'Sign in to do this.');
  mustMay(user, act, pageId);
  return user;
}
