import { setImmediate } from 'node:timers/promises';
import { revisionFor } from '../actions/access.js';
import { LruMap } from '../domain/lru.js';
import type { Actor } from '../domain/permission.js';
import type { RevisionRecord } from '../domain/revision.js';
import { risksOf, type Risk } from '../domain/risk.js';
import { listRevisionsBy } from '../storage/revisions.js';
import type { Wiki } from '../wiki.js';

/** Texts are compared for so many edits before others are answered. */
const AT_ONCE = 10;
const KEPT = 2000;
/** So many edits of an author, the newest, say whether one was undone lately. */
const LATELY = 20;

/** What speaks for looking at each of these edits soon, by revision. Every text is compared once. */
export async function risksFor(
  wiki: Wiki,
  moderator: Actor,
  records: readonly RevisionRecord[],
): Promise<ReadonlyMap<number, readonly Risk[]>> {
  const kept = keptRisks(wiki);
  const undone = authorsUndoneLately(wiki, records);
  const found = new Map<number, readonly Risk[]>();
  for (const [at, record] of records.entries()) {
    const mark = `${record.id} ${record.authorEdits} ${record.authorMayBeNew} ${undone.has(record.authorId)}`;
    const before = kept.get(mark);
    if (!before && at % AT_ONCE === AT_ONCE - 1) await setImmediate();
    const risks = before ?? risksIn(wiki, moderator, record, undone.has(record.authorId));
    kept.set(mark, risks);
    found.set(record.id, risks);
  }
  return found;
}

function risksIn(wiki: Wiki, moderator: Actor, record: RevisionRecord, wasUndoneLately: boolean): readonly Risk[] {
  const { revision, content } = revisionFor(wiki, moderator, record.id);
  const before = record.parentId === null ? undefined : revisionFor(wiki, moderator, record.parentId).content;
  if (!content) return [];
  return risksOf({
    ...{ before: before ?? undefined, after: content, summary: revision.summary ?? '', wasUndoneLately },
    affiliated: revision.affiliated,
    isNewPerson: revision.author?.isNew === true,
    isFirstEdit: revision.author !== null && record.authorEdits <= 1,
  });
}

function authorsUndoneLately(wiki: Wiki, records: readonly RevisionRecord[]): ReadonlySet<number> {
  const authors = [...new Set(records.map(({ authorId }) => authorId))];
  return new Set(
    authors.filter((id) =>
      listRevisionsBy(wiki.db, id, Number.MAX_SAFE_INTEGER, LATELY).some(({ isUndone }) => isUndone === 1),
    ),
  );
}

const keptByWiki = new WeakMap<Wiki, LruMap<string, readonly Risk[]>>();

function keptRisks(wiki: Wiki): LruMap<string, readonly Risk[]> {
  const known = keptByWiki.get(wiki);
  if (known) return known;
  const fresh = new LruMap<string, readonly Risk[]>({ count: KEPT, weight: KEPT, weigh: () => 1 });
  keptByWiki.set(wiki, fresh);
  return fresh;
}
