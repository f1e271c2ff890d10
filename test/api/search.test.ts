import fc from 'fast-check';
import { deletePage } from '../../src/actions/delete-page.js';
import { write } from '../../src/storage/database.js';
import { insertDeletion } from '../../src/storage/moderation.js';
import {
  asReader,
  closeWikis,
  emptyWiki,
  givenPage,
  givenPerson,
  givenTool,
  givenUse,
  signIn,
  type TestWiki,
} from '../support/wiki.js';

afterEach(closeWikis);

function wikiWithTools(): TestWiki {
  const wiki = emptyWiki();
  givenUse(wiki);
  givenTool(wiki, 'Signal', { tags: ['communications', 'tips'], body: 'Private group chat.\n' });
  givenTool(wiki, 'Zulip', { tags: ['communications'], body: 'Team chat sorted by topic.\n' });
  givenTool(wiki, 'Anedot', { tags: ['fundraising'], body: 'Takes gifts by card, with a chat.\n' });
  return wiki;
}

const slugsIn = ({ body }: { body: unknown }) =>
  (body as { results: { slug: string }[] }).results.map(({ slug }) => slug);

test('a program finds pages with what it needs to show them, best first', async () => {
  const answer = await asReader(wikiWithTools()).get('/api/v1/search?q=signal');

  expect(answer.status).toBe(200);
  expect(answer.type).toBe('application/json');
  const [first] = (answer.body as { results: unknown[] }).results;
  expect(first).toEqual({
    ...{ slug: 'signal', title: 'Signal', kind: 'tool', summary: 'Signal in a line.' },
    score: expect.any(Number),
  });
});

test('scores fall from the first result to the last', async () => {
  const { body } = await asReader(wikiWithTools()).get('/api/v1/search?q=group+chat');
  const scores = (body as { results: { score: number }[] }).results.map(({ score }) => score);

  expect(scores.length).toBeGreaterThan(1);
  expect(scores).toEqual(scores.toSorted((one, other) => other - one));
});

test.each([
  ['tag=communications', ['signal', 'zulip']],
  ['tag=Communications', ['signal', 'zulip']],
  ['tag=tips&tag=fundraising', ['anedot', 'signal']],
  ['tag=nobody-made-this', []],
  ['tag=', ['anedot', 'signal', 'zulip']],
  ['limit=50&nobody=knows', ['anedot', 'signal', 'zulip']],
])('with %s it finds %j', async (query, slugs) => {
  const answer = await asReader(wikiWithTools()).get(`/api/v1/search?q=chat&${query}`);

  expect(answer.status).toBe(200);
  expect([...slugsIn(answer)].sort()).toEqual(slugs);
});

test('twenty results are given, or as many as were asked for', async () => {
  const wiki = emptyWiki();
  const by = givenPerson(wiki, 'night-shift', 'moderator');
  for (let n = 1; n <= 60; n += 1) givenPage(wiki, { title: `Rally ${n}`, by });
  const reader = asReader(wiki);
  const countFor = async (query: string) => slugsIn(await reader.get(`/api/v1/search?q=rally${query}`)).length;

  expect(await countFor('')).toBe(20);
  expect(await countFor('&limit=1')).toBe(1);
  expect(await countFor('&limit=50')).toBe(50);
});

test.each(['0', '51', '-1', '1.5', 'many', '1e1', '9'.repeat(300)])(
  'a limit of %s is refused with problem details',
  async (limit) => {
    const { status, type, body } = await asReader(wikiWithTools()).get(`/api/v1/search?q=chat&limit=${limit}`);

    expect(status).toBe(422);
    expect(type).toBe('application/problem+json');
    expect(body).toEqual({
      ...{ type: 'about:blank', title: 'Unprocessable Entity', status: 422 },
      detail: 'limit is a whole number from 1 to 50.',
    });
  },
);

test.each(['/api/v1/search', '/api/v1/search?q=', '/api/v1/search?q=+'])('%s finds nothing', async (address) => {
  const { status, body } = await asReader(wikiWithTools()).get(address);

  expect(status).toBe(200);
  expect(body).toEqual({ results: [] });
});

test('a deleted page is not found, not even by a moderator, nor while the index still holds it', async () => {
  const wiki = emptyWiki();
  const moderator = givenPerson(wiki, 'long-table', 'moderator');
  givenPage(wiki, { title: 'Rally plan' });
  givenPage(wiki, { title: 'Rally spam' });
  const { pageId } = givenPage(wiki, { title: 'Rally scam' });
  deletePage(wiki, moderator, { slug: 'rally-spam', reason: 'Advertising.' });
  const act = { actorId: moderator.id, reason: 'Advertising.', createdAt: '2026-11-23T12:00:00Z' };
  write(wiki.db, () => insertDeletion(wiki.db, { ...act, pageId }));

  for (const browser of [asReader(wiki), await signIn(wiki, moderator)]) {
    expect(slugsIn(await browser.get('/api/v1/search?q=rally'))).toEqual(['rally-plan']);
  }
});

test.each(['/api/v1/nothing', '/api', '/api/v1/Search'])('%s answers with problem details', async (address) => {
  const { status, type, body } = await asReader(emptyWiki()).get(address);

  expect(status).toBe(404);
  expect(type).toBe('application/problem+json');
  expect(body).toHaveProperty('title', 'Not Found');
});

test('a program is given no cookie and the protective headers of every answer', async () => {
  const { headers } = await asReader(wikiWithTools()).get('/api/v1/search?q=chat');

  expect(headers['set-cookie']).toBeUndefined();
  expect(headers['content-security-policy']).toContain("default-src 'none'");
  expect(headers['cache-control']).toBe('no-cache');
});

test('whatever is asked, the answer is JSON', async () => {
  const reader = asReader(wikiWithTools());
  const words = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('"', '__proto__', 'title:x', '*', '%'));
  const queries = fc.record({ q: words, tag: words }).map((all) => new URLSearchParams(all).toString());

  await fc.assert(
    fc.asyncProperty(queries, async (query) => {
      const { status, body } = await reader.get(`/api/v1/search?${query}`);
      expect(status).toBe(200);
      expect(body).toHaveProperty('results');
    }),
    { numRuns: 100 },
  );
});
