import { tidyLine } from '../domain/content.js';
import { mustMay, type Visitor } from '../domain/permission.js';
import { reasonIssues } from '../domain/reason.js';
import { invalid, Refused } from '../domain/refused.js';
import { reservedFor } from '../domain/reserved-slugs.js';
import type { Page } from '../domain/revision.js';
import { atLeast } from '../domain/role.js';
import { timeText } from '../domain/time.js';
import { insertAddressAct } from '../storage/addresses.js';
import { write } from '../storage/database.js';
import { deleteSlug } from '../storage/pages.js';
import type { User } from '../storage/users.js';
import type { Wiki } from '../wiki.js';
import { actorNow, pageFor } from './access.js';
import { mustKnowPage } from './address-rules.js';
import { keepingWanted } from './keep-wanted.js';
import { recordAct } from './record-change.js';
import { log } from './trace.js';

/** The page to which an address leads on. Refuses an address where a page stands, and those to which the site itself leads. */
export function redirectedPage(wiki: Wiki, visitor: Visitor, slug: string): Page {
  const page = pageFor(wiki, visitor, 'move', slug);
  if (page.slug === slug) throw new Refused('not-found', 'A page stands at this address. It leads nowhere else.');
  if (reservedFor(slug) === page.kind) {
    throw new Refused('invalid', 'The site itself leads to this address, so it has to stay.');
  }
  return page;
}

/** Makes an address that leads on to a page lead nowhere. Gives back where the page stands, and the number of the act among all changes. */
export function removeRedirect(
  wiki: Wiki,
  visitor: Visitor,
  input: { readonly slug: string; readonly reason: string },
): { readonly pageSlug: string; readonly change: number } {
  const actor = mustMay(visitor, 'move');
  const reason = tidyLine(input.reason);
  const issues = reasonIssues(reason, true);
  if (issues.length > 0) throw invalid(issues);
  return write(wiki.db, () => {
    const person = actorNow(wiki, actor, 'move');
    const page = redirectedPage(wiki, person, input.slug);
    const { id: pageId, slug: pageSlug } = page;
    mustKnowPage(wiki, person, page);
    const change = removeRedirectNow(wiki, person, { pageId, slug: input.slug, reason });
    if (atLeast(person.role, 'moderator')) log(wiki, { act: 'unredirect', actorId: person.id, pageId, reason });
    return { pageSlug, change };
  });
}

/** An address that leads on to a page, and why that changes. */
export interface RedirectChange {
  readonly pageId: number;
  readonly slug: string;
  readonly reason: string;
}

/** Makes an address lead nowhere, inside the transaction of another act; gives back the number of that among all changes. */
export function removeRedirectNow(wiki: Wiki, person: User, { pageId, slug, reason }: RedirectChange): number {
  keepingWanted(wiki, pageId, () => deleteSlug(wiki.db, slug));
  const addressActId = insertAddressAct(wiki.db, {
    ...{ pageId, act: 'unredirect', slug, toSlug: null, revisionId: null },
    ...{ authorId: person.id, createdAt: timeText(wiki.now()) },
  });
  return recordAct(wiki, person, { pageId, addressActId, reason });
}
