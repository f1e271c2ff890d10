import { publicPageNamed } from '../actions/access-names.js';
import type { Page } from '../domain/revision.js';
import { slugOf } from '../domain/slug.js';
import { findPageBySlug } from '../storage/pages.js';
import { listShownTitles } from '../storage/revisions.js';
import type { Wiki } from '../wiki.js';

/** How a visitor came to a page that is called something else today. */
export interface CameFrom {
  readonly name: string;
  /** It is an earlier address of the page, and no other name of it. */
  readonly isAddress: boolean;
}

/** A name that leads to the page; undefined for others: anybody can write an address with words of their own. */
export function cameFrom(wiki: Wiki, page: Page, name: string): CameFrom | undefined {
  const slug = slugOf(name);
  if (name === '' || publicPageNamed(wiki, slug)?.id !== page.id) return undefined;
  if (slug === page.slug || findPageBySlug(wiki.db, slug)?.id !== page.id) return { name, isAddress: false };
  return { name: titleSpelled(wiki, page, slug) ?? name, isAddress: true };
}

/** A name that the page had, as it was written, by how an address spells it. */
function titleSpelled(wiki: Wiki, { id }: Page, slug: string): string | undefined {
  return listShownTitles(wiki.db, id).find((title) => slugOf(title) === slug);
}
