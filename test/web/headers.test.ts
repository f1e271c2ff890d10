import type { Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import supertest from 'supertest';
import { createApp, siteServer } from '../../src/app.js';
import { readConfig } from '../../src/config.js';
import { write } from '../../src/storage/database.js';
import { RULES, pointsOf, type Seen } from '../support/observatory.js';
import { closeWikis, emptyWiki, givenPage, givenPerson, PASSWORD, signIn, type TestWiki } from '../support/wiki.js';

const SECURE = 'https://wiki.example.org';
const A_PLUS = 100;
const servers: Server[] = [];

afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
  await closeWikis();
});

/** A wiki at an address with https. */
function secureWiki(): TestWiki {
  const wiki = { ...emptyWiki(), config: readConfig({ BASE_URL: SECURE, LOG_LEVEL: 'silent' }) };
  givenPage(wiki, { title: 'A page' });
  return wiki;
}

const FORM = { Origin: SECURE, 'Content-Type': 'application/x-www-form-urlencoded' };
const TOO_LONG = `name=${'x'.repeat(100_000)}`;

/** One address for each kind of answer: method, address, status, what is sent. */
type Kind = [
  name: string,
  method: 'get' | 'head' | 'post',
  address: string,
  status: number,
  more?: Record<string, string>,
  body?: string,
];
const KINDS: readonly Kind[] = [
  ['a page', 'get', '/wiki/a-page', 200],
  ['the home page', 'get', '/', 200],
  ['its head alone', 'head', '/wiki/a-page', 200],
  ['a list', 'get', '/guides', 200],
  ['a redirect', 'get', '/wiki/a-page/', 301],
  ['a way to the sign-in', 'get', '/account', 303],
  ['Markdown', 'get', '/wiki/a-page/raw', 200],
  ['a feed', 'get', '/changes.atom', 200],
  ['JSON', 'get', '/api/v1/search?q=page', 200],
  ['a problem in JSON', 'get', '/api/v1/nothing', 404],
  ['suggestions', 'get', '/suggest?q=pa', 200],
  ['the sitemap', 'get', '/sitemap.xml', 200],
  ['the rules for robots', 'get', '/robots.txt', 200],
  ['the export', 'get', '/export', 200],
  ['a picture made by us', 'get', '/list/qr.png?pages=a-page', 200],
  ['the style', 'get', '/static/style.css', 200],
  ['a static file that is not there', 'get', '/static/nothing.css', 404],
  ['a page that is not there', 'get', '/wiki/nothing', 404],
  ['an address that cannot be read', 'get', '/%ff', 404],
  ['what is forbidden', 'get', '/metrics', 403],
  ['a form from elsewhere', 'post', '/sign-in', 403, { Origin: 'https://elsewhere.example' }, 'name=a'],
  ['a form of another kind', 'post', '/sign-in', 415, { ...FORM, 'Content-Type': 'application/json' }, '{}'],
  ['a form that is too large', 'post', '/sign-in', 413, FORM, TOO_LONG],
  ['a form with a mistake', 'post', '/sign-in', 422, FORM, 'name=&password='],
  ['the health of the program', 'get', '/healthz', 200],
];

test.each(KINDS)('%s scores A+ by the rules of the HTTP Observatory', async (...kind) => {
  const [, method, address, status, more, body] = kind;
  const request = supertest(createApp(secureWiki()));

  const asked = request[method](address).set({ ...more });
  const answer = await (body === undefined ? asked : asked.send(body));

  expect(answer.status).toBe(status);
  expectSafe({ status, headers: answer.headers, body: answer.text });
});

test('what has not changed scores A+', async () => {
  const app = createApp(secureWiki());
  const first = await supertest(app).get('/static/style.css');

  const again = await supertest(app).get('/static/style.css').set('If-None-Match', String(first.headers['etag']));

  expect(again.status).toBe(304);
  expectSafe({ status: 304, headers: again.headers, body: '' });
});

test.each(['bytes=0-9', 'bytes=99999999-', 'nonsense'])(
  'a part of the style, %s, is the whole, and scores A+',
  async (range) => {
    const answer = await supertest(createApp(secureWiki())).get('/static/style.css').set('Range', range);

    expect(answer.status).toBe(200);
    expectSafe({ status: 200, headers: answer.headers, body: '' });
  },
);

test('a fault of ours scores A+', async () => {
  const wiki = secureWiki();
  const app = createApp(wiki);
  write(wiki.db, () => wiki.db.driver.exec('DROP VIEW revision_records'));
  wiki.db.statements.clear();

  const answer = await supertest(app).get('/wiki/a-page/history');

  expect(answer.status).toBe(500);
  expectSafe({ status: 500, headers: answer.headers, body: answer.text });
});

test('the cookie of a session scores A+', async () => {
  const wiki = secureWiki();
  givenPerson(wiki, 'Ana');

  const answer = await supertest(createApp(wiki))
    .post('/sign-in')
    .set({ ...FORM, 'X-Forwarded-Proto': 'https' })
    .send(`name=Ana&password=${encodeURIComponent(PASSWORD)}`);

  expect(answer.headers['set-cookie']?.[0]).toMatch(/^__Host-session=/);
  expectSafe({ status: 303, headers: answer.headers, body: '' });
});

/** What a server says to bytes that are no request. */
async function rawAnswer(wiki: TestWiki, bytes: string): Promise<Seen> {
  const { server, answerFor } = siteServer({});
  answerFor(wiki);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  socket.write(bytes);
  let said = '';
  for await (const chunk of socket) said += String(chunk);
  const [head = '', body = ''] = said.split('\r\n\r\n');
  const [first = '', ...lines] = head.split('\r\n');
  const headers = Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
  );
  return { status: Number(first.split(' ')[1]), headers, body };
}

test.each([
  ['is no request at all', 'nonsense\r\n\r\n', 400],
  ['has more headers than anybody needs', `GET / HTTP/1.1\r\nHost: x\r\nA: ${'x'.repeat(20_000)}\r\n\r\n`, 431],
  ['does not say to which host', 'GET / HTTP/1.1\r\n\r\n', 400],
  ['expects what nobody knows', 'GET / HTTP/1.1\r\nHost: x\r\nExpect: the-best\r\nConnection: close\r\n\r\n', 417],
])('what %s is answered with all headers too', async (_, bytes, status) => {
  const seen = await rawAnswer(secureWiki(), bytes);

  expect(seen.status).toBe(status);
  expect(seen.headers['connection']).toBe('close');
  expectSafe(seen);
});

test('while the program ends, connections are closed after the answer', async () => {
  const wiki = secureWiki();
  const kept = 'GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n';
  wiki.health.isEnding = true;

  const seen = await rawAnswer(wiki, kept);

  expect(seen).toMatchObject({ status: 200, body: 'ok\n', headers: { connection: 'close' } });
});

test('the rules see what is wrong', () => {
  const bare: Seen = { status: 200, headers: {}, body: '<script src="https://elsewhere.example/a.js"></script>' };

  expect(pointsOf(bare)).toBeLessThan(50);
  expect(RULES.filter(([, rule]) => rule(bare) < 0).map(([name]) => name)).toEqual([
    'Content-Security-Policy',
    'Strict-Transport-Security',
    'X-Content-Type-Options',
    'X-Frame-Options',
    'Subresource integrity',
  ]);
  const loose = {
    ...bare,
    headers: { 'set-cookie': ['a=b'], 'content-security-policy': "script-src 'unsafe-inline'" },
  };
  expect(pointsOf(loose)).toBeLessThan(pointsOf(bare));
});

test('over http nobody is told to insist on https', async () => {
  const { headers } = await supertest(createApp(emptyWiki())).get('/');

  expect(headers['content-security-policy']).toContain("default-src 'none'");
  expect(headers['strict-transport-security']).toBeUndefined();
});

/** A+, and besides what the Observatory does not ask: other pages have no hold on ours, and no device is asked for. */
function expectSafe(seen: Seen): void {
  expect({ points: pointsOf(seen), lost: RULES.filter(([, rule]) => rule(seen) < 0).map(([name]) => name) }).toEqual({
    points: expect.any(Number),
    lost: [],
  });
  expect(pointsOf(seen)).toBeGreaterThanOrEqual(A_PLUS + 25);
  expect(seen.headers).toMatchObject({
    'cross-origin-opener-policy': 'same-origin',
    'permissions-policy': expect.stringContaining('camera=()'),
    'referrer-policy': 'same-origin',
    'strict-transport-security': expect.stringContaining('max-age=31536000'),
  });
  expect(seen.headers['x-powered-by']).toBeUndefined();
}

describe('who reads all old versions without an account', () => {
  test('is asked to wait once it is too much for everybody together; pages and people with accounts go on', async () => {
    const wiki = emptyWiki();
    const { slug, revisionId } = givenPage(wiki, { title: 'A page' });
    const app = createApp(wiki);
    const addresses = [`/wiki/${slug}/history.atom`, `/revisions/${revisionId}`, `/wiki/${slug}/backlinks`];
    const statuses = new Set<number>();
    for (let n = 0; n < 300; n += 1) statuses.add((await supertest(app).head(addresses[n % 3]!)).status);
    expect([...statuses]).toEqual([200]);

    const refused = await supertest(app).get(`/wiki/${slug}/history`);
    expect(refused.status).toBe(503);
    expect(refused.headers['retry-after']).toBe('1');
    expect(refused.text).toContain('Too many old versions are being read at once.');
    expect((await supertest(app).get(`/wiki/${slug}`)).status).toBe(200);

    wiki.clock.time = new Date(wiki.clock.time.getTime() + 1000);
    expect((await supertest(app).get(`/wiki/${slug}/history`)).status).toBe(200);
    expect((await (await signIn(wiki, 'Ana')).get(`/wiki/${slug}/history`)).status).toBe(200);
  });
});
