import { EMPTY_CONTENT, type Content } from '../domain/content.js';
import { MARK } from '../domain/needle.js';
import { timeText } from '../domain/time.js';
import { eraseRevisionRow } from '../storage/erasures.js';
import { findPage } from '../storage/pages.js';
import { findContent, findRevision } from '../storage/revisions.js';
import type { User } from '../storage/users.js';
import type { Wiki } from '../wiki.js';
import { dropAddressesOf } from './page-address.js';
import { saved } from './take-back-items.js';
import { WORDS_REMOVED } from './treated.js';

/** Erases one revision for good, and the addresses that spell its title; runs inside a transaction. Where it is the current one, as in an old copy of the wiki, the one before stands instead. Gives back its author's id; undefined where there is no such revision. */
export function eraseRevision(wiki: Wiki, person: User, id: number): number | undefined {
  const record = findRevision(wiki.db, id);
  const page = record && findPage(wiki.db, record.pageId);
  if (!record || !page) return undefined;
  if (page.currentRevisionId === id)
    saved(wiki, person, page, contentBefore(wiki, record.parentId), { reason: WORDS_REMOVED });
  eraseRevisionRow(wiki.db, id, timeText(wiki.now()));
  dropAddressesOf(wiki, findPage(wiki.db, page.id) ?? page, record.title);
  return record.authorId;
}

function contentBefore(wiki: Wiki, parentId: number | null): Content {
  const before = parentId === null ? undefined : findContent(wiki.db, parentId);
  return before && before.title !== '' ? before : { ...EMPTY_CONTENT, title: MARK };
}
