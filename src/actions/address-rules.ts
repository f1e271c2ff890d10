import type { Actor } from '../domain/permission.js';
import { kindOf } from '../domain/kind.js';
import { Refused, type Issue } from '../domain/refused.js';
import { reservedFor } from '../domain/reserved-slugs.js';
import { NEW_PERSON_DAYS, NEW_PERSON_EDITS, type Page } from '../domain/revision.js';
import { slugOf } from '../domain/slug.js';
import { findPageBySlug } from '../storage/pages.js';
import { findFirstAuthorId } from '../storage/revisions.js';
import type { Wiki } from '../wiki.js';
import { publicPageNamed } from './access-names.js';
import { freeSlug } from './page-address.js';
import { mustNotBeSandbox } from './sandbox-rules.js';
import { isNewcomer, mustPublish } from './waiting.js';

/** Refuses to change the address of the sandbox, and a newcomer who would change the addresses of a page that somebody else started. */
export function mustKnowPage(wiki: Wiki, person: Actor, page: Page): void {
  mustPublish(wiki, person, page.id);
  mustNotBeSandbox(wiki.db, page.id);
  if (!isNewcomer(wiki, person.id) || findFirstAuthorId(wiki.db, page.id) === person.id) return;
  throw new Refused(
    'forbidden',
    'You are new here, so for now you can move only pages that you started. It takes {edits} edits and {days} days. You can give this page another name by editing it.',
    { edits: NEW_PERSON_EDITS, days: NEW_PERSON_DAYS },
  );
}

/** What stands against giving a page an address, if anything; `field` is where it was typed. An address that leads to the page already is free to it. */
export function slugIssues(wiki: Wiki, page: Page, slug: string, field: string): readonly Issue[] {
  if (slug === '') return [{ field, message: 'An address needs at least one letter or digit.' }];
  const reserved = reservedFor(slug);
  if (reserved !== undefined && reserved !== page.kind) {
    const kind = kindOf(reserved).plural;
    return [
      {
        field,
        message: 'The site itself leads to {slug}. It is kept for pages under “{kind}”.',
        values: { slug, kind },
      },
    ];
  }
  const other = findPageBySlug(wiki.db, slug);
  return other && other.id !== page.id ? [takenIssue(wiki, other, slug, field)] : [];
}

/** A deleted page is not named, though its address stays taken. */
function takenIssue(wiki: Wiki, { title, deletedAt }: Page, slug: string, field: string): Issue {
  const values = { slug, free: freeSlug(wiki, slug) };
  if (deletedAt !== null) return { field, message: 'The address {slug} is taken. {free} is free.', values };
  return { field, message: 'The address {slug} leads to “{title}”. {free} is free.', values: { ...values, title } };
}

/** How an address that was typed is spelled. */
export function typedSlug(text: string): string {
  return slugOf(text.replace(/^.*\/wiki\//, ''));
}

/** The page that somebody names by its address, its title or another name; undefined where there is none. */
export function pageCalled(wiki: Wiki, text: string): Page | undefined {
  return publicPageNamed(wiki, typedSlug(text)) ?? publicPageNamed(wiki, slugOf(text));
}
