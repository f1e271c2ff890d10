import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { deletePage } from '../../src/actions/delete-page.js';
import { revertPage } from '../../src/actions/revert-page.js';
import { NEEDS } from '../../src/domain/needs.js';
import { packageRoot } from '../../src/package-root.js';
import {
  asReader,
  closeWikis,
  emptyWiki,
  givenEdit,
  givenPage,
  givenPerson,
  givenTool,
  givenUse,
  later,
  signIn,
  type TestWiki,
} from '../support/wiki.js';

afterEach(closeWikis);

const KNOWN = { cost: { band: 'free' }, dataOut: { value: 'full-export' }, accessibility: { value: 'has-statement' } };

/** The names under "Needs your help", in their order. */
async function askedAbout(wiki: TestWiki): Promise<readonly string[]> {
  const { text } = await asReader(wiki).get('/');
  return [...text.matchAll(/href="\/wiki\/([^"]+)\/edit\?fact=/g)].map(([, slug = '']) => slug);
}

test('home begins with one labelled search and says in at most 25 words who writes and who pays', async () => {
  const answer = await asReader(emptyWiki()).get('/');

  expect(answer.status).toBe(200);
  expect(answer.text).toContain('<h1>Is there a better tool for this?</h1>');
  expect(answer.text).toContain('<label for="q">Search tools, guides and uses</label>');
  expect(answer.text.match(/name="q"/g)).toHaveLength(1);
  const [, sentence = ''] = /<p>(Written by [^<]+)<\/p>/.exec(answer.text) ?? [];
  expect(sentence).toContain('pays for it');
  expect(sentence.split(' ').length).toBeLessThanOrEqual(25);
});

test('a need leads to its use and says how many tools readers find there', async () => {
  const wiki = emptyWiki();
  const moderator = givenPerson(wiki, 'long-table', 'moderator');
  givenUse(wiki);
  for (const name of ['Spoke', 'Hustle', 'Gone Away']) givenTool(wiki, name);
  deletePage(wiki, moderator, { slug: 'gone-away', reason: 'Advertising.' });

  const { text } = await asReader(wiki).get('/');

  expect(text).toContain(
    '<a href="/wiki/peer-to-peer-texting">Text your people <span class="count">2 tools</span></a>',
  );
  expect(text).not.toContain('Talk safely');
});

test('a need whose use page was deleted is left out, and comes back with it', async () => {
  const wiki = emptyWiki();
  givenUse(wiki);
  givenUse(wiki, 'Online meetings');
  deletePage(wiki, givenPerson(wiki, 'long-table', 'moderator'), { slug: 'online-meetings', reason: 'A mistake.' });

  const { text } = await asReader(wiki).get('/');

  expect(text).toContain('Text your people');
  expect(text).not.toContain('Hold a meeting');
});

test('the guides for newcomers stand under "Start here"; where they are not there, other guides do', async () => {
  const wiki = emptyWiki();
  givenPage(wiki, { title: 'Another guide' });
  const before = await asReader(wiki).get('/');
  givenPage(wiki, { title: 'Digital security basics' });
  const after = await asReader(wiki).get('/');

  expect(before.text).toContain('Another guide');
  expect(after.text).toContain('Digital security basics');
  expect(after.text).not.toContain('Another guide');
});

test('home asks for three small fixes: facts that are not known, each with its minutes', async () => {
  const wiki = emptyWiki();
  givenUse(wiki);
  givenTool(wiki, 'No Export', { facts: { ...KNOWN, dataOut: { value: 'unknown' } } });
  givenTool(wiki, 'No Price', { facts: { ...KNOWN, cost: { band: 'unknown' } } });
  givenTool(wiki, 'No Reader', { facts: { ...KNOWN, accessibility: { value: 'unknown' } } });
  givenTool(wiki, 'All Known', { facts: KNOWN });
  givenTool(wiki, 'Shut Down', { facts: { status: { value: 'closed' } } });

  const { text } = await asReader(wiki).get('/');

  expect(text).toMatch(/no-export\/edit\?fact=dataOut"[^]*?How do people get their data out\? About 5 minutes\./);
  expect(text).toMatch(/no-reader\/edit\?fact=accessibility"[^]*?screen reader\? About 10 minutes\./);
  expect(text).toMatch(/no-price\/edit\?fact=cost"[^]*?What does it cost now\? About 5 minutes\./);
  expect(text).not.toContain('All Known');
  expect(text).not.toContain('Shut Down');
});

test('the tools that need help are the same all day and others on other days', async () => {
  const wiki = emptyWiki();
  const by = givenPerson(wiki, 'night-shift', 'moderator');
  givenUse(wiki);
  for (let n = 1; n <= 30; n += 1) givenTool(wiki, `Tool ${n}`, { by });
  const morning = await askedAbout(wiki);
  later(wiki, 6);
  const evening = await askedAbout(wiki);
  const seen = new Set(morning);
  for (let day = 0; day < 40; day += 1) {
    later(wiki, 24);
    for (const slug of await askedAbout(wiki)) seen.add(slug);
  }

  expect(morning).toHaveLength(3);
  expect(evening).toEqual(morning);
  expect(seen.size).toBeGreaterThan(15);
});

test('an empty wiki says on its first page what will stand where', async () => {
  const { text } = await asReader(emptyWiki()).get('/');

  expect(text).toContain('Uses will stand here once somebody has written them.');
  expect(text).toContain('Nobody has written a guide yet.');
  expect(text).toContain('href="/new?kind=tool"');
});

test('somebody with new notices reads above the rest how many there are', async () => {
  const wiki = emptyWiki();
  const [writer, other] = [givenPerson(wiki, 'night-shift'), givenPerson(wiki, 'long-table')];
  const page = givenPage(wiki, { title: 'Door knocking', by: other });
  givenEdit(wiki, { slug: 'door-knocking', baseRevision: page.revisionId, by: writer });
  revertPage(wiki, other, { slug: 'door-knocking', revision: page.revisionId, summary: 'It needs a source' });
  const told = await (await signIn(wiki, writer)).get('/');
  const calm = await (await signIn(wiki, other)).get('/');

  expect(told.text).toContain('<a href="/notices">1 new notice</a>');
  expect(told.text.indexOf('1 new notice')).toBeLessThan(told.text.indexOf('<h1>'));
  expect(calm.text).toContain('long-table');
  expect(calm.text).not.toContain('new notice');
});

test('home with all it needs weighs at most 30 kB compressed', async () => {
  const wiki = emptyWiki();
  const by = givenPerson(wiki, 'night-shift', 'moderator');
  for (const title of ['Peer-to-peer texting', ...NEEDS.map(({ slug }) => slug.replaceAll('-', ' '))]) {
    givenPage(wiki, { kind: 'use', title, by });
  }
  for (let n = 1; n <= 5; n += 1) givenTool(wiki, `Tool ${n}`, { by });

  const { text } = await asReader(wiki).get('/');

  const files = ['style.css', 'icon.svg', 'build/main.js'].map((file) => path.join(packageRoot, 'static', file));
  const parts = [text, ...files.filter((file) => existsSync(file)).map((file) => readFileSync(file, 'utf8'))];
  expect(text).toContain('Share files');
  expect(parts.reduce((sum, part) => sum + gzipSync(part).length, 0)).toBeLessThanOrEqual(30_000);
});

test('home asks the database as often for many pages as for few', async () => {
  let statements = 0;
  const wiki = emptyWiki({ onStatement: () => (statements += 1) });
  const by = givenPerson(wiki, 'night-shift', 'moderator');
  const reader = asReader(wiki);
  const countFor = async () => {
    statements = 0;
    await reader.get('/').expect(200);
    return statements;
  };
  givenUse(wiki);
  givenPage(wiki, { title: 'Digital security basics', by });
  givenTool(wiki, 'Spoke', { by });
  const few = await countFor();
  for (let n = 1; n <= 40; n += 1) givenTool(wiki, `Tool ${n}`, { by });

  expect(await countFor()).toBe(few);
  expect(few).toBeLessThan(12);
});

test('what waits for a person stands above the rest, and nothing for a reader', async () => {
  const wiki = emptyWiki();
  givenPage(wiki, { title: 'Door knocking' });
  const editor = await signIn(wiki, 'porch-light');
  const moderator = await signIn(wiki, 'night-desk', 'moderator');
  const form = { baseRevision: '1', title: 'Door knocking', body: 'Half a sentence' };
  await editor.post('/drafts', form);

  const [reader, edits, looksAfter] = await Promise.all(
    [asReader(wiki), editor, moderator].map(async (browser) => (await browser.get('/')).text),
  );

  expect(edits).toContain('<a href="/drafts">Your draft</a>');
  expect(edits).not.toContain('/moderation/next');
  expect(looksAfter).toContain('<a href="/moderation/next">1 edit to look at</a>');
  expect(reader).not.toContain('Waiting for you');
});
