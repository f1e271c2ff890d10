import { tidyLine } from '../domain/content.js';
import { mustMay, type Visitor } from '../domain/permission.js';
import { reasonIssues } from '../domain/reason.js';
import { invalid, Refused, type Issue } from '../domain/refused.js';
import { reservedFor } from '../domain/reserved-slugs.js';
import type { Page } from '../domain/revision.js';
import { timeText } from '../domain/time.js';
import { raiseChangeNumber } from '../storage/change-number.js';
import { write } from '../storage/database.js';
import { insertDeletion } from '../storage/moderation.js';
import { findPage, listSlugsOfPage } from '../storage/pages.js';
import type { User } from '../storage/users.js';
import type { Wiki } from '../wiki.js';
import { actorNow, pageFor } from './access.js';
import { mustKnowPage, pageCalled } from './address-rules.js';
import { indexPageEverywhere } from './index-page.js';
import { keepWantedOf } from './keep-wanted.js';
import { leadOn } from './redirect-deleted.js';
import { log, tellWriters } from './trace.js';

export interface Deletion {
  readonly slug: string;
  /** Why, for everybody who comes to the page's address and for the log. */
  readonly reason: string;
}

/** The page to which the addresses of the deleted one are to lead on, by slug, title or another name; '' for none. */
export interface LeadingOn {
  readonly redirect?: string;
}

/** Takes a page out of readers' sight, with all of its history, until it is brought back. Gives back where moderators find it. */
export function deletePage(
  wiki: Wiki,
  visitor: Visitor,
  input: Deletion & LeadingOn,
): { slug: string; changed: boolean } {
  const actor = mustMay(visitor, 'delete');
  const reason = tidyLine(input.reason);
  const { slug, title } = pageFor(wiki, actor, 'delete', input.slug);
  if (slug !== input.slug) throw new Refused('conflict', LEADS_ELSEWHERE, { title });
  const page = write(wiki.db, () => {
    const moderator = actorNow(wiki, actor, 'delete');
    const now = pageFor(wiki, moderator, 'delete', slug);
    if (isDeletedSo(now, reason)) return undefined;
    deleteNow(wiki, moderator, now, reason, checked(wiki, moderator, now, { ...input, reason }));
    tellWriters(wiki, now, { act: 'delete', actorId: moderator.id, reason });
    return now;
  });
  if (page) indexPageEverywhere(wiki, page);
  return { slug: (page && findPage(wiki.db, page.id)?.slug) ?? slug, changed: page !== undefined };
}

/** A form that is sent twice is one act; with another reason it says what nobody would read. */
function isDeletedSo({ deletedAt, deletionReason }: Page, reason: string): boolean {
  if (deletedAt !== null && deletionReason !== reason) throw new Refused('conflict', DELETED_MEANWHILE);
  return deletedAt !== null;
}

const DELETED_MEANWHILE = 'Somebody has deleted this page already. The reason that they gave stands.';
const LEADS_ELSEWHERE = 'This address leads to the page “{title}” by now. Nothing was deleted.';

/** The page to which addresses lead on, where one is named. */
function checked(wiki: Wiki, moderator: User, page: Page, input: Deletion & LeadingOn): Page | undefined {
  const { redirect = '', reason } = input;
  const isAsked = redirect.trim() !== '';
  const to = isAsked ? pageCalled(wiki, redirect) : undefined;
  const issues = [...(isAsked ? leadingIssues(wiki, page, to) : []), ...reasonIssues(reason, true)];
  if (issues.length > 0) throw invalid(issues);
  if (to) mustKnowPage(wiki, moderator, to);
  return to;
}

function leadingIssues(wiki: Wiki, page: Page, to: Page | undefined): readonly Issue[] {
  if (!to) return [{ field: 'redirect', message: 'We have no page of this name. Write the name of another page.' }];
  if (to.id === page.id) return [{ field: 'redirect', message: 'This is the page that you delete. Name another one.' }];
  const kept = listSlugsOfPage(wiki.db, page.id).find((slug) => ![undefined, to.kind].includes(reservedFor(slug)));
  if (kept === undefined) return [];
  return [
    { field: 'redirect', message: 'The site itself leads to {slug}, so it cannot lead on.', values: { slug: kept } },
  ];
}

/** Deletes a page inside the transaction of another act, and tells nobody yet. Its addresses lead on to another page, if one is given. */
export function deleteNow(wiki: Wiki, moderator: User, page: Page, reason: string, to?: Page): void {
  const [actorId, pageId] = [moderator.id, page.id];
  insertDeletion(wiki.db, { pageId, actorId, reason, createdAt: timeText(wiki.now()) });
  if (to) leadOn(wiki, moderator, page, to, reason);
  keepWantedOf(wiki, pageId);
  log(wiki, { act: 'delete', actorId, pageId, reason });
  raiseChangeNumber(wiki.db);
}
