import { checkPage } from '../../src/actions/check-page.js';
import { nameAlternative } from '../../src/actions/name-alternative.js';
import {
  asReader,
  closeWikis,
  emptyWiki,
  givenEdit,
  givenPage,
  givenPerson,
  givenTool,
  givenUse,
  signIn,
  type TestWiki,
} from '../support/wiki.js';

afterEach(closeWikis);

test('checks and alternatives stand among the edits, newest first, in words and in the feed', async () => {
  const wiki = emptyWiki();
  const { spoke } = givenActs(wiki);
  givenEdit(wiki, { slug: 'door-knocking', baseRevision: spoke.guide, title: 'Door knocking', summary: 'Knock twice' });

  const { text } = await asReader(wiki).get('/changes');
  const feed = (await asReader(wiki).get('/changes.atom')).text;

  const words = wordsOf(text);
  expect(words).toContain('night-shift checked what Spoke costs.');
  expect(words).toContain('night-shift named Hustle as an alternative to Spoke: cheaper.');
  expect(words.indexOf('Knock twice')).toBeLessThan(words.indexOf('named Hustle'));
  expect(words.indexOf('named Hustle')).toBeLessThan(words.indexOf('checked what'));
  expect(feed).toContain('night-shift checked what Spoke costs.');
  expect(feed).toContain('named Hustle as an alternative to Spoke: cheaper.');
});

test('the filters for kind, tag and new people hold for checks and alternatives too', async () => {
  const wiki = emptyWiki();
  givenActs(wiki);
  const reader = asReader(wiki);

  expect(wordsOf((await reader.get('/changes?kind=tool')).text)).toContain('checked what Spoke costs');
  expect(wordsOf((await reader.get('/changes?kind=guide')).text)).not.toContain('checked what');
  expect(wordsOf((await reader.get('/changes?kind=guide')).text)).toContain('Door knocking');
  expect(wordsOf((await reader.get('/changes?new=yes')).text)).toContain('checked what Spoke costs');
});

test('a check is taken back with a reason: both stand in the list, and its author reads why', async () => {
  const wiki = emptyWiki();
  givenActs(wiki);
  const other = await signIn(wiki, 'side-door');
  const [, address = ''] = /href="(\/changes\/\d+\/removal)"/.exec((await other.get('/changes?kind=tool')).text) ?? [];

  const asked = await other.get(address);
  const blank = await other.post(address, { reason: '' });
  const taken = await other.post(address, { reason: 'Hustle is no longer sold' });
  const again = await other.post(address, { reason: 'Hustle is no longer sold' });

  expect(wordsOf(asked.text)).toContain('night-shift named Hustle as an alternative to Spoke');
  expect(blank.status).toBe(422);
  expect(blank.text).toContain('Give a reason.');
  expect([taken.status, again.status]).toEqual([303, 303]);
  const words = wordsOf((await other.get('/changes?done=taken-back')).text);
  expect(words).toContain('side-door took back that night-shift named Hustle as an alternative to Spoke.');
  expect(words).toContain('Hustle is no longer sold');
  expect(words.match(/took back that/g)).toHaveLength(1);
  expect(words).toMatch(/named Hustle as an alternative to Spoke: cheaper\. Taken back/);
  const author = await signIn(wiki, 'night-shift');
  expect((await author.get('/notices')).text).toContain('Hustle is no longer sold');
});

test('readers cannot take anything back, and what was taken back stays so', async () => {
  const wiki = emptyWiki();
  givenActs(wiki);
  const editor = await signIn(wiki, 'side-door');
  const [, address = ''] = /href="(\/changes\/\d+\/removal)"/.exec((await editor.get('/changes')).text) ?? [];
  const reader = asReader(wiki);

  expect((await reader.get('/changes')).text).not.toContain('/removal');
  expect((await reader.post(address, { reason: 'No' })).status).toBe(403);
  await editor.post(address, { reason: 'A slip' });
  const removal = address.replace(/\d+/, (id) => String(Number(id) + 1));
  expect((await editor.post(removal, { reason: 'Undo the undo' })).status).toBe(422);
  expect((await editor.post('/changes/9999/removal', { reason: 'No' })).status).toBe(404);
});

test('acts about a deleted page are gone for readers, and those that name it too', async () => {
  const wiki = emptyWiki();
  givenActs(wiki);
  const moderator = await signIn(wiki, 'long-table', 'moderator');
  await moderator.post('/wiki/hustle/deletion', { reason: 'Advertising' });

  for (const address of ['/changes', '/changes.atom']) {
    const { text } = await asReader(wiki).get(address);
    expect(text).toContain('Spoke');
    expect(text).not.toContain('Hustle');
  }
  expect(wordsOf((await moderator.get('/changes')).text)).toContain('named Hustle');
});

test('an account on its first day can check only so much', () => {
  const wiki = emptyWiki();
  const { spoke } = givenActs(wiki);
  const fresh = givenPerson(wiki, 'first-day', 'editor', '2026-11-23T11:00:00Z');
  const check = () => checkPage(wiki, fresh, { slug: 'spoke', revision: spoke.tool, part: 'rest', affiliated: false });
  for (let n = 0; n < 20; n += 1) check();

  expect(check).toThrow('too-many: New accounts can make {n} edits on their first day.');
});

/** Two tools and a guide; one tool is checked, and the other named as an alternative to it. */
function givenActs(wiki: TestWiki) {
  const by = givenPerson(wiki, 'night-shift');
  givenUse(wiki);
  const { revisionId: guide } = givenPage(wiki, { title: 'Door knocking' });
  givenTool(wiki, 'Hustle');
  const { revisionId: tool } = givenTool(wiki, 'Spoke');
  checkPage(wiki, by, { slug: 'spoke', revision: tool, part: 'cost', affiliated: false });
  nameAlternative(wiki, by, { slug: 'spoke', other: 'hustle', advantage: 'cheaper' });
  return { spoke: { tool, guide } };
}

function wordsOf(html: string): string {
  return html
    .slice(Math.max(0, html.indexOf('<main')))
    .replace(/<[^>]*>/g, '')
    .replace(/\s+/g, ' ');
}
