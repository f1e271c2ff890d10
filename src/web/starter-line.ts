import { kindOf } from '../domain/kind.js';
import type { Page, Revision } from '../domain/revision.js';
import { STARTER_NAME, STARTER_SUMMARY, STARTER_WRITTEN } from '../domain/starter.js';
import type { Translate } from '../locales/translate.js';
import { findStart } from '../storage/revisions.js';
import type { Wiki } from '../wiki.js';

/** The month, in words, that a page tells what was known in; '' unless it came with the starter library and, where it has no facts to check, nobody has changed it since. */
export function starterMonth(wiki: Wiki, page: Page, last: Revision, t: Translate): string {
  if (last.parentId !== null && !kindOf(page.kind).hasToolFacts) return '';
  const first = findStart(wiki.db, page.id);
  if (first?.authorName !== STARTER_NAME || first.summary !== STARTER_SUMMARY) return '';
  const format = new Intl.DateTimeFormat(t.locale, { month: 'long', year: 'numeric', timeZone: 'UTC' });
  return format.format(new Date(STARTER_WRITTEN));
}
