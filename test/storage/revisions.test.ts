import { deleteHiding, insertHiding } from '../../src/storage/moderation.js';
import {
  findContent,
  findFirstAuthorId,
  findSeal,
  findNextRevisionId,
  findRevision,
  listRevisionRows,
  listRevisions,
  listRevisionsBy,
  nextRevisionId,
} from '../../src/storage/revisions.js';
import { chainHash, contentDigest } from '../../src/domain/digest.js';
import type { TestWiki } from '../support/wiki.js';
import { closeWikis, emptyWiki, givenEdit, givenPage, givenPerson, later } from '../support/wiki.js';

afterEach(closeWikis);

/** A page with three revisions, the second by another person, an hour between them. */
function givenHistory(wiki: TestWiki) {
  const [first, second] = [givenPerson(wiki, 'first'), givenPerson(wiki, 'second')];
  const { pageId, revisionId } = givenPage(wiki, { by: first, body: 'One.\n' });
  const ids = [revisionId];
  for (const [by, body] of [
    [second, 'One two.\n'],
    [first, 'Three. [out](https://a.org) [away](https://b.org)\n'],
  ] as const) {
    later(wiki, 1);
    ids.push(givenEdit(wiki, { slug: 'a-page', baseRevision: ids.at(-1) ?? 0, by, body }).revisionId);
  }
  return { pageId, ids, first, second };
}

const idsOf = (rows: readonly { id: number }[]) => rows.map(({ id }) => id);

test('who started a page is known whoever has the older account', () => {
  const wiki = emptyWiki();
  const [older, newer] = [givenPerson(wiki, 'older'), givenPerson(wiki, 'newer')];
  const { pageId, revisionId } = givenPage(wiki, { by: newer });
  givenEdit(wiki, { slug: 'a-page', baseRevision: revisionId, by: older });

  expect(findFirstAuthorId(wiki.db, pageId)).toBe(newer.id);
});

test('a history is newest first, and goes on before an id', () => {
  const wiki = emptyWiki();
  const { pageId, ids } = givenHistory(wiki);
  givenPage(wiki, { title: 'Another' });

  expect(idsOf(listRevisions(wiki.db, pageId, 999, 10))).toEqual([...ids].reverse());
  expect(idsOf(listRevisions(wiki.db, pageId, ids[2] ?? 0, 1))).toEqual([ids[1]]);
});

test('a person’s revisions are theirs only', () => {
  const wiki = emptyWiki();
  const { ids, first, second } = givenHistory(wiki);

  expect(idsOf(listRevisionsBy(wiki.db, first.id, 999, 10))).toEqual([ids[2], ids[0]]);
  expect(idsOf(listRevisionsBy(wiki.db, second.id, 999, 10))).toEqual([ids[1]]);
});

test('a revision tells its author, its size and the size before', () => {
  const wiki = emptyWiki();
  const { ids } = givenHistory(wiki);

  expect(findRevision(wiki.db, ids[1] ?? 0)).toMatchObject({
    authorName: 'second',
    authorEdits: 1,
    size: 9,
    parentSize: 5,
    hiddenText: 0,
  });
  expect(findRevision(wiki.db, ids[0] ?? 0)).toMatchObject({ parentId: null, parentSize: null, authorEdits: 2 });
});

test('hiding marks one part of one revision, and taking it back unmarks it', () => {
  const wiki = emptyWiki();
  const { ids, first } = givenHistory(wiki);
  const hiding = { revisionId: ids[0] ?? 0, part: 'text', actorId: first.id } as const;

  insertHiding(wiki.db, { level: 1, ...hiding, reason: 'A home address', createdAt: '2026-11-23T15:00:00Z' });

  expect(findRevision(wiki.db, hiding.revisionId)).toMatchObject({ hiddenText: 1, hiddenSummary: 0, hiddenAuthor: 0 });
  expect(findRevision(wiki.db, ids[1] ?? 0)).toMatchObject({ hiddenText: 0 });
  deleteHiding(wiki.db, hiding.revisionId, 'text');
  expect(findRevision(wiki.db, hiding.revisionId)).toMatchObject({ hiddenText: 0 });
});

test('revisions know the one before and the one after on their page, whatever was saved elsewhere', () => {
  const wiki = emptyWiki();
  const { revisionId: first } = givenPage(wiki, { title: 'A page' });
  givenPage(wiki, { title: 'Another' });
  const { revisionId: second } = givenEdit(wiki, { slug: 'a-page', baseRevision: first });

  expect(findNextRevisionId(wiki.db, first)).toBe(second);
  expect(findNextRevisionId(wiki.db, second)).toBeUndefined();
  expect(findRevision(wiki.db, second)?.parentId).toBe(first);
  expect(findRevision(wiki.db, first)?.parentId).toBeNull();
});

test('the next revision gets the number after the last, beginning with 1', () => {
  const wiki = emptyWiki();
  expect(nextRevisionId(wiki.db)).toBe(1);

  const { revisionId } = givenPage(wiki);

  expect(revisionId).toBe(1);
  expect(nextRevisionId(wiki.db)).toBe(2);
});

test('a revision holds what was saved, also after later edits', () => {
  const wiki = emptyWiki();
  const { ids } = givenHistory(wiki);

  expect(findContent(wiki.db, ids[0] ?? 0)).toMatchObject({ title: 'A page', body: 'One.\n', tags: ['tips'] });
  expect(findContent(wiki.db, ids[1] ?? 0)?.facts.summary).toBe('What the page says.');
  expect(findContent(wiki.db, 999)).toBeUndefined();
});

test('the stored hashes are those of the stored bytes, each resting on the one before', () => {
  const wiki = emptyWiki();
  givenHistory(wiki);
  const rows = listRevisionRows(wiki.db, 0, 10);

  expect(rows).toHaveLength(3);
  for (const { digestKey, title, body, tags, facts, summary, ...row } of rows) {
    const digest = contentDigest(digestKey, { title, body, tagsJson: tags, factsJson: facts, summary });
    const before = row.parentId === null ? '' : (findSeal(wiki.db, row.parentId)?.hash ?? '');
    expect(row.contentDigest).toBe(digest);
    expect(row.hash).toBe(chainHash({ ...row, before, revisionId: row.id, contentDigest: digest }));
  }
});

test('where the clock is set back, the times of a page do not decrease', () => {
  const wiki = emptyWiki();
  const page = givenPage(wiki, { title: 'Clocks' });
  later(wiki, -400 * 24);

  const { revisionId } = givenEdit(wiki, { slug: page.slug, baseRevision: page.revisionId, body: 'Back.\n' });

  expect(findSeal(wiki.db, revisionId)?.createdAt).toBe(findSeal(wiki.db, page.revisionId)?.createdAt);
});
