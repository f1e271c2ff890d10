import { deletePage } from '../../src/actions/delete-page.js';
import { movePage } from '../../src/actions/move-page.js';
import { rebuildLists } from '../../src/actions/rebuild-lists.js';
import { undeletePage } from '../../src/actions/undelete-page.js';
import { verifyWiki } from '../../src/actions/verify-wiki.js';
import {
  asReader,
  closeWikis,
  emptyWiki,
  givenEdit,
  givenOldHand,
  givenPage,
  givenPerson,
  givenTool,
  givenUse,
  signIn,
  type TestWiki,
} from '../support/wiki.js';

afterEach(closeWikis);

const LONG = `${'Words that say what it is and how to use it. '.repeat(20)}\n`;

/** The headings of a list, in their order. */
async function headings(wiki: TestWiki, address: string): Promise<readonly string[]> {
  const { text } = await asReader(wiki).get(address);
  return [...text.matchAll(/<h2>(?:<a [^>]*>)?([^<]+)(?:<\/a>)?<\/h2>/g)].map(([, name = '']) => name);
}

test('the place for small work leads to every list, and stands where people look for it', async () => {
  const wiki = emptyWiki();
  const reader = asReader(wiki);

  const { text } = await reader.get('/upkeep');

  for (const address of [
    '/checks',
    '/requests',
    '/upkeep/wanted',
    '/upkeep/orphans',
    '/upkeep/short',
    '/upkeep/link-poor',
    '/upkeep/redirects',
  ]) {
    expect(text).toContain(`href="${address}"`);
    expect((await reader.get(address)).status).toBe(200);
  }
  expect(text).not.toContain('href="/jobs"');
  expect((await (await signIn(wiki, 'ana')).get('/upkeep')).text).toContain('href="/jobs"');
  for (const from of ['/', '/checks', '/upkeep/wanted'])
    expect((await reader.get(from)).text).toContain('href="/upkeep"');
  expect((await reader.get('/robots.txt')).text).toContain('Disallow: /upkeep');
  expect(text).toContain('<meta name="robots" content="noindex">');
  expect((await reader.get('/sitemap.xml')).text).not.toContain('upkeep');
});

describe('wanted pages', () => {
  test('stand in the order in which they are wanted, spelled as they are typed, with the pages that link to them', async () => {
    const wiki = emptyWiki();
    givenPage(wiki, { title: 'One', body: '[[OnionShare]] and [[Leaflets]] and [[Two]]\n' });
    givenPage(wiki, { title: 'Two', body: '[[onionshare]] and `[[Code]]`\n' });

    const { text } = await asReader(wiki).get('/upkeep/wanted');

    expect(await headings(wiki, '/upkeep/wanted')).toEqual(['OnionShare', 'Leaflets']);
    expect(text).toContain('2 pages link to it');
    expect(text).toContain('<a href="/wiki/one">One</a> · <a href="/wiki/two">Two</a>');
    expect(text).toContain('href="/new?title=OnionShare"');
  });

  test('follow every act at once: a page written, renamed, moved, deleted and brought back', async () => {
    const wiki = emptyWiki();
    const by = givenOldHand(wiki);
    const moderator = givenPerson(wiki, 'mod', 'moderator');
    const { revisionId } = givenPage(wiki, { title: 'One', body: '[[Relay]] [[ThruText]]\n', by });
    const wanted = () => headings(wiki, '/upkeep/wanted');
    expect(await wanted()).toEqual(['Relay', 'ThruText']);

    givenPage(wiki, { title: 'Relay', by });
    expect(await wanted()).toEqual(['ThruText']);
    movePage(wiki, by, { slug: 'relay', title: 'ThruText', to: '', reason: '', keepName: false, relink: false });
    expect(await wanted()).toEqual([]);
    deletePage(wiki, moderator, { slug: 'thrutext', reason: 'Spam' });
    expect(await wanted()).toEqual(['Relay', 'ThruText']);
    undeletePage(wiki, moderator, { slug: 'thrutext', reason: '' });
    expect(await wanted()).toEqual([]);
    givenEdit(wiki, { slug: 'one', title: 'One', baseRevision: revisionId, body: '[[Nobody]]\n', by });
    expect(await wanted()).toEqual(['Nobody']);
    deletePage(wiki, moderator, { slug: 'one', reason: 'Spam' });
    expect(await wanted()).toEqual([]);
    expect(verifyWiki(wiki.db).findings).toEqual([]);
  });

  test('are found missing or wrong by the check of the whole wiki, and made anew with the lists', async () => {
    const wiki = emptyWiki();
    givenPage(wiki, { title: 'One', body: '[[Relay]] [[Hustle]]\n' });
    wiki.db.driver.exec(`DELETE FROM wanted_pages WHERE target_key = 'relay'; UPDATE wanted_pages SET links = 7`);

    const before = verifyWiki(wiki.db).findings.map(({ sentence }) => sentence);
    rebuildLists(wiki);

    expect(before).toEqual([
      'The list of wanted pages is wrong about {name}.',
      'The list of wanted pages lacks a name to which page {page} links.',
    ]);
    expect(verifyWiki(wiki.db).findings).toEqual([]);
    expect(await headings(wiki, '/upkeep/wanted')).toEqual(['Hustle', 'Relay']);
  });

  test('go on on a second page, each once, and ask the database no more often for many than for few', async () => {
    let statements = 0;
    const wiki = emptyWiki({ onStatement: () => (statements += 1) });
    const by = givenOldHand(wiki);
    for (let n = 0; n < 6; n += 1) {
      const names = Array.from({ length: 10 }, (_, m) => `[[Wanted ${n} ${m}]]`).join(' ');
      givenPage(wiki, { title: `Page ${n}`, body: `${names} [[Most wanted]]\n`, by });
    }
    const reader = asReader(wiki);
    statements = 0;
    const first = await reader.get('/upkeep/wanted');
    const many = statements;
    const [, next = ''] = /rel="next" href="([^"]+)"/.exec(first.text) ?? [];
    statements = 0;
    const names = [
      ...(await headings(wiki, '/upkeep/wanted')),
      ...(await headings(wiki, next.replaceAll('&amp;', '&').replaceAll('&#38;', '&'))),
    ];

    expect(names).toHaveLength(61);
    expect(new Set(names).size).toBe(61);
    expect(names[0]).toBe('Most wanted');
    expect(many).toBeLessThan(12);
  });

  test('say what will stand there while nothing is wanted', async () => {
    const wiki = emptyWiki();
    givenPage(wiki, { title: 'One' });

    expect((await asReader(wiki).get('/upkeep/wanted')).text).toContain('Every link leads to a page.');
  });
});

describe('pages that could be better', () => {
  function givenPages(wiki: TestWiki): void {
    givenUse(wiki);
    givenTool(wiki, 'Spoke', { body: LONG, facts: { aliases: ['Spoke app'] } });
    givenPage(wiki, { title: 'Texting guide', body: `${LONG}See [[Spoke app]].\n` });
    givenPage(wiki, { title: 'Short guide', body: 'Five words, and no more.\n' });
    givenPage(wiki, { title: 'Help page', kind: 'help', tags: [], body: 'Short.\n' });
    givenPage(wiki, { title: 'Gone guide', body: '[[Short guide]]\n' });
    deletePage(wiki, givenPerson(wiki, 'mod', 'moderator'), { slug: 'gone-guide', reason: 'Old' });
  }

  test('to which nothing links: by none of its names, and links of deleted pages do not count', async () => {
    const wiki = emptyWiki();
    givenPages(wiki);

    expect(await headings(wiki, '/upkeep/orphans')).toEqual(['Peer-to-peer texting', 'Short guide', 'Texting guide']);
  });

  test('that are short, with how many words they have', async () => {
    const wiki = emptyWiki();
    givenPages(wiki);

    expect(await headings(wiki, '/upkeep/short')).toEqual(['Peer-to-peer texting', 'Short guide']);
    expect((await asReader(wiki).get('/upkeep/short')).text).toContain('5 words');
  });

  test('that link to no other', async () => {
    const wiki = emptyWiki();
    givenPages(wiki);

    expect(await headings(wiki, '/upkeep/link-poor')).toEqual(['Peer-to-peer texting', 'Short guide', 'Spoke']);
  });

  test('a link that means another page of the same name leads nowhere else', async () => {
    const wiki = emptyWiki();
    givenPage(wiki, { title: 'Action', body: LONG });
    givenPage(wiki, { title: 'Action Network', facts: { summary: 'A.', aliases: ['Action'] }, body: LONG });
    givenPage(wiki, { title: 'Guide', body: `${LONG}[[Action]] [[Guide]]\n` });

    expect(await headings(wiki, '/upkeep/orphans')).toEqual(['Action Network', 'Guide']);
  });

  test.each(['orphans', 'short', 'link-poor'])(
    'the list of %s goes on A–Z on a second page, each once',
    async (name) => {
      const wiki = emptyWiki();
      const by = givenOldHand(wiki);
      for (let n = 0; n < 60; n += 1) givenPage(wiki, { title: `Page ${String(n).padStart(2, '0')}`, by });

      const first = await asReader(wiki).get(`/upkeep/${name}`);
      const [, next = ''] = /rel="next" href="([^"]+)"/.exec(first.text) ?? [];
      const all = [...(await headings(wiki, `/upkeep/${name}`)), ...(await headings(wiki, next))];

      expect(all).toEqual([...all].sort());
      expect(new Set(all).size).toBe(61);
      expect((await asReader(wiki).get(next)).text).not.toContain('rel="next"');
    },
  );

  test.each(['orphans', 'short', 'link-poor'])('the list of %s says so when it is empty', async (name) => {
    const wiki = emptyWiki();

    const { text } = await asReader(wiki).get(`/upkeep/${name}`);

    expect(text).toContain('class="empty"');
    expect(text).toContain('href="/upkeep">Other ways to help');
  });
});
