import {
  countToolsByUse,
  findPageLists,
  listBacklinks,
  listPagesForUse,
  listToolsSharingUses,
} from '../../src/storage/page-lists.js';
import {
  countPagesByKind,
  findPageByName,
  findPageBySlug,
  isSlugTaken,
  listPagesAfter,
  listPagesByIds,
  listPagesOfKind,
  listTaggedPagesOfKind,
} from '../../src/storage/pages.js';
import { insertDeletion } from '../../src/storage/moderation.js';
import { findTag, listTags } from '../../src/storage/tags.js';
import type { Page } from '../../src/domain/revision.js';
import { closeWikis, emptyWiki, givenEdit, givenPage, givenPerson, givenTool, givenUse } from '../support/wiki.js';
import type { TestWiki } from '../support/wiki.js';

afterEach(closeWikis);

const titles = (pages: readonly Page[]) => pages.map(({ title }) => title);

function givenDeleted(wiki: TestWiki, slug: string): void {
  const pageId = findPageBySlug(wiki.db, slug)?.id ?? 0;
  const actorId = givenPerson(wiki, `deletes ${slug}`, 'moderator').id;
  insertDeletion(wiki.db, { pageId, actorId, reason: 'Spam', createdAt: '2026-11-23T12:00:00Z' });
}

/** Three tools of two uses and a guide that mentions them. */
function givenTools(wiki: TestWiki): void {
  givenUse(wiki, 'Texting');
  givenUse(wiki, 'Calling');
  givenTool(wiki, 'Spoke', { facts: { uses: ['texting'] } });
  givenTool(wiki, 'ThruTalk', { facts: { uses: ['calling'] } });
  givenTool(wiki, 'Hubdialer', { facts: { uses: ['calling', 'texting'], aliases: ['Old Dialer'] } });
  givenPage(wiki, { title: 'Before you text', body: 'Use [[Spoke]] or [[old dialer]].\n' });
}

describe('what a name means', () => {
  function givenNames(wiki: TestWiki): void {
    givenUse(wiki);
    const { revisionId } = givenPage(wiki, { title: 'Alpha' });
    givenEdit(wiki, { slug: 'alpha', baseRevision: revisionId, title: 'Renamed' });
    givenPage(wiki, { title: 'Renamed', facts: { summary: 'Second.', aliases: ['Alpha', 'Nickname'] } });
    givenPage(wiki, { title: 'Third', facts: { summary: 'Third.', aliases: ['Renamed', 'Nickname'] } });
  }

  test.each([
    ['a slug comes before titles and aliases', 'alpha', 'alpha'],
    ['a slug comes before an older page with that title', 'renamed', 'renamed'],
    ['an alias of two pages means neither', 'nickname', undefined],
    ['a title is found when no slug is spelled so', 'third', 'third'],
  ])('%s', (_, key, slug) => {
    const wiki = emptyWiki();
    givenNames(wiki);

    expect(findPageByName(wiki.db, key)?.slug).toBe(slug);
  });

  test('a title comes before an alias', () => {
    const wiki = emptyWiki();
    const { revisionId } = givenPage(wiki, { title: 'Alpha' });
    givenPage(wiki, { title: 'Other', facts: { summary: 'Other.', aliases: ['New name'] } });
    givenEdit(wiki, { slug: 'alpha', baseRevision: revisionId, title: 'New name' });

    expect(findPageByName(wiki.db, 'new-name')?.slug).toBe('alpha');
  });

  test('a page that was deleted is passed over for the next that has the name', () => {
    const wiki = emptyWiki();
    givenNames(wiki);
    givenDeleted(wiki, 'alpha');

    expect(findPageByName(wiki.db, 'alpha')?.slug).toBe('renamed');
    expect(findPageBySlug(wiki.db, 'alpha')?.deletionReason).toBe('Spam');
  });

  test('a name that nobody gave means nothing', () => {
    const wiki = emptyWiki();
    givenNames(wiki);

    expect(findPageByName(wiki.db, 'nobody')).toBeUndefined();
    expect(isSlugTaken(wiki.db, 'nobody')).toBe(false);
    expect(isSlugTaken(wiki.db, 'alpha')).toBe(true);
  });
});

describe('lists of pages', () => {
  test('go A–Z whatever the case, and on from a title', () => {
    const wiki = emptyWiki();
    for (const title of ['banners', 'Canvassing', 'Allies', 'Événements']) givenPage(wiki, { title });

    expect(titles(listPagesOfKind(wiki.db, 'guide', '', 10))).toEqual([
      'Allies',
      'banners',
      'Canvassing',
      'Événements',
    ]);
    expect(titles(listPagesOfKind(wiki.db, 'guide', 'banners', 2))).toEqual(['banners', 'Canvassing']);
  });

  test('hold one kind, and with a tag only pages that have it', () => {
    const wiki = emptyWiki();
    givenUse(wiki);
    givenPage(wiki, { title: 'Gifts', tags: ['fundraising', 'tips'] });
    givenPage(wiki, { title: 'Phones', tags: ['tips'] });

    expect(titles(listPagesOfKind(wiki.db, 'use', '', 10))).toEqual(['Peer-to-peer texting']);
    expect(titles(listTaggedPagesOfKind(wiki.db, 'guide', 'fundraising', '', 10))).toEqual(['Gifts']);
    expect(titles(listTaggedPagesOfKind(wiki.db, 'guide', 'tips', 'h', 10))).toEqual(['Phones']);
  });

  test('leave out pages that were deleted, and count without them', () => {
    const wiki = emptyWiki();
    const kept = givenPage(wiki, { title: 'Kept' });
    const gone = givenPage(wiki, { title: 'Gone' });
    givenDeleted(wiki, 'gone');

    expect(titles(listPagesOfKind(wiki.db, 'guide', '', 10))).toEqual(['Kept']);
    expect(titles(listPagesAfter(wiki.db, 0, 10))).toEqual(['Kept']);
    expect(titles(listPagesByIds(wiki.db, [gone.pageId, kept.pageId, 999]))).toEqual(['Kept']);
    expect([...countPagesByKind(wiki.db)]).toEqual([['guide', 1]]);
  });

  test('tools of a use stand A–Z, and each use knows how many it has', () => {
    const wiki = emptyWiki();
    givenTools(wiki);
    const calling = findPageBySlug(wiki.db, 'calling')?.id ?? 0;

    expect(titles(listPagesForUse(wiki.db, calling, 10))).toEqual(['Hubdialer', 'ThruTalk']);
    expect(countToolsByUse(wiki.db).get(calling)).toBe(2);
    givenDeleted(wiki, 'thrutalk');
    expect(titles(listPagesForUse(wiki.db, calling, 10))).toEqual(['Hubdialer']);
    expect(countToolsByUse(wiki.db).get(calling)).toBe(1);
  });

  test('other tools begin with those that share most uses, without the tool itself', () => {
    const wiki = emptyWiki();
    givenTools(wiki);
    givenTool(wiki, 'Scale to Win', { facts: { uses: ['calling', 'texting'] } });
    const hubdialer = findPageBySlug(wiki.db, 'hubdialer')?.id ?? 0;

    expect(titles(listToolsSharingUses(wiki.db, hubdialer, 10))).toEqual(['Scale to Win', 'Spoke', 'ThruTalk']);
  });

  test('what links here is found by slug, title and alias', () => {
    const wiki = emptyWiki();
    givenTools(wiki);
    const [spoke, hubdialer, thrutalk] = ['spoke', 'hubdialer', 'thrutalk'].map((slug) =>
      listBacklinks(wiki.db, findPageBySlug(wiki.db, slug)?.id ?? 0, '', 10),
    );

    expect(titles(spoke ?? [])).toEqual(['Before you text']);
    expect(titles(hubdialer ?? [])).toEqual(['Before you text']);
    expect(thrutalk).toEqual([]);
  });

  test('a link is a backlink of the page it leads to, not of another that has the name as an alias', () => {
    const wiki = emptyWiki();
    const signal = givenPage(wiki, { title: 'Signal' });
    const chats = givenPage(wiki, { title: 'Group chats', facts: { summary: 'Chats.', aliases: ['Signal', 'Chat'] } });
    givenPage(wiki, { title: 'First steps', body: 'Get [[Signal]].\n' });
    givenPage(wiki, { title: 'Later steps', body: 'Open a [[chat]].\n' });
    const linking = ({ pageId }: { pageId: number }) => titles(listBacklinks(wiki.db, pageId, '', 10));

    expect(linking(signal)).toEqual(['First steps']);
    expect(linking(chats)).toEqual(['Later steps']);
    givenDeleted(wiki, 'signal');
    expect(linking(chats)).toEqual(['First steps', 'Later steps']);
  });

  test('the lists of a page follow its current revision', () => {
    const wiki = emptyWiki();
    const { pageId, revisionId } = givenPage(wiki, { tags: ['tips', 'fundraising'], body: '[[Signal]] [[Zoom]]\n' });
    expect(findPageLists(wiki.db, pageId)).toMatchObject({
      tags: ['fundraising', 'tips'],
      links: ['signal', 'zoom'],
    });

    givenEdit(wiki, { slug: 'a-page', baseRevision: revisionId, tags: ['tips'], body: '[[Zoom]] ![](/files/map)\n' });

    expect(findPageLists(wiki.db, pageId)).toEqual({
      tags: ['tips'],
      uses: [],
      replacedBy: null,
      aliases: [],
      links: ['zoom'],
      files: ['map'],
    });
  });
});

test('the tags stand in their order and are found by slug or label', () => {
  const { db } = emptyWiki();

  expect(listTags(db).map(({ label }) => label)).toEqual([
    'Communications',
    'Field & Organizing',
    'Fundraising',
    'Tips',
  ]);
  expect(findTag(db, 'field-organizing')?.label).toBe('Field & Organizing');
  expect(findTag(db, 'Field & Organizing')?.slug).toBe('field-organizing');
  expect(findTag(db, 'Field')).toBeUndefined();
});
