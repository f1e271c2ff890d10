import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';
import { request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createApp } from '../../src/app.js';
import { nameKey } from '../../src/domain/person.js';
import { routes } from '../../src/web/routes.js';
import { findPageBySlug } from '../../src/storage/pages.js';
import { findUserByName } from '../../src/storage/users.js';
import { answerOf, faultsOf, short, type Answer } from '../support/answers.js';
import { HOSTILE_INPUTS, SCRIPT_INPUTS, sendable, TEMPLATE_PROBES } from '../support/hostile-inputs.js';
import { fieldValue } from '../support/unsafe-html.js';
import {
  asReader,
  BASE,
  closeWikis,
  emptyWiki,
  givenPage,
  givenPerson,
  givenTool,
  givenUse,
  signIn,
  type Browser,
  type TestWiki,
} from '../support/wiki.js';

// Thousands of requests a test.
jest.setTimeout(300_000);
afterEach(closeWikis);

type Form = Record<string, string | readonly string[]>;

/** A wiki with a page that others link to, and somebody of each kind to act upon. */
function givenWiki(): TestWiki {
  const wiki = emptyWiki();
  givenUse(wiki);
  givenTool(wiki, 'Hustle', { by: givenPerson(wiki, 'writer') });
  givenPage(wiki, { title: 'A page', by: givenPerson(wiki, 'other writer') });
  return wiki;
}

test('more than a thousand hostile texts in addresses and queries are answered, and never become part of a page', async () => {
  const reader = asReader(givenWiki());
  const faults: string[] = [];
  const places: readonly ((text: string) => string)[] = [
    (text) => `/search?q=${text}`,
    (text) => `/wiki/${text}`,
    (text) => `/people/${text}`,
    (text) => `/new?kind=tool&title=${text}`,
    (text) => `/suggest?q=${text}`,
    (text) => `/tags/${text}`,
    (text) => `/${text}`,
    (text) => `/wiki/hustle?from=${text}&published=${text}&lang=${text}`,
    (text) => `/changes?tag=${text}&kind=${text}&before=${text}&new=${text}`,
    (text) => `/tools?tag=${text}&from=${text}&letter=${text}`,
    (text) => `/search?q=a&tag=${text}&before=${text}&page=${text}&kind=${text}`,
    (text) => `/revisions/${text}`,
    (text) => `/diff/1/${text}?view=${text}`,
    (text) => `/wiki/hustle/history?from=${text}&to=${text}&before=${text}`,
    (text) => `/sign-in?to=${text}`,
    (text) => `/moderation-log?act=${text}&before=${text}`,
    (text) => `/wiki/${text}/edit?as=${text}`,
  ];
  const always = 4;

  for (const [index, input] of HOSTILE_INPUTS.entries()) {
    const text = encodeURIComponent(sendable(input))
      .slice(0, 6000)
      .replace(/%[0-9A-F]?$/, '');
    const others = places.slice(always);
    for (const place of [...places.slice(0, always), others[index % others.length] ?? places[0]!]) {
      faults.push(...faultsOf(await answerOf(reader.get(place(text))), `${place('…')} with ${short(input)}`));
    }
  }

  expect(HOSTILE_INPUTS.length).toBeGreaterThan(1000);
  expect(faults).toEqual([]);
  expect((await reader.get('/search?q=%3Cb%3Ehustle')).text).toContain('&lt;b&gt;hustle');
});

test('every hostile text that is typed into all fields of the editor comes back as it was typed, in a preview of text alone', async () => {
  const wiki = givenWiki();
  const reader = asReader(wiki);
  const faults: string[] = [];

  for (const input of HOSTILE_INPUTS.map(sendable)) {
    const answer = await answerOf(reader.post('/preview', { kind: 'tool', ...everyField(input) }));
    faults.push(...faultsOf(answer, `/preview with ${short(input)}`));
    if (answer.status === 200 && fieldValue(answer.text, 'title') !== input) faults.push(`lost: ${short(input)}`);
  }

  expect(faults).toEqual([]);
});

/** Every text field of a tool's form with the same text. */
function everyField(text: string): Form {
  const facts = [
    'summary',
    'website',
    'aliases',
    'uses',
    'cost.band',
    'cost.note',
    'cost.asOf',
    'owner.name',
    'regions',
  ];
  const more = ['languages', 'platforms', 'status.replacedBy', 'status.note', 'openSource.sourceUrl', 'dataOut.note'];
  const names = [...facts, ...more].map((name) => `facts.${name}`);
  const fields = ['title', 'body', 'summary', 'tags', 'minor', 'affiliated', ...names];
  return Object.fromEntries(fields.map((name) => [name, text]));
}

test('hostile texts that were saved stand as text in pages, histories, diffs, lists, people, feeds and search', async () => {
  const wiki = givenWiki();
  const moderator = await signIn(wiki, 'moderator', 'moderator');
  const faults: string[] = [];
  let saved = 0;
  const inputs = [...SCRIPT_INPUTS, ...TEMPLATE_PROBES].map(sendable);

  for (const input of inputs) {
    const [before, id] = await saveEverywhere(wiki, moderator, input, faults);
    if (id === undefined) continue;
    saved += 1;
    for (const address of [
      '/wiki/hustle',
      `/diff/${before}/${id}`,
      `/diff/${before}/${id}?view=side`,
      `/revisions/${id}`,
    ]) {
      faults.push(...faultsOf(await answerOf(moderator.get(address)), `${address} with ${short(input)}`));
    }
  }
  faults.push(...(await faultsOfLists(moderator)));

  expect(saved).toBeGreaterThan(inputs.length / 2);
  expect(faults).toEqual([]);
});

/** Saves a text as body and edit summary, and as title and facts where the form takes it. */
async function saveEverywhere(wiki: TestWiki, by: Browser, text: string, faults: string[]) {
  const before = findPageBySlug(wiki.db, 'hustle')!.currentRevisionId;
  const kept = { baseRevision: String(before), summary: text.slice(0, 200), body: `${text}\n\nEnd.\n` };
  const facts = { 'facts.summary': text.slice(0, 150), 'facts.aliases': text.slice(0, 60), 'facts.owner.name': text };
  const more = { title: text.slice(0, 100), tags: 'tips', 'facts.website': 'https://example.org/?<script>' };
  const whole = { ...kept, ...facts, ...more, 'facts.uses': 'peer-to-peer-texting', 'facts.cost.note': text };
  for (const form of [whole, kept]) {
    const answer = await answerOf(by.post('/wiki/hustle/edit', form));
    faults.push(...faultsOf(answer, `saving ${short(text)}`));
    if (answer.status === 303) return [before, findPageBySlug(wiki.db, 'hustle')!.currentRevisionId] as const;
  }
  return [before, undefined] as const;
}

async function faultsOfLists(reader: Browser): Promise<readonly string[]> {
  const faults: string[] = [];
  const lists = ['/', '/tools', '/tags/tips', '/search?q=script', '/changes.atom', '/people/moderator', '/privacy'];
  const paged = ['/changes', '/wiki/hustle/history', '/people/moderator'];
  for (const address of lists) faults.push(...faultsOf(await answerOf(reader.get(address)), address));
  for (const start of paged) {
    for (let address: string | undefined = start; address !== undefined;) {
      const answer = await answerOf(reader.get(address));
      faults.push(...faultsOf(answer, address));
      const [, older] = /rel="next" href="([^"]+)"/.exec(answer.text) ?? [];
      address =
        older === undefined ? undefined : new URL(older.replaceAll('&amp;', '&'), BASE + start).href.slice(BASE.length);
    }
  }
  return faults;
}

test('hostile names, reasons and summaries stand as text wherever people and moderators are shown', async () => {
  const wiki = givenWiki();
  const moderator = await signIn(wiki, 'moderator', 'moderator');
  const victim = await signIn(wiki, 'victim', 'editor');
  const faults: string[] = [];

  for (const [index, input] of SCRIPT_INPUTS.filter((_, at) => at % 6 === 0).entries()) {
    const name = `${input.slice(0, 60)} ${index}`;
    if (!findUserByName(wiki.db, nameKey(name), '2026-11-23')) givenPerson(wiki, name);
    const person = `/people/${encodeURIComponent(name)}`;
    const { currentRevisionId } = findPageBySlug(wiki.db, 'a-page')!;
    await victim.post('/wiki/a-page/edit', { baseRevision: String(currentRevisionId), body: `${index}` });
    const acts: [string, Form][] = [
      [`${person}/block`, { until: 'week', reason: input }],
      ['/wiki/a-page/revert', { revision: String(currentRevisionId), summary: input, reason: input }],
      [`/revisions/${currentRevisionId}/hiding`, { summary: 'yes', author: 'yes', reason: input }],
      [`${person}/block/removal`, { reason: input }],
      ['/wiki/hustle/deletion', { reason: input }],
    ];
    for (const [address, form] of acts) {
      faults.push(...faultsOf(await answerOf(moderator.post(address, form)), `${address} with ${short(input)}`));
    }
    for (const address of [person, `${person}/block`, '/wiki/hustle/deletion', '/wiki/hustle']) {
      faults.push(...faultsOf(await answerOf(moderator.get(address)), `${address} after ${short(input)}`));
    }
    faults.push(...faultsOf(await answerOf(victim.get('/wiki/hustle')), `the deleted page after ${short(input)}`));
    await moderator.post('/wiki/hustle/deletion/removal', { reason: input.slice(0, 50) });
  }
  for (const address of ['/notices', '/moderation-log', '/changes', '/changes.atom', '/wiki/a-page/history']) {
    const answer = await answerOf(victim.get(address));
    faults.push(...faultsOf(answer, address));
    expect(answer.status).toBe(200);
  }

  expect(faults).toEqual([]);
});

/** An address of a route with something in place of each parameter. */
function addressOf(path: string, values: Record<string, string>): string {
  return path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(values[name] ?? 'x'));
}

const KNOWN = {
  slug: 'hustle',
  name: 'writer',
  id: '2',
  from: '1',
  to: '2',
  tag: 'tips',
  code: 'code',
  token: 'token',
};

const QUERIES = [
  '?__proto__[polluted]=1&__proto__=1&constructor=1&constructor[prototype][polluted]=1',
  '?q[]=1&q[]=2&title[]=1&kind[a]=b&before[]=1&tag[]=x&from[]=1&to[$ne]=1&revision[]=1',
  '?q=a&q=b&title=a&title=b&kind=tool&kind=use&before=1&before=2&tag=tips&tag=nope&view=side&view=x&to=a&to=b',
  `?before=${'9'.repeat(40)}&page=-1&revision=1e9&from=0x10&to=-1&q=${'a'.repeat(5000)}`,
  '?q=%00&title=%00&kind=%00&tag=%00&before=%00&revision=%00&lang=%00',
  '?q=%ED%A0%80&title=%ff%fe&kind=%C0%AF&tag=%&lang=__proto__',
  '?lang=constructor&lang=en&settings[view%20options][client]=1&cache=1&filename=/etc/passwd&bodyHtml=<script>',
];

test('odd queries at every address are answered without a fault and pollute nothing', async () => {
  const wiki = givenWiki();
  const admin = await signIn(wiki, 'admin', 'administrator');
  const faults: string[] = [];

  for (const { path, method } of routes) {
    if (method !== 'get') continue;
    for (const query of QUERIES) {
      faults.push(...faultsOf(await answerOf(admin.get(addressOf(path, KNOWN) + query)), path + query.slice(0, 40)));
    }
  }

  expect(faults).toEqual([]);
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  expect((await admin.get('/wiki/hustle')).status).toBe(200);
});

const KNOWN_FIELDS = [
  'name',
  'password',
  'current',
  'code',
  'to',
  'theme',
  'reason',
  'until',
  'role',
  'revision',
  'summary',
];
const MORE_FIELDS = [
  'title',
  'kind',
  'body',
  'tags',
  'text',
  'author',
  'signUp',
  'upTo',
  'session',
  'others',
  'baseRevision',
];

/** Bodies that no form of ours sends: content type and text. */
const BODIES: readonly (readonly [string, string | Buffer])[] = [
  ['application/x-www-form-urlencoded', '__proto__=1&constructor=2&prototype=3&hasOwnProperty=4&toString=5'],
  ['application/x-www-form-urlencoded', '__proto__[polluted]=1&constructor[prototype][polluted]=1'],
  [
    'application/x-www-form-urlencoded',
    [...KNOWN_FIELDS, ...MORE_FIELDS].map((name) => `${name}[]=1&${name}[a]=b`).join('&'),
  ],
  [
    'application/x-www-form-urlencoded',
    [...KNOWN_FIELDS, ...MORE_FIELDS].map((name) => `${name}=a&${name}=b`).join('&'),
  ],
  [
    'application/x-www-form-urlencoded',
    [...KNOWN_FIELDS, ...MORE_FIELDS].map((name) => `${name}=%00%ED%A0%80`).join('&'),
  ],
  [
    'application/x-www-form-urlencoded',
    [...KNOWN_FIELDS, ...MORE_FIELDS].map((name) => `${name}=${'9'.repeat(400)}`).join('&'),
  ],
  [
    'application/x-www-form-urlencoded',
    [...KNOWN_FIELDS, ...MORE_FIELDS].map((name) => `${name}=${'a'.repeat(50_000)}`).join('&'),
  ],
  ['application/x-www-form-urlencoded', Array.from({ length: 2500 }, (_, index) => `a${index}=1`).join('&')],
  ['application/x-www-form-urlencoded', `body=${'a'.repeat(5_000_000)}`],
  ['application/x-www-form-urlencoded', 'a%=%zz&%=&=&&=%'],
  ['application/x-www-form-urlencoded; charset=utf-7', 'name=+ADw-script+AD4-'],
  ['application/x-www-form-urlencoded; charset="nonsense', 'name=a'],
  ['application/json', '{"__proto__":{"polluted":1},"name":{"$ne":1},"password":["a"]}'],
  ['application/json', '{"a":'],
  ['text/plain', 'name=a&password=b'],
  ['multipart/form-data; boundary=x', '--x\r\nContent-Disposition: form-data; name="__proto__"\r\n\r\n1\r\n--x--'],
  ['multipart/form-data', 'no boundary'],
  ['application/x-www-form-urlencoded', Buffer.from([0xff, 0xfe, 0x00, 0x3d, 0xc3, 0x28])],
];

test('odd bodies sent to every form are refused or answered without a fault and pollute nothing', async () => {
  const faults: string[] = [];
  let sent = 0;

  for (const { path, method } of routes) {
    if (method !== 'post') continue;
    const wiki = givenWiki();
    await signIn(wiki, 'admin', 'administrator');
    const server = createApp(wiki).listen(0);
    for (const [type, body] of BODIES) {
      const cookie = await cookieOf(server);
      const answer = await raw(server, { method: 'POST', path: addressOf(path, KNOWN), type, body, cookie });
      faults.push(...faultsOf(answer, `${path} with ${type} ${short(String(body).slice(0, 30))}`));
      sent += 1;
    }
    await closed(server);
    await closeWikis();
  }

  expect(sent).toBeGreaterThan(300);
  expect(faults).toEqual([]);
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
});

async function cookieOf(server: Server): Promise<string> {
  const body = new URLSearchParams({ name: 'admin', password: 'long enough for tests' }).toString();
  const type = 'application/x-www-form-urlencoded';
  const { cookie } = await raw(server, { method: 'POST', path: '/sign-in', type, body });
  return cookie;
}

const ODD_PATHS = [
  ...[
    '//',
    '///x',
    '//evil.example',
    '/\\evil.example',
    '/.',
    '/..',
    '/../../etc/passwd',
    '/./wiki/hustle',
    '/wiki//hustle',
  ],
  ...[
    '/%2e%2e/%2e%2e/etc/passwd',
    '/..%2f..%2fetc%2fpasswd',
    '/wiki/..%2f..%2fetc%2fpasswd',
    '/wiki/%2e%2e',
    '/wiki/%2F',
  ],
  ...[
    '/static/../package.json',
    '/static/%2e%2e/package.json',
    '/static/..%2fpackage.json',
    '/static/..%5cpackage.json',
  ],
  ...[
    '/static/....//package.json',
    '/static//etc/passwd',
    '/static/.git/config',
    '/static/%00',
    '/static/style.css%00.html',
  ],
  ...[
    '/.git/config',
    '/.env',
    '/data/wiki.db',
    '/wiki.db',
    '/package.json',
    '/node_modules/ejs/package.json',
    '/views/layout.ejs',
  ],
  ...[
    '/wiki/%',
    '/wiki/%zz',
    '/wiki/%ff',
    '/wiki/%C0%AE',
    '/wiki/%00',
    '/wiki/hustle%00',
    '/wiki/hustle/',
    '/WIKI/hustle',
  ],
  ...[
    '/wiki/hustle;a=b',
    '/wiki/hustle/edit/',
    '/wiki/hustle/../../admin',
    '/wiki/hustle%2fedit',
    '/wiki/hustle%3fas=text',
  ],
  ...[
    '/people/%2e%2e',
    '/people/__proto__',
    '/people/constructor',
    '/tags/__proto__',
    '/tags/constructor',
    '/tags/toString',
  ],
  ...[
    '/revisions/1e3',
    '/revisions/0x1',
    '/revisions/-1',
    '/revisions/0',
    `/revisions/${'9'.repeat(30)}`,
    '/diff/1/',
    '/diff//1',
  ],
  ...[
    '/diff/1/2/3',
    '/revisions/9007199254740993',
    '/diff/9999999999999999/1',
    '/admin/',
    '/ADMIN',
    '/admin%2fsettings',
  ],
  ...[
    '/account/x.css',
    '/account%2fcodes',
    '/notices;.css',
    '/export/',
    '/setup/',
    '/reset/',
    '/setup/undefined',
    '/reset/null',
  ],
  ...[
    `/${'a'.repeat(8000)}`,
    `/wiki/${'%F0%9F%8F%B3'.repeat(500)}`,
    '/?',
    '/??',
    '/#',
    '/search?',
    '/search?q',
    '/search?=&=&&',
    '/*',
  ],
];

test('odd paths, encoded slashes and traversal lead to a page, a redirect on this site or a refusal, never outside or to a fault', async () => {
  const server = createApp(givenWiki()).listen(0);
  const faults: string[] = [];

  for (const path of ODD_PATHS) {
    const answer = await raw(server, { method: 'GET', path });
    faults.push(...faultsOf(answer, path));
    if (/^(?:https?:)?[/\\]{2}/.test(answer.location)) faults.push(`${path} leads to ${answer.location}`);
    if (/root:x:|"dependencies"|<%|SQLite format/.test(answer.text)) faults.push(`a file got out at ${path}`);
  }

  await closed(server);
  expect(faults).toEqual([]);
});

test('methods that an address does not know are refused, and HEAD answers as GET without a body', async () => {
  const server = createApp(givenWiki()).listen(0);
  const faults: string[] = [];
  const paths = [...new Set(routes.map(({ path }) => addressOf(path, KNOWN)))];

  for (const path of paths) {
    const [get, head] = [await raw(server, { method: 'GET', path }), await raw(server, { method: 'HEAD', path })];
    if (head.status !== get.status || head.text !== '') faults.push(`HEAD ${path}: ${head.status}, GET ${get.status}`);
    for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE', 'PROPFIND', 'QUERY']) {
      const { status } = await raw(server, { method, path });
      if (status >= 500 || (method !== 'OPTIONS' && status < 400)) faults.push(`${method} ${path}: ${status}`);
    }
  }

  await closed(server);
  expect(paths.length).toBeGreaterThan(40);
  expect(faults).toEqual([]);
});

const ODD_HEADERS: readonly Record<string, string>[] = [
  { cookie: 'session=s%3A__proto__.x; theme=<script>; theme=dark"' },
  { cookie: `session=s%3A${'a'.repeat(4000)}.b` },
  { cookie: 'session=%; =; ;;; theme' },
  { 'accept-language': '*;q=x,__proto__,,,;' },
  { 'accept-encoding': 'gzip;q=9, br;q=-1, *;q=x' },
  { host: 'evil.example', 'x-forwarded-host': 'evil.example', forwarded: 'host=evil.example' },
  { 'x-forwarded-for': '__proto__, <script>', 'x-forwarded-proto': 'javascript' },
  { 'if-none-match': '*', 'if-modified-since': 'x', range: 'bytes=9-1' },
  { 'x-http-method-override': 'DELETE' },
  { referer: 'javascript:alert(1)', origin: 'null', 'sec-fetch-site': '__proto__' },
];

test('odd headers change nothing that is shown', async () => {
  const server = createApp(givenWiki()).listen(0);
  const faults: string[] = [];

  for (const headers of ODD_HEADERS) {
    const answer = await raw(server, { method: 'GET', path: '/wiki/hustle', headers });
    faults.push(...faultsOf(answer, JSON.stringify(headers).slice(0, 60)));
    if (answer.text.includes('evil.example')) faults.push('a foreign host is shown');
  }

  await closed(server);
  expect(faults).toEqual([]);
});

interface Raw {
  readonly method: string;
  readonly path: string;
  readonly type?: string;
  readonly body?: string | Buffer;
  readonly cookie?: string;
  readonly headers?: Record<string, string>;
}

/** Sends a request as it is written, which clients that tidy addresses would not do. */
function raw(server: Server, { method, path, type, body, cookie, headers }: Raw) {
  const { port } = server.address() as AddressInfo;
  const own = {
    ...(method === 'POST' && { origin: BASE }),
    ...(type && { 'content-type': type }),
    ...(cookie && { cookie }),
  };
  return new Promise<Answer & { location: string; cookie: string }>((resolve, reject) => {
    const sent = request(
      { port, host: '127.0.0.1', method, path, headers: { ...own, ...headers }, agent: false },
      (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('error', reject);
        answer.on('end', () => {
          resolve({
            status: answer.statusCode ?? 0,
            text: unpacked(Buffer.concat(chunks), answer.headers['content-encoding']).toString(),
            type: answer.headers['content-type'] ?? '',
            location: answer.headers.location ?? '',
            cookie: answer.headers['set-cookie']?.[0]?.split(';')[0] ?? '',
          });
        });
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}

/** A body as a browser would read it. */
function unpacked(body: Buffer, encoding: string | undefined): Buffer {
  if (encoding === 'gzip') return gunzipSync(body);
  if (encoding === 'deflate') return inflateSync(body);
  return encoding === 'br' ? brotliDecompressSync(body) : body;
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
