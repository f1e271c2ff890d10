import type { Express } from 'express';
import { keepSearchGaps } from '../../src/actions/keep-search-gaps.js';
import { createApp } from '../../src/app.js';
import { keepCounts } from '../../src/jobs/hourly.js';
import { dumpOf } from '../support/dump.js';
import {
  asReader,
  closeWikis,
  emptyWiki,
  givenPage,
  givenPerson,
  later,
  signIn,
  type TestWiki,
} from '../support/wiki.js';

afterEach(closeWikis);

test('what five people searched for in vain stands in a list that editors see', async () => {
  const wiki = emptyWiki();
  const app = createApp(wiki);

  for (const name of ['ana', 'bo', 'cy', 'di']) await (await signIn(wiki, name)).get('/search?q=Text+%20Bankers');
  await asReader(wiki, app).get('/search?q=text+bankers');
  keepSearchGaps(wiki);

  const editor = await signIn(wiki, 'side-door');
  const { text } = await editor.get('/requests/gaps');
  expect(text).toContain('<h2>text bankers</h2>');
  expect(text).toContain('Asked 5 times');
  expect(text).toContain('href="/search?q=text%20bankers"');
  expect(text).toContain('href="/new?title=text%20bankers"');
  expect((await editor.get('/requests')).text).toContain('href="/requests/gaps"');
});

test('a visitor counts once a day, and one who asks on five days is enough', async () => {
  const { wiki, app } = givenWiki();
  const ask = async () => asReader(wiki, app).get('/search?q=text+bankers');

  for (let day = 0; day < 4; day += 1) {
    for (let n = 0; n < 6; n += 1) await ask();
    later(wiki, 24);
  }
  keepSearchGaps(wiki);
  expect(await listed(wiki)).toContain('No search has failed often enough yet.');
  await ask();
  keepSearchGaps(wiki);

  expect(await listed(wiki)).toContain('text bankers');
  expect(await listed(wiki)).toContain('Asked 5 times');
});

test('once it is written, each further visitor is added', async () => {
  const { wiki, app } = givenWiki();
  await askOnFiveDays(wiki, app, 'text bankers');
  keepSearchGaps(wiki);

  await (await signIn(wiki, 'ana')).get('/search?q=text+bankers');
  keepSearchGaps(wiki);
  keepSearchGaps(wiki);

  expect(await listed(wiki)).toContain('Asked 6 times');
});

test('a search writes nothing itself, and what may be private is never written', async () => {
  const { wiki, app } = givenWiki();
  const before = dumpOf(wiki.db);

  for (const query of ['ana@example.org', 'call 555 0147', 'text bankers']) await askOnFiveDays(wiki, app, query);
  expect(dumpOf(wiki.db)).toEqual(before);
  keepSearchGaps(wiki);

  const text = JSON.stringify(dumpOf(wiki.db));
  expect(text).toContain('text bankers');
  expect(text).not.toMatch(/example\.org|0147/);
});

test('searches that find something, ask for exact words, or are narrowed to nothing are not counted', async () => {
  const { wiki, app } = givenWiki();

  givenPage(wiki, { title: 'Door knocking' });
  await asReader(wiki, app).get('/search?q=door');
  await asReader(wiki, app).get('/search?q=door&tag=fundraising');
  await asReader(wiki, app).get('/search?q=');
  await askOnFiveDays(wiki, app, '"text bankers"');
  expect(wiki.gaps.list()).toEqual([]);
  await askOnFiveDays(wiki, app, 'text bankers');
  expect(wiki.gaps.list().map(({ asked }) => asked)).toEqual([5]);
});

test('one visitor cannot fill the memory: thirty searches a day are counted', async () => {
  const { wiki, app } = givenWiki();
  const reader = asReader(wiki, app);

  for (let n = 0; n < 40; n += 1)
    await reader.get(`/search?q=xyzzyx+${'abcdefghij'[n % 10]}${'klmn'[Math.floor(n / 10)]}`);

  expect(wiki.gaps.list()).toHaveLength(30);
});

test('an editor drops a line; it comes back only when as many ask for it anew', async () => {
  const { wiki, app } = givenWiki();
  await askOnFiveDays(wiki, app, 'text bankers');
  keepSearchGaps(wiki);
  const editor = await signIn(wiki, 'side-door');

  expect((await asReader(wiki, app).post('/requests/gaps/removal', { query: 'text bankers' })).status).toBe(403);
  const dropped = await editor.post('/requests/gaps/removal', { query: 'text bankers' });

  expect(dropped.headers['location']).toBe('/requests/gaps?done=dropped');
  expect((await editor.get('/requests/gaps?done=dropped')).text).toContain('Dropped.');
  later(wiki, 24);
  await asReader(wiki, app).get('/search?q=text+bankers');
  keepSearchGaps(wiki);
  expect(await listed(wiki)).not.toContain('text bankers');
  later(wiki, 24);
  await askOnFiveDays(wiki, app, 'text bankers');
  keepSearchGaps(wiki);
  expect(await listed(wiki)).toContain('text bankers');
});

test('readers do not see the list', async () => {
  const { wiki, app } = givenWiki();
  await askOnFiveDays(wiki, app, 'text bankers');
  keepSearchGaps(wiki);

  const reader = await asReader(wiki, app).get('/requests/gaps');
  const waiting = await (await signIn(wiki, 'fresh-paint', 'reader')).get('/requests/gaps');

  expect(reader.headers['location']).toContain('/sign-in');
  expect(waiting.status).toBe(403);
  expect((await asReader(wiki, app).get('/requests')).text).not.toContain('/requests/gaps');
  expect(await listed(wiki)).toContain('text bankers');
});

test('what nobody asked for a year is forgotten, and no more than two hundred lines are kept', async () => {
  const { wiki, app } = givenWiki();
  await askOnFiveDays(wiki, app, 'text bankers');
  keepSearchGaps(wiki);
  later(wiki, 24 * 200);
  for (let n = 0; n < 200; n += 1) {
    for (let asked = 0; asked < 5; asked += 1) wiki.gaps.add(`newer ${n}`, '2027-06-20');
  }
  keepSearchGaps(wiki);

  const lines = await listed(wiki);
  expect(lines.match(/<h2>newer/g)).toHaveLength(200);
  expect(lines).not.toContain('text bankers');
  later(wiki, 24 * 400);
  keepSearchGaps(wiki);
  expect(await listed(wiki)).toContain('No search has failed often enough yet.');
});

test('what cannot be written now is written later', async () => {
  const { wiki, app } = givenWiki();
  await askOnFiveDays(wiki, app, 'text bankers');
  wiki.db.driver.pragma('query_only = ON');
  keepCounts(wiki);
  wiki.db.driver.pragma('query_only = OFF');
  expect(await listed(wiki)).not.toContain('text bankers');

  keepCounts(wiki);

  expect(await listed(wiki)).toContain('text bankers');
});

function givenWiki(): { wiki: TestWiki; app: Express } {
  const wiki = emptyWiki();
  givenPerson(wiki, 'list-reader');
  return { wiki, app: createApp(wiki) };
}

async function askOnFiveDays(wiki: TestWiki, app: Express, query: string): Promise<void> {
  for (let day = 0; day < 5; day += 1) {
    await asReader(wiki, app).get(`/search?q=${encodeURIComponent(query)}`);
    later(wiki, 24);
  }
}

async function listed(wiki: TestWiki): Promise<string> {
  return (await (await signIn(wiki, 'list-reader')).get('/requests/gaps')).text;
}
