import { tidyLine } from '../domain/content.js';
import { mustMay, type Visitor } from '../domain/permission.js';
import { reasonIssues } from '../domain/reason.js';
import { invalid, type Issue } from '../domain/refused.js';
import type { Page } from '../domain/revision.js';
import { atLeast } from '../domain/role.js';
import { timeText } from '../domain/time.js';
import { insertAddressAct, insertRedirect } from '../storage/addresses.js';
import { write } from '../storage/database.js';
import { findPageBySlug } from '../storage/pages.js';
import type { User } from '../storage/users.js';
import type { Wiki } from '../wiki.js';
import { actorNow } from './access.js';
import { mustKnowPage, pageCalled, slugIssues, typedSlug } from './address-rules.js';
import { keepingWanted } from './keep-wanted.js';
import { recordAct } from './record-change.js';
import type { RedirectChange } from './remove-redirect.js';
import { log } from './trace.js';

export interface NewRedirect {
  /** The old name or address that is to lead on, spelled in any way. */
  readonly name: string;
  /** The page it leads to, by slug, title or another name. */
  readonly page: string;
  readonly reason: string;
}

/** Makes an address lead on to a page. Does nothing when it does so already. */
export function makeRedirect(wiki: Wiki, visitor: Visitor, input: NewRedirect): { slug: string; changed: boolean } {
  const actor = mustMay(visitor, 'move');
  return write(wiki.db, () => {
    const person = actorNow(wiki, actor, 'move');
    const { page, slug, reason } = checked(wiki, input);
    mustKnowPage(wiki, person, page);
    if (findPageBySlug(wiki.db, slug)) return { slug, changed: false };
    makeRedirectNow(wiki, person, { pageId: page.id, slug, reason });
    if (atLeast(person.role, 'moderator')) log(wiki, { act: 'redirect', actorId: person.id, pageId: page.id, reason });
    return { slug, changed: true };
  });
}

/** Makes a free address lead on to a page, inside the transaction of another act. */
export function makeRedirectNow(wiki: Wiki, person: User, { pageId, slug, reason }: RedirectChange): void {
  const made = { pageId, slug, actorId: person.id, now: timeText(wiki.now()) };
  keepingWanted(wiki, pageId, () => insertRedirect(wiki.db, made));
  const addressActId = insertAddressAct(wiki.db, {
    ...{ pageId, act: 'redirect', slug, toSlug: null, revisionId: null },
    ...{ authorId: person.id, createdAt: made.now },
  });
  recordAct(wiki, person, { pageId, addressActId, reason });
}

function checked(wiki: Wiki, input: NewRedirect): { page: Page; slug: string; reason: string } {
  const slug = typedSlug(input.name);
  const reason = tidyLine(input.reason);
  const page = pageCalled(wiki, input.page);
  const issues: readonly Issue[] = [
    ...(page ? slugIssues(wiki, page, slug, 'name') : [NO_PAGE]),
    ...reasonIssues(reason, false),
  ];
  if (!page || issues.length > 0) throw invalid(issues);
  return { page, slug, reason };
}

const NO_PAGE = {
  field: 'page',
  message: 'We have no page of this name. Write the name of the page it should lead to.',
};
