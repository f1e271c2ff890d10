import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import path from 'node:path';
import type supertest from 'supertest';
import { protectPage } from '../../src/actions/protect-page.js';
import { readNotices } from '../../src/actions/read-notices.js';
import { createApp, createSite } from '../../src/app.js';
import { translatorFor } from '../../src/locales/translate.js';
import { plainSource } from '../../src/markup/render.js';
import { openDatabase, write } from '../../src/storage/database.js';
import { updateSetting } from '../../src/storage/settings.js';
import { withReaderCache } from '../../src/web/kept/reader-cache.js';
import { routes } from '../../src/web/routes.js';
import type { Workers } from '../../src/workers/pool.js';
import { visitTo } from '../support/filled-wiki.js';
import { emptyFolder, removeFolders } from '../support/folders.js';
import {
  asReader,
  closeWikis,
  emptyWiki,
  givenEdit,
  givenPage,
  givenPerson,
  later,
  signIn,
  type TestWiki,
} from '../support/wiki.js';

afterEach(closeWikis);
afterEach(removeFolders);

/** A wiki with a page, and how many statements it runs besides looking whether anything was written. */
function watchedWiki() {
  const asked: string[] = [];
  const isLooking = (text: string) => text === 'PRAGMA data_version';
  const wiki = { ...emptyWiki({ onStatement: (text) => !isLooking(text) && asked.push(text) }), isWatched: false };
  const { slug, revisionId } = givenPage(wiki, { title: 'Phone trees', body: 'Call ten people.\n\n'.repeat(90) });
  const count = async (act: () => Promise<unknown>) => {
    const before = asked.length;
    await act();
    return asked.length - before;
  };
  return { wiki, slug, revisionId, count };
}

const KEPT = routes.flatMap((route) => (route.keptWith ? [[route.path, route] as const] : []));
const wanted = ({ status, headers, text }: supertest.Response) => {
  return { status, rest: { ...(headers as Record<string, string>), date: '' }, text };
};

test.each(KEPT)('%s is answered from what is kept just as it is anew', async (_, route) => {
  const { wiki, address } = await visitTo(route);
  const app = createApp(wiki);
  let reached = 0;
  const counted: RequestListener = (req, res) => {
    reached += 1;
    app(req, res);
  };
  const [kept, anew] = [asReader(wiki, withReaderCache(wiki, counted)), asReader(wiki, app)];

  for (const headers of [{}, { 'Accept-Encoding': 'gzip' }, { Cookie: 'theme=dark' }, { 'Save-Data': 'on' }]) {
    const fresh = wanted(await anew.get(address).set(headers).buffer());
    const answers = [await kept.get(address).set(headers), await kept.get(address).set(headers)].map(wanted);

    expect(answers.map(({ text }) => text)).toEqual([fresh.text, fresh.text]);
    for (const { status, rest } of answers) {
      expect(status).toBe(fresh.status);
      expect({ ...rest, 'content-length': '', 'transfer-encoding': '' }).toEqual({
        ...fresh.rest,
        'content-length': '',
        'transfer-encoding': '',
      });
    }
  }
  // Plain and with gzip it is kept once; in dark, and for who saves data, once more each.
  expect(reached).toBe(3);
});

test('what one reader has read is given to the next without asking the database for it', async () => {
  const { wiki, count } = watchedWiki();
  const reader = asReader(wiki);

  expect(await count(() => reader.get('/wiki/phone-trees').expect(200))).toBeGreaterThan(5);
  expect(await count(() => reader.get('/wiki/phone-trees').expect(200))).toBe(0);
  expect(await count(() => reader.head('/wiki/phone-trees').expect(200))).toBe(0);
  expect(await count(() => reader.get('/wiki/phone-trees').set('Cookie', 'theme=dark').expect(200))).toBeGreaterThan(5);
});

test('of many who ask for the same at once, the first brings it about for all', async () => {
  const { wiki } = watchedWiki();
  const app = createApp(wiki);
  let reached = 0;
  const counted: RequestListener = (req, res) => {
    reached += 1;
    app(req, res);
  };
  const server = createServer(withReaderCache(wiki, counted));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const sockets = Array.from({ length: 8 }, () => connect(port, '127.0.0.1'));
  const allAsk = async (address: string) => {
    // All stand in the kernel's row before the server reads the first.
    for (const socket of sockets) socket.write(`GET ${address} HTTP/1.1\r\nHost: localhost\r\n\r\n`);
    const answers = (await Promise.all(sockets.map((socket) => once(socket, 'data')))) as [Buffer][];
    return new Set(answers.map(([data]) => data.toString('latin1', 0, 15)));
  };
  await allAsk('/nothing');
  const before = reached;

  expect(await allAsk('/wiki/phone-trees')).toEqual(new Set(['HTTP/1.1 200 OK']));
  expect([before, reached - before]).toEqual([8, 1]);
  for (const socket of sockets) socket.destroy();
  server.close();
});

test('it is sent plain, with gzip or with brotli, and not again to who has it', async () => {
  const { wiki } = watchedWiki();
  const reader = asReader(wiki);
  const { text, headers } = await reader.get('/wiki/phone-trees').set('Accept-Encoding', 'identity');
  const zipped = await reader.get('/wiki/phone-trees').set('Accept-Encoding', 'gzip, deflate');
  const sizes = new Map<string, number>();
  for (const encoding of ['br', 'gzip', 'identity', 'br;q=0, gzip;q=0.5', 'zstd', '*']) {
    const answer = await reader.head('/wiki/phone-trees').set('Accept-Encoding', encoding);
    const whole = await lengthOf(wiki, encoding);
    expect(answer.headers['content-length']).toBe(headers['content-length']);
    sizes.set(encoding, whole);
  }

  expect(zipped.headers['content-encoding']).toBe('gzip');
  expect(zipped.text).toBe(text);
  expect(sizes.get('identity')).toBe(Buffer.byteLength(text));
  expect(sizes.get('zstd')).toBe(sizes.get('identity'));
  expect(sizes.get('br')).toBeLessThan(sizes.get('gzip') ?? 0);
  expect(sizes.get('*')).toBe(sizes.get('br'));
  expect(sizes.get('br;q=0, gzip;q=0.5')).toBe(sizes.get('gzip'));
  const tag = headers['etag'] ?? '';
  for (const known of [tag, tag.replace('W/', ''), `"other", ${tag}`, '*']) {
    const same = await reader.get('/wiki/phone-trees').set('If-None-Match', known);
    expect([known, same.status, same.text]).toEqual([known, 304, '']);
    expect(same.headers).toMatchObject({ etag: tag, 'content-security-policy': headers['content-security-policy'] });
  }
  expect((await reader.get('/wiki/phone-trees').set('If-None-Match', '"other"')).status).toBe(200);
  const forced = { 'If-None-Match': tag, 'Cache-Control': 'no-cache' };
  expect((await reader.get('/wiki/phone-trees').set(forced)).status).toBe(200);
});

/** The bytes of a page as they go over the line. */
/** How long the third answer is. */
async function lengthOf(wiki: TestWiki, encoding: string): Promise<number> {
  const [, , third] = await threeAnswers(wiki, encoding);
  return Number(third.headers.get('content-length'));
}

async function threeAnswers(wiki: TestWiki, encoding: string) {
  const server = createServer(createSite(wiki));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const asked = async () => {
    const headers = { 'Accept-Encoding': encoding };
    const answer = await fetch(`http://127.0.0.1:${port}/wiki/phone-trees`, { headers });
    return { headers: answer.headers, text: await answer.text() };
  };
  const answers = [await asked(), await asked(), await asked()] as const;
  server.close();
  server.closeAllConnections();
  return answers;
}

test('who comes first or second is sent it the quick way, and all others the smallest', async () => {
  const { wiki } = watchedWiki();

  const answers = await threeAnswers(wiki, 'gzip, deflate, br');
  const of = (name: string) => answers.map(({ headers }) => headers.get(name));

  expect(of('content-encoding')).toEqual(['gzip', 'gzip', 'br']);
  expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
  expect(new Set(of('etag')).size).toBe(1);
});

test('who asks first with an older answer at hand still leaves the new one to others', async () => {
  const { wiki, slug, revisionId, count } = watchedWiki();
  const reader = asReader(wiki);
  const tag = (await reader.get('/wiki/phone-trees')).headers['etag'] ?? '';
  givenEdit(wiki, { slug, baseRevision: revisionId, title: 'Phone trees', body: 'Call eleven.\n' });

  const changed = await reader.get('/wiki/phone-trees').set('If-None-Match', tag);

  expect(changed.text).toContain('Call eleven.');
  expect(await count(() => reader.get('/wiki/phone-trees').set('If-None-Match', changed.headers['etag'] ?? ''))).toBe(
    0,
  );
});

test('somebody who is signed in is never answered from it, and leaves nothing in it', async () => {
  const { wiki, count } = watchedWiki();
  const site = createSite(wiki);
  const member = await signIn(wiki, givenPerson(wiki, 'night-shift'), undefined, site);
  const reader = asReader(wiki, site);

  expect((await member.get('/wiki/phone-trees')).text).toContain('night-shift');
  expect(await count(() => reader.get('/wiki/phone-trees'))).toBeGreaterThan(5);
  expect((await reader.get('/wiki/phone-trees')).text).not.toContain('/people/night-shift');
  expect((await member.get('/wiki/phone-trees')).headers['cache-control']).toBe('no-store');
  expect((await reader.get('/wiki/phone-trees').set('Cookie', 'session=s%3Amade-up')).status).toBe(200);
});

test('addresses with a query that no link of the site has are answered anew each time', async () => {
  const { wiki, count } = watchedWiki();
  const reader = asReader(wiki);

  for (const query of ['sections=open', 'unknown=1', 'sections=open&unknown=1', 'done=reported']) {
    const address = `/wiki/phone-trees?${query}`;
    await reader.get(address).expect(200);
    const again = await count(() => reader.get(address).expect(200));
    expect([query, again === 0]).toEqual([query, query === 'sections=open']);
  }
});

test('a page that is not there, and one that failed, are looked for anew', async () => {
  const { wiki, count } = watchedWiki();
  const reader = asReader(wiki);
  await reader.get('/wiki/nowhere').expect(404);

  expect(await count(() => reader.get('/wiki/nowhere').expect(404))).toBeGreaterThan(1);
});

test('a page that shows its text as typed, since nobody had time to set it, is set for the next reader', async () => {
  const { wiki } = watchedWiki();
  const { workers } = wiki;
  let isBusy = true;
  const render: Workers['render'] = (source, ...how) =>
    isBusy
      ? Promise.resolve({ ...plainSource(source, translatorFor('en')), gaveUp: 'busy' })
      : workers.render(source, ...how);
  const reader = asReader({ ...wiki, workers: { ...workers, render } });
  const bodyOf = async () => (await reader.get('/wiki/phone-trees')).text;

  expect(await bodyOf()).not.toContain('<p>Call ten people.</p>');
  isBusy = false;
  expect(await bodyOf()).toContain('<p>Call ten people.</p>');
});

test('whatever is written is seen at once; sessions, drafts and read notices let what is kept stand', async () => {
  const { wiki, slug, revisionId, count } = watchedWiki();
  const reader = asReader(wiki);
  const by = givenPerson(wiki, 'night-shift');
  const isKept = async () => (await count(() => reader.get('/wiki/phone-trees').expect(200))) === 0;
  await reader.get('/wiki/phone-trees');

  await signIn(wiki, by);
  readNotices(wiki, by, { upTo: 1 });
  expect(await isKept()).toBe(true);
  write(wiki.db, () =>
    updateSetting(wiki.db, { name: 'any', value: 'x', actorId: null, changedAt: '2026-11-23T12:00:00Z' }),
  );
  expect(await isKept()).toBe(false);
  expect(await isKept()).toBe(true);
  givenEdit(wiki, { slug, baseRevision: revisionId, title: 'Phone trees', body: 'Call eleven.\n' });
  expect((await reader.get('/wiki/phone-trees')).text).toContain('Call eleven.');
});

test('what another process writes is seen at once, too', async () => {
  const file = path.join(emptyFolder(), 'wiki.db');
  const { wiki } = watchedWiki();
  await wiki.db.driver.backup(file);
  const [here, there] = [openDatabase(file), openDatabase(file)];
  const reader = asReader({ ...wiki, db: here });
  expect((await reader.get('/wiki/phone-trees')).text).toContain('Call ten people.');

  givenEdit(
    { ...wiki, db: there },
    { slug: 'phone-trees', baseRevision: 1, title: 'Phone trees', body: 'Call eleven.\n' },
  );

  expect((await reader.get('/wiki/phone-trees')).text).toContain('Call eleven.');
  for (const db of [here, there]) db.driver.close();
});

test('a protection that ends by itself, and a new day, are seen at once; a clock that is set back is, too', async () => {
  const { wiki, slug, count } = watchedWiki();
  const moderator = givenPerson(wiki, 'root', 'moderator');
  protectPage(wiki, moderator, { slug, level: 'suggestions', until: 'day', reason: 'Two people fight' });
  const reader = asReader(wiki);
  const isProtected = async () => (await reader.get('/wiki/phone-trees')).text.includes('Two people fight');

  expect(await isProtected()).toBe(true);
  later(wiki, 11.9);
  expect(await count(isProtected)).toBe(0);
  later(wiki, 0.2);
  expect(await count(isProtected)).toBeGreaterThan(5);
  later(wiki, 11.8);
  expect(await isProtected()).toBe(true);
  later(wiki, 0.1);
  expect(await isProtected()).toBe(false);
  later(wiki, -1);
  expect(await isProtected()).toBe(true);
});

test('files of the site are kept under the mark that a page names, and pressed hard', async () => {
  const { wiki } = watchedWiki();
  const reader = asReader(wiki);
  const [, address = ''] = /href="(\/static\/style\.css\?v=\w+)"/.exec((await reader.get('/')).text) ?? [];
  const [first, second] = [await reader.get(address), await reader.get(address)];

  expect(second.text).toBe(first.text);
  expect(wanted(second)).toEqual(wanted(first));
  expect(second.headers['cache-control']).toBe('public, max-age=31536000, immutable');
  expect((await reader.get(address).set('Range', 'bytes=0-9')).text).toBe(first.text);
  const known = { 'If-Modified-Since': first.headers['last-modified'] ?? '' };
  expect((await reader.get(address).set(known)).status).toBe(304);
});
