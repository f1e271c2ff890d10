import { findNextChangeId } from '../../src/storage/changes.js';
import { nextRevisionId } from '../../src/storage/revisions.js';
import {
  asReader,
  closeWikis,
  emptyWiki,
  givenOldHand,
  givenPage,
  givenPerson,
  givenTool,
  givenUse,
  signIn,
  type Browser,
  type TestWiki,
} from '../support/wiki.js';

afterEach(closeWikis);

const NUMBER = 'Ask Dana, 555-0147';
const PUBLIC = ['/changes', '/changes.atom', '/wiki/calling/history', '/wiki/calling/history.atom', '/moderation-log'];

async function seen(browser: Browser, addresses: readonly string[], words: string): Promise<readonly string[]> {
  const answers = await Promise.all(
    addresses.map(async (address) => ({ address, text: (await browser.get(address)).text })),
  );
  return answers.filter(({ text }) => text.includes(words)).map(({ address }) => address);
}

async function redirectWithReason(wiki: TestWiki): Promise<number> {
  givenPage(wiki, { title: 'Calling' });
  const editor = await signIn(wiki, givenOldHand(wiki, 'brass-band'));
  const made = await editor.post('/upkeep/redirects', { name: 'Ringing', page: 'Calling', reason: NUMBER });
  expect(made.status).toBe(303);
  return findNextChangeId(wiki.db) - 1;
}

test('why something was done can be hidden, and is then nowhere for readers', async () => {
  const wiki = emptyWiki();
  const change = await redirectWithReason(wiki);
  const reader = asReader(wiki);
  const before = await seen(reader, PUBLIC, NUMBER);
  const moderator = await signIn(wiki, 'night-desk', 'moderator');
  expect((await moderator.get('/changes')).text).toContain(`/changes/${change}/hiding`);

  const hidden = await moderator.post(`/changes/${change}/hiding`, { reason: 'A private number' });

  expect(hidden.headers['location']).toBe(`/changes?done=reason-hidden&change=${change}`);
  expect(before).toEqual(['/changes', '/changes.atom', '/wiki/calling/history']);
  expect(await seen(reader, PUBLIC, NUMBER)).toEqual([]);
  expect((await reader.get('/changes')).text).toContain('The reason is hidden.');
  expect((await reader.get('/moderation-log?act=hide-act')).text).toContain('A private number');
  expect((await moderator.get('/changes')).text).toContain(NUMBER);
});

test('it can be shown again', async () => {
  const wiki = emptyWiki();
  const change = await redirectWithReason(wiki);
  const moderator = await signIn(wiki, 'night-desk', 'moderator');
  await moderator.post(`/changes/${change}/hiding`, { reason: 'A private number' });

  const shown = await moderator.post(`/changes/${change}/hiding/removal`, {});

  expect(shown.headers['location']).toBe(`/changes?done=reason-shown&change=${change}`);
  expect(await seen(asReader(wiki), ['/changes'], NUMBER)).toEqual(['/changes']);
});

test('a reason for hiding is asked for, and others than moderators cannot hide', async () => {
  const wiki = emptyWiki();
  const change = await redirectWithReason(wiki);
  const moderator = await signIn(wiki, 'night-desk', 'moderator');
  const editor = await signIn(wiki, 'porch-light');

  const asked = await moderator.post(`/changes/${change}/hiding`, { reason: '' });

  expect(asked.status).toBe(422);
  expect(asked.text).toContain('Give a reason. Others will read it.');
  expect((await moderator.get(`/changes/${change}/hiding`)).text).toContain(NUMBER);
  expect((await editor.post(`/changes/${change}/hiding`, { reason: 'I dislike it' })).status).toBe(403);
  expect(await seen(asReader(wiki), ['/changes'], NUMBER)).toEqual(['/changes']);
});

test('a move follows what is hidden of the version that it made: its words and who made it', async () => {
  const wiki = emptyWiki();
  givenPage(wiki, { title: 'Calling', by: givenPerson(wiki, 'porch-light') });
  const mover = await signIn(wiki, givenOldHand(wiki, 'brass-band'));
  await mover.post('/wiki/calling/move', { title: 'Ringing', slug: 'calling-you', reason: NUMBER });
  const revision = nextRevisionId(wiki.db) - 1;
  const moderator = await signIn(wiki, 'night-desk', 'moderator');
  await moderator.post('/wiki/calling-you/move', { title: 'Calling', slug: 'calling', reason: 'Back' });
  const reader = asReader(wiki);
  const before = await seen(reader, PUBLIC, NUMBER);

  await moderator.post(`/revisions/${revision}/hiding`, { summary: 'yes', author: 'yes', reason: 'A number' });

  expect(before).toEqual(['/changes', '/changes.atom', '/wiki/calling/history', '/wiki/calling/history.atom']);
  expect(await seen(reader, PUBLIC, NUMBER)).toEqual([]);
  expect((await reader.get('/changes')).text).toContain('Somebody whose name is hidden moved');
  expect((await reader.get('/changes.atom')).text).not.toContain('brass-band moved');
  const writer = await signIn(wiki, 'porch-light');
  const notices = (await writer.get('/notices')).text;
  expect(notices).toContain('Somebody moved a page you wrote on');
  expect(notices).not.toContain('555-0147');
});

test('who had something taken back reads why, unless that is hidden', async () => {
  const wiki = emptyWiki();
  givenUse(wiki);
  const { slug, revisionId } = givenTool(wiki, 'Spoke');
  const checker = await signIn(wiki, 'porch-light');
  const check = { part: 'cost', revision: String(revisionId), affiliated: 'no' };
  await checker.post(`/wiki/${slug}/check`, check);
  const troll = await signIn(wiki, givenOldHand(wiki, 'brass-band'));
  const made = Number(/\/changes\/(\d+)\/removal/.exec((await troll.get('/changes')).text)?.[1]);
  await troll.post(`/changes/${made}/removal`, { reason: NUMBER });
  const before = (await checker.get('/notices')).text;
  const moderator = await signIn(wiki, 'night-desk', 'moderator');

  await moderator.post(`/changes/${findNextChangeId(wiki.db) - 1}/hiding`, { reason: 'A number' });

  expect(before).toContain(NUMBER);
  const after = (await checker.get('/notices')).text;
  expect(after).toContain('took back something you did');
  expect(after).not.toContain('555-0147');
});
