import type { Page } from '../domain/revision.js';
import { timeText } from '../domain/time.js';
import { insertAddressAct, insertRedirect } from '../storage/addresses.js';
import {
  deleteDeletionRedirect,
  insertDeletionRedirect,
  isSlugToGive,
  listDeletionRedirects,
  updateSlugToLeadOn,
  type DeletionRedirect,
} from '../storage/deletion-redirects.js';
import { deleteSlug, findPage, insertSlug, isSlugTaken, listSlugsOfPage } from '../storage/pages.js';
import type { User } from '../storage/users.js';
import type { Wiki } from '../wiki.js';
import { keepingWanted } from './keep-wanted.js';
import { freeSlug } from './page-address.js';
import { recordUnseen } from './record-change.js';

/** Makes every address of a page lead on to another one, as part of its deletion; the page itself stands at an address of its own from then on. */
export function leadOn(wiki: Wiki, person: User, page: Page, to: Page, reason: string): void {
  keepingWanted(wiki, to.id, () => {
    for (const slug of listSlugsOfPage(wiki.db, page.id)) {
      const was = slug === page.slug ? 'current' : 'earlier';
      insertDeletionRedirect(wiki.db, { pageId: page.id, slug, toId: to.id, was });
      updateSlugToLeadOn(wiki.db, { ...leading(wiki, person, to), slug });
    }
    leadNameOn(wiki, person, page, to);
    insertSlug(wiki.db, freeSlug(wiki, page.slug), page.id, timeText(wiki.now()));
  });
  trace(wiki, person, { act: 'redirect', pageId: to.id, slug: page.slug, reason });
}

/** Links by the name lead on too, where the address spells another one. */
function leadNameOn(wiki: Wiki, person: User, { id: pageId, titleKey: slug }: Page, to: Page): void {
  if (slug === '' || isSlugTaken(wiki.db, slug)) return;
  insertDeletionRedirect(wiki.db, { pageId, slug, toId: to.id, was: 'free' });
  insertRedirect(wiki.db, { ...leading(wiki, person, to), slug });
}

function leading(wiki: Wiki, { id: actorId }: User, { id: pageId }: Page) {
  return { pageId, actorId, now: timeText(wiki.now()) };
}

/** Gives a page that comes back its addresses again, where no other page stands at them by now. */
export function leadBack(wiki: Wiki, person: User, page: Page, reason: string): void {
  const redirects = listDeletionRedirects(wiki.db, page.id);
  const [first] = redirects;
  if (!first) return;
  const given = redirects.filter(({ slug }) => isSlugToGive(wiki.db, slug));
  keepingWanted(wiki, first.toId, () => {
    for (const redirect of given) giveBack(wiki, person, page, redirect);
  });
  for (const { slug } of redirects) deleteDeletionRedirect(wiki.db, page.id, slug);
  const own = given.find(({ was }) => was === 'current');
  if (own) trace(wiki, person, { act: 'unredirect', pageId: own.toId, slug: own.slug, reason });
}

function giveBack(wiki: Wiki, { id: actorId }: User, page: Page, { slug, was }: DeletionRedirect): void {
  const now = timeText(wiki.now());
  deleteSlug(wiki.db, slug);
  if (was === 'earlier') insertRedirect(wiki.db, { slug, pageId: page.id, actorId, now });
  if (was !== 'current') return;
  deleteSlug(wiki.db, page.slug);
  insertSlug(wiki.db, slug, page.id, now);
}

/** The page to which the addresses of a deleted page lead on; undefined where they lead nowhere. */
export function ledTo(wiki: Wiki, { id, deletedAt }: Page): Page | undefined {
  const [redirect] = deletedAt === null ? [] : listDeletionRedirects(wiki.db, id);
  const to = redirect && findPage(wiki.db, redirect.toId);
  return to?.deletedAt === null ? to : undefined;
}

interface Traced {
  readonly act: 'redirect' | 'unredirect';
  readonly pageId: number;
  readonly slug: string;
  readonly reason: string;
}

/** Stands among all changes, and in the history of the page to which the addresses lead. */
function trace(wiki: Wiki, person: User, { act, pageId, slug, reason }: Traced): void {
  const place = { pageId, act, slug, toSlug: null, revisionId: null };
  const addressActId = insertAddressAct(wiki.db, { ...place, authorId: person.id, createdAt: timeText(wiki.now()) });
  recordUnseen(wiki, person, { pageId, addressActId, reason });
}
