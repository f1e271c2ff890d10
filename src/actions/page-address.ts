import { isSlugOf, numberedSlug, slugOf } from '../domain/slug.js';
import type { Page } from '../domain/revision.js';
import { timeText } from '../domain/time.js';
import { deleteDeletionRedirect, isSlugToGive, listDeletionRedirects } from '../storage/deletion-redirects.js';
import { deleteSlug, insertSlug, isSlugTaken, listSlugsOfPage } from '../storage/pages.js';
import { listShownTitles } from '../storage/revisions.js';
import type { Wiki } from '../wiki.js';
import { keepingWanted } from './keep-wanted.js';

/** The slug that was wanted or, when another page has it, the next with a number. */
export function freeSlug(wiki: Wiki, wanted: string): string {
  if (!isSlugTaken(wiki.db, wanted)) return wanted;
  for (let n = 2; ; n += 1) {
    const candidate = numberedSlug(wanted, n);
    if (!isSlugTaken(wiki.db, candidate)) return candidate;
  }
}

/**
 * Takes from a page the addresses that spell a title which no version shows to readers any more, and gives it one
 * by today's title; runs inside the act that hides the title. Gives back the new slug, undefined when nothing changed.
 */
export function dropAddressesOf(wiki: Wiki, page: Page, title: string): string | undefined {
  const shown = listShownTitles(wiki.db, page.id).map(slugOf);
  const isTelling = (slug: string) => isSlugOf(slug, slugOf(title)) && !shown.some((key) => isSlugOf(slug, key));
  forgetLeading(wiki, page, isTelling);
  const telling = listSlugsOfPage(wiki.db, page.id).filter(isTelling);
  return telling.length === 0 ? undefined : dropAddresses(wiki, page, telling);
}

/** Takes addresses from a page, and gives it one by today's title where the current one was among them. Gives back its slug. */
export function dropAddresses(wiki: Wiki, page: Page, telling: readonly string[]): string {
  return keepingWanted(wiki, page.id, () => replaceSlugs(wiki, page, telling));
}

/** Those that lead on while the page is deleted lead nowhere then, also when it comes back. */
export function forgetLeading(wiki: Wiki, { id }: Page, isTelling: (slug: string) => boolean): void {
  for (const { slug, toId } of listDeletionRedirects(wiki.db, id)) {
    if (!isTelling(slug)) continue;
    if (isSlugToGive(wiki.db, slug)) keepingWanted(wiki, toId, () => deleteSlug(wiki.db, slug));
    deleteDeletionRedirect(wiki.db, id, slug);
  }
}

function replaceSlugs(wiki: Wiki, page: Page, telling: readonly string[]): string {
  for (const slug of telling) deleteSlug(wiki.db, slug);
  if (!telling.includes(page.slug)) return page.slug;
  const slug = freeSlug(wiki, slugOf(page.title));
  insertSlug(wiki.db, slug, page.id, timeText(wiki.now()));
  return slug;
}
