import { inflateSync } from 'node:zlib';
import { deletePage } from '../../src/actions/delete-page.js';
import { qrCode } from '../../src/domain/qr.js';
import {
  asReader,
  BASE,
  closeWikis,
  emptyWiki,
  givenPage,
  givenPerson,
  givenTool,
  givenUse,
  type TestWiki,
} from '../support/wiki.js';
import { dumpOf } from '../support/dump.js';

afterEach(closeWikis);

test('an address makes a handout: title, tools and guides with summary, dated cost, site and whom they suit', async () => {
  const wiki = givenPages();
  const before = dumpOf(wiki.db);

  const { text, status } = await asReader(wiki).get(
    '/list?title=For%20our%20%3Cphone%3E%20bank&pages=spoke,door-knocking',
  );

  expect(status).toBe(200);
  expect(text).toContain('<h1>For our &lt;phone&gt; bank</h1>');
  const words = wordsOf(text);
  expect(words).toContain('Spoke Tool Spoke in a line. Cost Free · As of May 2026 Good for Groups of 50.');
  expect(words).toContain('Watch out for It needs a server. Website example.org');
  expect(words).toContain('Door knocking Guide What the page says. Read it at wiki.test/wiki/door-knocking');
  expect(dumpOf(wiki.db)).toEqual(before);
});

test('names that lead nowhere, deleted pages and more than twenty pages are told', async () => {
  const wiki = givenPages();
  givenTool(wiki, 'Gone');
  deletePage(wiki, givenPerson(wiki, 'long-table', 'moderator'), { slug: 'gone', reason: 'Advertising' });
  const names = Array.from({ length: 21 }, (_, n) => `Guide ${n + 1}`);
  for (const title of names) givenPage(wiki, { title });
  const reader = asReader(wiki);

  const odd = (await reader.get('/list?pages=spoke,gone,nothing')).text;
  const many = (await reader.get(`/list?pages=${names.join(',')}`)).text;

  expect(odd).toContain('We have no page of this name: “gone” and “nothing”.');
  expect(odd).toContain('Spoke in a line.');
  expect(odd).not.toContain('Gone in a line.');
  expect(many).toContain('A handout holds 20 pages. We left out 1 more.');
  expect(many.match(/<h2><a href="\/wiki\//g)).toHaveLength(20);
});

test('the form takes a title and names, one a line, and leads to a short address', async () => {
  const wiki = givenPages();
  const reader = asReader(wiki);
  const blank = (await reader.get('/list')).text;

  const made = await reader.get('/list?title=Our+tools&names=Spoke%0D%0A%0D%0ADoor+knocking%0D%0ANobody%2C+Inc.');

  expect(blank).toContain('Make the list');
  expect(blank).not.toContain('qr.png');
  expect(made.status).toBe(303);
  expect(made.headers['location']).toBe('/list?title=Our%20tools&pages=spoke,door-knocking,Nobody%20%20Inc.');
  const { text } = await reader.get(made.headers['location'] ?? '');
  expect(text).toContain('We have no page of this name: “Nobody  Inc.”.');
  expect(text).toContain('Spoke\nDoor knocking\nNobody  Inc.</textarea>');
});

test('a comparison leads to a handout of its tools', async () => {
  const wiki = givenPages();
  givenTool(wiki, 'Hustle');

  const { text } = await asReader(wiki).get('/compare?pages=spoke,hustle');

  expect(text).toContain('<a href="/list?pages=spoke,hustle" rel="nofollow">Make a handout of these</a>');
});

test('the picture is a PNG of the code of the very address', async () => {
  const wiki = givenPages();
  const reader = asReader(wiki);
  const { text } = await reader.get('/list?title=Our%20tools&pages=spoke,nothing');
  const [, address = '', width = ''] = /<img src="([^"]+)" width="(\d+)"/.exec(text) ?? [];

  const answer = await reader.get(address.replaceAll('&amp;', '&').replaceAll('&#38;', '&'));

  expect(answer.headers['content-type']).toBe('image/png');
  const code = qrCode(`${BASE}/list?title=Our%20tools&pages=spoke`)!;
  const { size, isDark } = readPng(answer.body as Buffer);
  expect(size).toBe(Number(width));
  const modules = size / 4 - 8;
  expect(modules).toBe(code.size);
  const places = Array.from({ length: modules * modules }, (_, place) => [
    place % modules,
    Math.floor(place / modules),
  ]);
  const differing = places.filter(([x = 0, y = 0]) => isDark((x + 4) * 4 + 1, (y + 4) * 4 + 2) !== code.isDark(x, y));
  expect(differing).toEqual([]);
  expect(isDark(3, 3)).toBe(false);
});

test('an address too long for a code has no picture, and its list is there all the same', async () => {
  const wiki = givenPages();
  const long = Array.from(
    { length: 14 },
    (_, n) => `A guide with a name that is very long indeed, since it tells all ${n}`,
  );
  for (const title of long) givenPage(wiki, { title });
  const slugs = long.map((title) => title.toLowerCase().replace(/\W+/g, '-'));
  const reader = asReader(wiki);

  const { text } = await reader.get(`/list?pages=${slugs.join(',')}`);

  expect(text.match(/<h2><a href="\/wiki\//g)).toHaveLength(14);
  expect(text).not.toContain('<img');
  expect((await reader.get(`/list/qr.png?pages=${slugs.join(',')}`)).status).toBe(404);
});

test('twenty pages cost as many statements as one', async () => {
  let statements = 0;
  const wiki = givenPages({ onStatement: () => (statements += 1) });
  for (let n = 1; n <= 19; n += 1) givenTool(wiki, `Tool ${n}`);
  const reader = asReader(wiki);
  const countFor = async (address: string) => {
    statements = 0;
    await reader.get(address).expect(200);
    return statements;
  };

  const few = await countFor('/list?pages=spoke');
  const many = Array.from({ length: 19 }, (_, n) => `tool-${n + 1}`).join(',');

  expect(await countFor(`/list?pages=spoke,${many}`)).toBe(few);
  expect(few).toBeLessThan(5);
});

function givenPages(options: { onStatement?: () => void } = {}): TestWiki {
  const wiki = emptyWiki(options);
  givenUse(wiki);
  givenPage(wiki, { title: 'Door knocking' });
  givenTool(wiki, 'Spoke', {
    body: '## Good for\n\nGroups of 50. And more.\n\n## Watch out for\n\nIt needs a server.\n',
    facts: { cost: { band: 'free', asOf: '2026-05' } },
  });
  return wiki;
}

/** Reads a square picture of one bit a dot, whose lines are not filtered. */
function readPng(file: Buffer) {
  const size = file.readUInt32BE(16);
  const start = file.indexOf('IDAT');
  const lines = inflateSync(file.subarray(start + 4, start + 4 + file.readUInt32BE(start - 4)));
  const bytes = 1 + Math.ceil(size / 8);
  const isDark = (x: number, y: number) => (((lines[y * bytes + 1 + (x >> 3)] ?? 0) >> (7 - (x & 7))) & 1) === 0;
  return { size, isDark };
}

function wordsOf(html: string): string {
  return html
    .slice(html.indexOf('<main'))
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ');
}
