import { revertPage } from '../../src/actions/revert-page.js';
import { tell } from '../../src/actions/trace.js';
import { write } from '../../src/storage/database.js';
import { insertDeletion, insertHiding } from '../../src/storage/moderation.js';
import {
  asReader,
  closeWikis,
  emptyWiki,
  givenEdit,
  givenPage,
  givenPerson,
  signIn,
  type TestWiki,
} from '../support/wiki.js';

afterEach(closeWikis);

const ACT = { reason: 'A reason.', createdAt: '2026-11-23T12:00:00Z' };

/** An edit of night-shift that long-table took back because “It needs a source”. */
function givenRevert(wiki: TestWiki) {
  const by = givenPerson(wiki, 'night-shift');
  const moderator = givenPerson(wiki, 'long-table');
  const page = givenPage(wiki, { title: 'Door knocking' });
  givenEdit(wiki, { slug: page.slug, baseRevision: page.revisionId, title: 'Door knocking', by });
  const revert = { slug: page.slug, revision: page.revisionId, summary: 'It needs a source' };
  const { revisionId } = revertPage(wiki, moderator, revert);
  return { by, page, revisionId, moderator };
}

test('somebody whose edit was taken back reads who did it, where and why, with a link to the change', async () => {
  const wiki = emptyWiki();
  const { by, revisionId } = givenRevert(wiki);
  const browser = await signIn(wiki, by);

  const answer = await browser.get('/notices');

  expect(answer.text).toContain('long-table took back your change on Door knocking: “It needs a source”');
  expect(answer.text).toContain(`<a class="row-link" href="/diff/${revisionId - 1}/${revisionId}">`);
  expect(answer.text).toContain('<a href="/notices">1 new notice</a>');
});

test('marking notices as read marks those one has seen, and no later ones', async () => {
  const wiki = emptyWiki();
  const { by, moderator } = givenRevert(wiki);
  const browser = await signIn(wiki, by);
  const { text } = await browser.get('/notices');
  const upTo = /name="upTo" value="(\d+)"/.exec(text)?.[1] ?? '';
  write(wiki.db, () => tell(wiki, { act: 'unblock', actorId: moderator.id, userId: by.id, reason: '' }));

  const answer = await browser.post('/notices', { upTo });

  expect(answer.status).toBe(303);
  const after = await browser.get('/notices');
  expect(after.text).toContain('1 new notice');
  expect(after.text.match(/class="unread"/g)).toHaveLength(1);
  expect(after.text.indexOf('ended the pause of your account')).toBeLessThan(
    after.text.indexOf('took back your change'),
  );
});

test('a notice does not give away what was hidden or deleted since', async () => {
  const wiki = emptyWiki();
  const { by, page, revisionId, moderator } = givenRevert(wiki);
  const browser = await signIn(wiki, by);
  const hide = (part: 'author' | 'summary') => ({ ...ACT, revisionId, actorId: moderator.id, part });
  write(wiki.db, () => insertHiding(wiki.db, { ...hide('author'), level: 1 }));
  write(wiki.db, () => insertHiding(wiki.db, { ...hide('summary'), level: 1 }));

  const hidden = await browser.get('/notices');
  write(wiki.db, () => insertDeletion(wiki.db, { ...ACT, pageId: page.pageId, actorId: moderator.id }));
  const deleted = await browser.get('/notices');

  expect(hidden.text).toContain('Somebody took back your change on Door knocking<');
  expect(hidden.text).not.toMatch(/long-table|It needs a source/);
  expect(deleted.text).toContain('Somebody took back your change on a page that was deleted<');
  expect(deleted.text).not.toMatch(/Door knocking|door-knocking/);
});

test('blocks, hidings, deletions, roles and admissions are told in words', async () => {
  const wiki = emptyWiki();
  const { by, page, moderator } = givenRevert(wiki);
  const about = { actorId: moderator.id, userId: by.id, reason: '' };
  const revisionId = page.revisionId;
  write(wiki.db, () => {
    tell(wiki, { ...about, act: 'block', detail: '2026-11-30T12:00:00Z', reason: 'Six ads.' });
    tell(wiki, { ...about, act: 'hide', pageId: page.pageId, revisionId, detail: 'text', reason: 'A phone number.' });
    tell(wiki, { ...about, act: 'delete', pageId: page.pageId, reason: 'Spam.' });
    tell(wiki, { ...about, act: 'role', detail: 'moderator' });
    tell(wiki, { ...about, act: 'account', detail: 'editor' });
    tell(wiki, { ...about, act: 'password', reason: 'Asked for.' });
    tell(wiki, { ...about, act: 'an act of tomorrow' });
  });

  const { text } = await (await signIn(wiki, by)).get('/notices');

  expect(text).toContain('long-table stopped you from editing until 30 November 2026: “Six ads.”');
  expect(text).toContain('long-table hid a part of your version of Door knocking: “A phone number.”');
  expect(text).toContain('long-table deleted a page you wrote on: “Spam.”');
  expect(text).toContain('long-table changed what you may do here. You are now: Moderator');
  expect(text).toContain('An account was made for you. You are: Editor');
  expect(text).toContain('Your password was changed, and all devices were signed out: “Asked for.”');
  expect(text).toContain('long-table did something that is about you');
});

test('notices are asked for all at once, however many there are', async () => {
  const statements: string[] = [];
  const wiki = emptyWiki({ onStatement: (text) => statements.push(text) });
  const { by, page, moderator } = givenRevert(wiki);
  const browser = await signIn(wiki, by);
  const asked = async () => {
    statements.length = 0;
    await browser.get('/notices');
    return statements.length;
  };
  const forOne = await asked();
  const others = Array.from({ length: 20 }, (_, n) => givenPage(wiki, { title: `Page ${n}`, by: moderator }));
  const about = { act: 'hide', actorId: moderator.id, userId: by.id, reason: '', detail: 'text' };
  write(wiki.db, () => {
    for (const { pageId, revisionId } of [page, ...others]) tell(wiki, { ...about, pageId, revisionId });
  });

  const forMany = await asked();

  expect(forOne).toBeGreaterThan(0);
  expect(forMany).toBe(forOne);
});

test('without notices the page says what will be here; without an account it leads to the sign-in', async () => {
  const wiki = emptyWiki();

  const empty = await (await signIn(wiki)).get('/notices');
  const reader = await asReader(wiki).get('/notices');

  expect(empty.text).toContain('You have no notices.');
  expect(empty.text).not.toContain('Mark all as read');
  expect(reader.headers.location).toBe('/sign-in?to=%2Fnotices');
});

test('marking without a number is refused', async () => {
  const wiki = emptyWiki();

  const answer = await (await signIn(wiki)).post('/notices', { upTo: '1 or 1=1' });

  expect(answer.status).toBe(422);
  expect(answer.text).toContain('Go back to your notices and try again.');
});
