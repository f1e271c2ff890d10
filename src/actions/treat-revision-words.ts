import type { Content } from '../domain/content.js';
import { cleanContent, mapFactTexts, searchedTexts } from '../domain/clean-texts.js';
import { isInTexts, type Needle } from '../domain/needle.js';
import type { Hideable, Page } from '../domain/revision.js';
import { timeText } from '../domain/time.js';
import { eraseRevisionRow } from '../storage/erasures.js';
import { findFileByName } from '../storage/files.js';
import { insertHiding } from '../storage/moderation.js';
import { findPage } from '../storage/pages.js';
import { findContent, findRevision } from '../storage/revisions.js';
import type { User } from '../storage/users.js';
import type { WordHiding } from '../storage/word-hidings.js';
import type { Wiki } from '../wiki.js';
import { forgetRendered } from './rendering.js';
import { linksOf } from './links-of.js';
import { canStand } from './save-step.js';
import { saved } from './take-back-items.js';
import { hidingOf, neutralName, WORDS_REMOVED, type Treated } from './treated.js';
import type { WordOrder } from './word-order.js';
import type { PlaceRow } from './word-scan.js';

/** What is to stand on a page instead of its current text; undefined where that text stays, or cannot be changed safely. */
export async function textInstead(wiki: Wiki, row: PlaceRow, needle: Needle): Promise<Content | undefined> {
  const before = row.revision?.isCurrent === 1 ? findContent(wiki.db, row.id) : undefined;
  const after = before && cleanContent({ ...before, body: withNewNames(wiki, before.body, needle) }, needle);
  if (!after || isInContent(needle, after)) return undefined;
  return (await canStand(wiki, after.body)) ? after : undefined;
}

/** A picture whose name must not be read is shown by its new one. */
function withNewNames(wiki: Wiki, body: string, needle: Needle): string {
  const names = linksOf(wiki, body).files.filter((name) => needle.isIn(name));
  return names.reduce((text, name) => {
    const file = findFileByName(wiki.db, name);
    return file ? text.replaceAll(`/files/${name}`, `/files/${neutralName(file.id)}`) : text;
  }, body);
}

function isInContent(needle: Needle, { title, body, facts }: Content): boolean {
  const written: string[] = [title, body];
  mapFactTexts(facts, (text) => {
    written.push(text);
    return text;
  });
  return isInTexts(needle, written);
}

/** Hides the parts of a revision that hold the words, or erases it; the current one gives way to `instead`. Undefined when the page moved on since it was looked at. */
export function treatRevision(
  wiki: Wiki,
  person: User,
  row: PlaceRow,
  order: WordOrder,
  instead: Content | undefined,
): Treated | undefined {
  const [record, page] = revisionWithPage(wiki, row.id);
  if (!record || !page) return { hiding: hidingOf(row, 'passed') };
  const isCurrent = page.currentRevisionId === row.id;
  if (Number(isCurrent) !== row.revision?.isCurrent) return undefined;
  const ownerId = record.authorId;
  if (isCurrent && !instead) return { hiding: hidingOf(row, 'passed'), ownerId };
  return { ownerId, ...giveWay(wiki, person, row, order, instead && { page, content: instead }) };
}

function revisionWithPage(wiki: Wiki, id: number) {
  const record = findRevision(wiki.db, id);
  return [record, record && findPage(wiki.db, record.pageId)] as const;
}

function giveWay(
  wiki: Wiki,
  person: User,
  row: PlaceRow,
  order: WordOrder,
  instead: { readonly page: Page; readonly content: Content } | undefined,
): Treated {
  const made = instead && saved(wiki, person, instead.page, instead.content, { reason: WORDS_REMOVED });
  const hiding = putAway(wiki, person, row, order, made?.revisionId ?? null);
  const after = () => {
    forgetRendered(wiki, row.id);
    made?.after();
  };
  return { hiding, after };
}

function putAway(wiki: Wiki, person: User, row: PlaceRow, order: WordOrder, revisionId: number | null): WordHiding {
  const { level } = order;
  if (level === 3) {
    eraseRevisionRow(wiki.db, row.id, timeText(wiki.now()));
    return hidingOf(row, 'erased', { revisionId });
  }
  const parts = partsWith(row, order.needle);
  hideParts(wiki, person, row.id, parts, { ...order, level });
  return hidingOf(row, 'hidden', { was: JSON.stringify(parts), revisionId });
}

function partsWith({ texts: { summary, ...text } }: PlaceRow, needle: Needle): readonly Hideable[] {
  const parts: readonly (readonly [Hideable, unknown])[] = [
    ['text', searchedTexts('revisions', text)],
    ['summary', summary],
  ];
  return parts.filter(([, words]) => isInTexts(needle, words)).map(([part]) => part);
}

function hideParts(
  wiki: Wiki,
  { id: actorId }: User,
  revisionId: number,
  parts: readonly Hideable[],
  { level, reason }: { readonly level: 1 | 2; readonly reason: string },
): void {
  const createdAt = timeText(wiki.now());
  for (const part of parts) insertHiding(wiki.db, { revisionId, part, actorId, reason, level, createdAt });
}
