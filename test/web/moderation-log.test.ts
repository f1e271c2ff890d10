import { log } from '../../src/actions/trace.js';
import { write } from '../../src/storage/database.js';
import { asReader, closeWikis, emptyWiki, givenPage, givenPerson, signIn } from '../support/wiki.js';

afterEach(closeWikis);

test('everybody reads what moderators did, newest first, and can look at one kind of act', async () => {
  const wiki = emptyWiki();
  givenPerson(wiki, 'brass-band');
  givenPage(wiki, { title: 'Door knocking' });
  const moderator = await signIn(wiki, 'long-table', 'moderator');
  await moderator.post('/people/brass-band/block', { reason: 'First reason', until: 'day' });
  await moderator.post('/wiki/door-knocking/deletion', { reason: 'Second reason' });
  const reader = asReader(wiki);

  const all = await reader.get('/moderation-log');
  const blocks = await reader.get('/moderation-log?act=block');

  expect(all.text).toMatch(/Second reason[^]*First reason/);
  expect(all.text).toContain('deleted a page (its name is not shown).');
  expect(all.text).not.toContain('Door knocking');
  expect(blocks.text).toContain('First reason');
  expect(blocks.text).toContain('<option value="block" selected>');
  expect(blocks.text).not.toContain('Second reason');
});

test('fifty entries stand on a page; older ones follow, in the same filter', async () => {
  const wiki = emptyWiki();
  const actor = givenPerson(wiki, 'long-table', 'moderator');
  const userId = givenPerson(wiki, 'brass-band').id;
  write(wiki.db, () => {
    for (let n = 1; n <= 51; n += 1) {
      log(wiki, { act: 'unblock', actorId: actor.id, userId, reason: `Number ${n}.` });
      log(wiki, { act: 'admission', actorId: actor.id, userId, reason: '' });
    }
  });
  const reader = asReader(wiki);

  const first = await reader.get('/moderation-log?act=unblock');
  const older = /rel="next" href="([^"]+)"/.exec(first.text)?.[1]?.replace(/&#38;|&amp;/g, '&') ?? '';
  const second = await reader.get(older);

  expect(older).toContain('act=unblock');
  expect(first.text).toContain('Number 51.');
  expect(first.text).not.toContain('Number 1.');
  expect(second.text).toContain('Number 1.');
  expect(second.text).not.toContain('rel="next"');
});

test.each([
  ['role', 'moderator', 'set the role of', 'Moderator.'],
  ['admission', '', 'let', 'brass-band'],
  ['account', 'administrator', 'an account was made for', 'with the role Administrator.'],
  ['password', '', 'was given a new password.', 'brass-band'],
  ['reset', '', 'to choose a new password.', 'brass-band'],
  ['settings', 'signUp=closed', 'changed a setting.', 'Who may sign up? Nobody.'],
  ['something-new', '', 'did something else:', 'something-new'],
])('the log tells of “%s” (%s) in words', async (act, detail, words, more) => {
  const wiki = emptyWiki();
  const actor = givenPerson(wiki, 'long-table', 'moderator');
  const userId = givenPerson(wiki, 'brass-band').id;
  write(wiki.db, () => log(wiki, { act, actorId: actor.id, userId, detail, reason: 'Because' }));

  const { text } = await asReader(wiki).get('/moderation-log');

  expect(text).toContain(words);
  expect(text).toContain(more);
  expect(text).toMatch(/href="\/people\/(long-table|brass-band)">/);
});

test('reasons and names in the log are shown as text, not as HTML', async () => {
  const wiki = emptyWiki();
  givenPerson(wiki, 'brass-band');
  const moderator = await signIn(wiki, 'long-table', 'moderator');

  await moderator.post('/people/brass-band/block', { reason: '<img src=x onerror=alert(1)>', until: 'day' });

  const { text } = await asReader(wiki).get('/moderation-log');
  expect(text).toContain('&lt;img src=x onerror=alert(1)&gt;');
  expect(text).not.toContain('<img');
});

test('an empty log says what will stand there', async () => {
  expect((await asReader(emptyWiki()).get('/moderation-log')).text).toContain('No moderator had to do anything yet.');
});

test('the log names a deleted page to moderators, who can bring it back, and to nobody else', async () => {
  const wiki = emptyWiki();
  givenPage(wiki, { title: 'Cheap watches' });
  const moderator = await signIn(wiki, 'long-table', 'moderator');
  await moderator.post('/wiki/cheap-watches/deletion', { reason: 'Advertising' });

  expect((await moderator.get('/moderation-log')).text).toContain('href="/wiki/cheap-watches">Cheap watches</a>');
  const { text } = await asReader(wiki).get('/moderation-log');
  expect(text).toContain('Advertising');
  expect(text).not.toMatch(/cheap.watches/i);
});
