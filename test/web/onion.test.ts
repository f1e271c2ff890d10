import { pino } from 'pino';
import { inspect } from 'node:util';
import { createApp } from '../../src/app.js';
import { readConfig } from '../../src/config.js';
import { invite } from '../../src/actions/invite.js';
import { Tally } from '../../src/web/tally.js';
import { dumpOf } from '../support/dump.js';
import { asReader, BASE, closeWikis, emptyWiki, givenPage, givenPerson, PASSWORD } from '../support/wiki.js';
import type { Browser, TestWiki } from '../support/wiki.js';

jest.setTimeout(120_000);
afterEach(closeWikis);

const ONION = `${'a2'.repeat(28)}.onion`;
const NEW = '2026-11-23T06:00:00Z';

/** A wiki that is also found at an onion address, and a way to visit it there. */
function givenOnion() {
  const config = readConfig({ BASE_URL: BASE, LOG_LEVEL: 'silent', ONION_HOST: ONION });
  const wiki: TestWiki = Object.assign(emptyWiki(), { config });
  const app = createApp(wiki);
  return { wiki, visit: (): Browser => throughOnion(asReader(wiki, app)) };
}

function throughOnion(browser: Browser): Browser {
  return {
    ...browser,
    get: (address) => browser.get(address).set('Host', ONION),
    post: (address, form) => browser.post(address, form).set('Host', ONION).set('Origin', `http://${ONION}`),
  };
}

async function signInAs(wiki: TestWiki, browser: Browser, name: string, createdAt: string): Promise<Browser> {
  givenPerson(wiki, name, 'editor', createdAt);
  expect((await browser.post('/sign-in', { name, password: PASSWORD })).status).toBe(303);
  return browser;
}

function edit(n: number, baseRevision: number) {
  const form = { title: `Page ${n}`, body: `Words by onion ${n}.\n`, 'facts.summary': 'A line.', tags: 'tips' };
  return { ...form, baseRevision: String(baseRevision), summary: 'Why' };
}

/** Edits by four new accounts, until what onion visitors share is used up. */
async function fillBucket(wiki: TestWiki, visit: () => Browser) {
  for (let who = 0; who < 4; who += 1) {
    const browser = await signInAs(wiki, visit(), `new ${who}`, NEW);
    for (let n = who * 15; n < who * 15 + 15; n += 1) {
      const { slug, revisionId } = givenPage(wiki, { title: `Page ${n}` });
      const saved = await browser.post(`/wiki/${slug}/edit`, edit(n, revisionId));
      expect(saved.headers['location']).toContain('published=');
    }
  }
}

test('when what onion visitors share is used up, edits of new accounts wait instead of being refused; others publish', async () => {
  const { wiki, visit } = givenOnion();
  await fillBucket(wiki, visit);
  const { slug, revisionId } = givenPage(wiki, { title: 'Page 99' });
  const attempt = (browser: Browser) => browser.post(`/wiki/${slug}/edit`, edit(99, revisionId));

  const fifth = await signInAs(wiki, visit(), 'fifth', NEW);
  const held = await attempt(fifth);

  expect(held.headers['location']).toMatch(/^\/proposals\/\d+\?done=sent$/);
  const said = (await fifth.get(held.headers['location'] ?? '')).text;
  expect(said).toContain('Many edits came through the onion address at once. Yours is kept as a suggestion');
  const invitation = invite(wiki, givenPerson(wiki, 'mod', 'moderator'), { uses: 1, days: 1 });
  const invited = visit();
  await invited.post('/sign-up', { name: 'invited', password: 'seven purple bicycles', invitation });
  expect((await attempt(invited)).headers['location']).toContain('published=');
  wiki.clock.time = new Date(wiki.clock.time.getTime() + 3_600_001);
  const later = givenPage(wiki, { title: 'Page 100' });
  const saved = await fifth.post(`/wiki/${later.slug}/edit`, edit(100, later.revisionId));
  expect(saved.headers['location']).toContain('published=');
});

test('without an account nobody there is refused for what others sent: it waits', async () => {
  const { wiki, visit } = givenOnion();
  const { revisionId } = givenPage(wiki, { title: 'Page 1' });
  for (let n = 0; n < 40; n += 1) {
    const sent = await visit().post('/wiki/page-1/edit', { ...edit(1, revisionId), body: `Idea ${n}.\n` });
    expect({ n, status: sent.status }).toEqual({ n, status: 303 });
  }
  const byAddress = asReader(wiki);
  for (let n = 0; n < 30; n += 1) {
    await byAddress.post('/wiki/page-1/edit', { ...edit(1, revisionId), body: `Plain ${n}.\n` });
  }
  const refused = await byAddress.post('/wiki/page-1/edit', { ...edit(1, revisionId), body: 'One more.\n' });
  expect(refused.status).toBe(429);
  expect(refused.text).toContain('One more.');
});

test('an invitation lets somebody sign up when very many failed there already', async () => {
  const { wiki, visit } = givenOnion();
  const invitation = invite(wiki, givenPerson(wiki, 'keys', 'administrator'), { uses: 1, days: 1 });
  const taken = { name: 'keys', password: 'seven purple bicycles' };
  for (let n = 0; n < 2001; n += 1) await visit().post('/sign-up', { name: '', password: '' });

  expect((await visit().post('/sign-up', taken)).status).toBe(429);
  const invited = await visit().post('/sign-up', { ...taken, name: 'invited', invitation });

  expect(invited.status).toBe(303);
});

test('a form for the onion host comes from there, and from nowhere else', async () => {
  const { wiki, visit } = givenOnion();
  const browser = asReader(wiki);

  expect((await visit().post('/theme', { theme: 'dark' })).status).toBe(303);
  expect((await visit().post('/theme', { theme: 'dark' }).set('Origin', 'https://evil.example')).status).toBe(403);
  expect((await browser.post('/theme', { theme: 'dark' }).set('Origin', `http://${ONION}`)).status).toBe(403);
});

test('no internet address is kept: not in the database, nor in the log, nor in what is counted', async () => {
  const address = '203.0.113.77';
  const lines: string[] = [];
  const config = readConfig({ BASE_URL: BASE, TRUST_PROXY: 'loopback,uniquelocal' });
  const log = pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) });
  const wiki: TestWiki = Object.assign(emptyWiki(), { config, log });
  const { revisionId } = givenPage(wiki, { title: 'Page 1' });
  const reader = asReader(wiki);
  const from = (path: string, form: Record<string, string>) => reader.post(path, form).set('X-Forwarded-For', address);
  const was = new Tally(wiki.now, 60);

  await from('/wiki/page-1/edit', edit(1, revisionId));
  await from('/preview', { ...edit(1, revisionId), kind: 'guide' });
  for (let n = 0; n < 31; n += 1) await from('/sign-in', { name: 'nobody', password: 'wrong words' });
  const refused = await from('/sign-in', { name: 'nobody', password: 'wrong words' });
  was.add(`address ${address}`);

  // That it was counted shows that the address was seen.
  expect(refused.status).toBe(429);
  expect(lines.length).toBeGreaterThan(30);
  expect(lines.join('')).not.toContain(address);
  expect(JSON.stringify(dumpOf(wiki.db))).toContain('Words by onion 1.');
  expect(JSON.stringify(dumpOf(wiki.db))).not.toContain(address);
  expect(inspect(was, { showHidden: true, depth: 9 })).not.toContain(address);
  expect(was.count(`address ${address}`)).toBe(1);
  wiki.clock.time = new Date('2026-11-24T00:00:00Z');
  expect(was.count(`address ${address}`)).toBe(0);
});
