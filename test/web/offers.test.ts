import { readFileSync } from 'node:fs';
import { timeText } from '../../src/domain/time.js';
import {
  closeWikis,
  emptyWiki,
  givenEdit,
  givenOldHand,
  givenPage,
  givenPerson,
  givenTool,
  givenUse,
  signIn,
  type Browser,
} from '../support/wiki.js';

jest.setTimeout(60_000);
afterEach(closeWikis);

/** A tool with three versions by somebody, that was moved, checked, and got another address; and a guide that is protected. */
async function givenMuch() {
  const wiki = emptyWiki();
  givenUse(wiki);
  givenTool(wiki, 'Relay');
  const moderator = await signIn(wiki, 'night-desk', 'moderator');
  const other = await signIn(wiki, givenOldHand(wiki));
  await other.post('/wiki/relay/move', { title: 'Relay two', reason: '' });
  await other.post('/upkeep/redirects', { name: 'Relais', page: 'Relay two', reason: '' });
  const { revision } = (await revisionOf(other)) ?? {};
  await other.post('/wiki/relay-two/check', { part: 'cost', revision: revision ?? '', affiliated: 'no' });
  const by = givenPerson(wiki, 'brass-band');
  const { revisionId } = givenPage(wiki, { title: 'Door knocking', body: 'Knock.\n', by: givenPerson(wiki, 'first') });
  const second = givenEdit(wiki, { slug: 'door-knocking', baseRevision: revisionId, body: 'Knock twice.\n', by });
  givenEdit(wiki, { slug: 'door-knocking', baseRevision: second.revisionId, body: 'Knock thrice.\n', by });
  await moderator.post('/wiki/door-knocking/protection', { level: 'suggestions', until: 'week', reason: 'A quarrel' });
  const createdAt = timeText(new Date(wiki.now().getTime() - 60_000));
  const newcomer = await signIn(wiki, givenPerson(wiki, 'fresh', 'editor', createdAt));
  return { wiki, moderator, other, newcomer, second: second.revisionId };
}

async function revisionOf(browser: Browser) {
  const { text } = await browser.get('/wiki/relay-two/check');
  return /name="revision" value="(?<revision>\d+)"/.exec(text)?.groups;
}

function linksIn(text: string): readonly string[] {
  const main = text.slice(text.indexOf('<main'), text.indexOf('</main>'));
  return [...main.matchAll(/href="(\/[^"#]*)/g)].map(([, href = '']) => href.replaceAll('&amp;', '&'));
}

test('no link on pages, histories, versions and lists leads somebody new or somebody else to a closed door', async () => {
  const { moderator, other, newcomer, second } = await givenMuch();
  const places = [
    ...['/wiki/relay-two', '/wiki/relay-two/history', '/wiki/relay-two/backlinks', '/upkeep/redirects', '/changes'],
    ...['/wiki/door-knocking', '/wiki/door-knocking/history', `/revisions/${second}`, `/diff/${second - 1}/${second}`],
  ];
  for (const browser of [newcomer, other, moderator]) {
    const hrefs = new Set<string>();
    for (const place of places) for (const href of linksIn((await browser.get(place)).text)) hrefs.add(href);
    expect(hrefs.size).toBeGreaterThan(30);
    const closed: string[] = [];
    for (const href of hrefs) if ((await browser.get(href)).status === 403) closed.push(href);
    expect(closed).toEqual([]);
  }
});

test('whoever may is still offered to undo, to go back, to move, and to take away', async () => {
  const { moderator, other, newcomer, second } = await givenMuch();

  expect((await moderator.get('/wiki/door-knocking/history')).text).toContain(`undo?revision=${second}`);
  expect((await moderator.get('/wiki/door-knocking/history')).text).toContain('/wiki/door-knocking/rollback');
  expect((await moderator.get('/changes')).text).toContain(`/wiki/door-knocking/undo?revision=${second}`);
  expect((await other.get('/wiki/door-knocking/history')).text).not.toContain('/undo?revision=');
  expect((await other.get('/changes')).text).not.toContain('/wiki/door-knocking/undo?revision=');
  expect((await other.get('/changes')).text).toContain('/wiki/relay-two/undo?revision=');
  expect((await other.get('/wiki/relay-two')).text).toContain('href="/wiki/relay-two/move"');
  expect((await newcomer.get('/wiki/relay-two')).text).not.toContain('/wiki/relay-two/move');
  expect((await newcomer.get('/wiki/relay-two/history')).text).toContain('/undo?revision=');
  expect((await other.get('/upkeep/redirects')).text).toContain('/upkeep/redirects/relais/removal');
  const page = { kind: 'guide', title: 'Mine', body: 'x', 'facts.summary': 'x.', tags: 'tips' };
  await newcomer.post('/new', page);
  expect((await newcomer.get('/wiki/mine')).text).toContain('href="/wiki/mine/move"');
});

test('while new accounts wait for review, nothing that cannot wait is offered to them', async () => {
  const { moderator, newcomer } = await givenMuch();
  await moderator.post('/moderation/slow-mode', { days: '7', hours: '24' });

  const { text } = await newcomer.get('/wiki/relay-two/history');
  expect(text).not.toContain('/undo?revision=');
  expect(text).toContain('What changed');
  expect((await newcomer.get('/changes')).text).not.toMatch(/\/removal"|\/undo\?revision/);
  expect((await moderator.get('/changes')).text).toMatch(/\/removal"/);
});

test.each(['for-moderators', 'how-to-edit-a-page'])(
  'the help page %s leads nobody to what only administrators open',
  (name) => {
    const text = readFileSync(`src/starter/help/${name}.md`, 'utf8');
    expect(text).toContain('other numbers');
    expect(text).not.toContain('(/admin');
  },
);
