import { BLOCK_PARTS } from '../../src/domain/block.js';
import { insertBlock, insertDeletion, insertHiding } from '../../src/storage/moderation.js';
import { findUser, type User } from '../../src/storage/users.js';
import { write } from '../../src/storage/database.js';
import {
  asReader,
  closeWikis,
  emptyWiki,
  givenEdit,
  givenPage,
  givenPerson,
  PASSWORD,
  signIn,
  type TestWiki,
} from '../support/wiki.js';

const EVERYTHING = { parts: BLOCK_PARTS, pageIds: [] };

afterEach(closeWikis);

const ACT = { reason: 'A reason.', createdAt: '2026-11-23T12:00:00Z' };
const roleOf = (wiki: TestWiki, { id }: User) => findUser(wiki.db, id, '2026-11-23T12:00:00Z')?.role;

function givenHiddenAuthor(wiki: TestWiki, revisionId: number): void {
  const { id: actorId } = givenPerson(wiki, 'cellar-key', 'moderator');
  write(wiki.db, () => insertHiding(wiki.db, { level: 1, ...ACT, revisionId, actorId, part: 'author' }));
}

test('a person’s page says since when, which role, and their edits, newest first', async () => {
  const wiki = emptyWiki();
  const by = givenPerson(wiki, 'night-shift');
  const { slug, revisionId } = givenPage(wiki, { title: 'Door knocking', by });
  givenEdit(wiki, { slug, baseRevision: revisionId, title: 'Door knocking', summary: 'Second thoughts', by });

  const answer = await asReader(wiki).get('/people/night-shift');

  expect(answer.status).toBe(200);
  expect(answer.text).toContain('<h1>night-shift</h1>');
  expect(answer.text).toContain('Editor. Here since');
  expect(answer.text).toContain('1 October 2026');
  expect(answer.text.indexOf('Second thoughts')).toBeLessThan(answer.text.indexOf('The first version'));
  expect(answer.text).toContain(`href="/diff/${revisionId}/${revisionId + 1}"`);
  expect(answer.text).not.toContain('For moderators');
});

test('other spellings of a name lead to its one address, and a name nobody has is not found', async () => {
  const wiki = emptyWiki();
  givenPerson(wiki, 'Año Nuevo 7');
  const browser = asReader(wiki);

  const other = await browser.get(`/people/${encodeURIComponent('AÑO nuevo 7')}`);

  expect(other.status).toBe(301);
  expect(other.headers.location).toBe('/people/A%C3%B1o%20Nuevo%207');
  expect((await browser.get(other.headers.location as string)).text).toContain('<h1>Año Nuevo 7</h1>');
  const nobody = await browser.get('/people/somebody-else');
  expect(nobody.status).toBe(404);
  expect(nobody.text).toContain('Nobody here has that name.');
});

test('edits go on by fifties', async () => {
  const wiki = emptyWiki();
  const by = givenPerson(wiki, 'night-shift');
  let { slug, revisionId } = givenPage(wiki, { title: 'Door knocking', by });
  for (let n = 1; n <= 51; n += 1) {
    const edit = { slug, baseRevision: revisionId, title: 'Door knocking', body: `${n}\n`, summary: `edit ${n}.`, by };
    ({ slug, revisionId } = givenEdit(wiki, edit));
  }
  const first = await asReader(wiki).get('/people/night-shift');

  const older = /href="(\?before=\d+)"/.exec(first.text)?.[1] ?? '';
  const second = await asReader(wiki).get(`/people/night-shift${older}`);

  expect(first.text).toContain('edit 51.');
  expect(first.text).toContain('edit 2.');
  expect(first.text).not.toContain('edit 1.');
  expect(second.text).toContain('edit 1.');
  expect(second.text).toContain('The first version');
  expect(second.text).not.toContain('href="?before=');
});

test('an edit whose author is hidden, and one of a deleted page, is not in the list that readers see', async () => {
  const wiki = emptyWiki();
  const by = givenPerson(wiki, 'brass-band');
  givenPage(wiki, { title: 'Open page', by });
  const hidden = givenPage(wiki, { title: 'Secret page', by });
  const deleted = givenPage(wiki, { title: 'Gone page', by });
  givenHiddenAuthor(wiki, hidden.revisionId);
  write(wiki.db, () => insertDeletion(wiki.db, { ...ACT, pageId: deleted.pageId, actorId: by.id }));

  const asSeenByReader = await asReader(wiki).get('/people/brass-band');
  const asSeenByEditor = await (await signIn(wiki)).get('/people/brass-band');
  const asSeenByModerator = await (await signIn(wiki, 'cellar-key')).get('/people/brass-band');

  for (const { text } of [asSeenByReader, asSeenByEditor]) {
    expect(text).toContain('Open page');
    expect(text).not.toMatch(/Secret page|Gone page/);
  }
  expect(asSeenByModerator.text).toContain('Secret page');
  expect(asSeenByModerator.text).toContain('Gone page');
});

test('that hidden edits exist cannot be told from where the list ends', async () => {
  const wiki = emptyWiki();
  const by = givenPerson(wiki, 'brass-band');
  const ids: number[] = [];
  for (let n = 0; n < 51; n += 1) ids.push(givenPage(wiki, { title: `Page no ${n}.`, by }).revisionId);
  givenHiddenAuthor(wiki, ids[20] ?? 0);

  const { text } = await asReader(wiki).get('/people/brass-band');

  expect(text).toContain('Page no 0.');
  expect(text.match(/<h3>/g)).toHaveLength(50);
  expect(text).not.toContain('href="?before=');
});

test('the number of database questions does not grow with the edits listed', async () => {
  const statements: string[] = [];
  const wiki = emptyWiki({ onStatement: (text) => statements.push(text) });
  const by = givenPerson(wiki, 'night-shift');
  const browser = asReader(wiki);
  const asked = async () => {
    statements.length = 0;
    await browser.get('/people/night-shift');
    return statements.length;
  };
  givenPage(wiki, { title: 'One', by });
  const forOne = await asked();
  for (let n = 0; n < 20; n += 1) givenPage(wiki, { title: `Page ${n}`, by });

  const forMany = await asked();

  expect(forOne).toBeGreaterThan(0);
  expect(forMany).toBe(forOne);
});

test('everybody reads that a person is paused, by whom, why and until when', async () => {
  const wiki = emptyWiki();
  const person = givenPerson(wiki, 'brass-band');
  const { id: actorId } = givenPerson(wiki, 'long-table', 'moderator');
  const block = { ...ACT, reason: 'Advertising.', userId: person.id, actorId, endsAt: '2026-11-30T12:00:00Z' };
  write(wiki.db, () => insertBlock(wiki.db, { ...EVERYTHING, ...block }));

  const { text } = await asReader(wiki).get('/people/brass-band');

  expect(text).toContain('Paused from editing until');
  expect(text).toContain('30 November 2026');
  expect(text).toContain('“Advertising.”');
  expect(text).toContain('href="/people/long-table"');
});

test.each([
  ['moderator', 'editor', ['/people/it/block'], ['/people/it/role', '/people/it/reset', '/admission']],
  ['moderator', 'reader', ['/people/it/block', '/people/it/admission'], ['/people/it/role']],
  ['administrator', 'moderator', ['/people/it/block', '/people/it/role', '/people/it/reset'], ['/admission']],
] as const)('a %s sees, for a person who is %s, only what they may do', async (role, of, shown, notShown) => {
  const wiki = emptyWiki();
  givenPerson(wiki, 'it', of);

  const { text } = await (await signIn(wiki, 'long-table', role)).get('/people/it');

  expect(text).toContain('For moderators');
  for (const address of shown) expect(text).toContain(address);
  for (const address of notShown) expect(text).not.toContain(address);
});

test('an administrator changes a role; it holds at the person’s next click, and the log and a notice tell', async () => {
  const wiki = emptyWiki();
  const person = givenPerson(wiki, 'night-shift');
  const browser = await signIn(wiki, person);
  const administrator = await signIn(wiki, 'first-key', 'administrator');
  expect((await browser.post('/people/first-key/admission')).text).toContain('Only moderators can do this.');

  const answer = await administrator.post('/people/night-shift/role', { role: 'moderator', reason: 'Trusted.' });

  expect(answer.status).toBe(303);
  expect(answer.headers.location).toBe('/people/night-shift?done=role');
  const banner = (await administrator.get('/people/night-shift?done=role')).text;
  expect(banner).toContain('night-shift has this role now: Moderator.');
  expect((await asReader(wiki).get('/people/night-shift?done=role')).text).not.toContain('has this role now');
  expect((await browser.post('/people/first-key/admission')).text).toContain('does not wait to be let in');
  expect((await browser.get('/notices')).text).toContain(
    'first-key changed what you may do here. You are now: Moderator: “Trusted.”',
  );
});

test('the last administrator stays, and is told why', async () => {
  const wiki = emptyWiki();
  const person = givenPerson(wiki, 'first-key', 'administrator');

  const answer = await (
    await signIn(wiki, person)
  ).post('/people/first-key/role', { role: 'editor', reason: 'Tired.' });

  expect(answer.status).toBe(422);
  expect(answer.text).toContain('This is the last administrator. Make somebody else an administrator first.');
  expect(answer.text).toContain('value="Tired."');
  expect(roleOf(wiki, person)).toBe('administrator');
});

test.each(['reader', 'editor', 'moderator'] as const)('a %s can give nobody a role', async (role) => {
  const wiki = emptyWiki();
  const person = givenPerson(wiki, 'night-shift', role);
  const browser = await signIn(wiki, person);

  const answer = await browser.post('/people/night-shift/role', { role: 'administrator' });

  expect(answer.status).toBe(403);
  expect(answer.text).toContain('Only administrators can do this.');
  expect(roleOf(wiki, person)).toBe(role);
  expect((await browser.post('/people/night-shift/reset')).status).toBe(403);
});

test('an unknown role and an unknown field are refused with the form', async () => {
  const wiki = emptyWiki();
  const person = givenPerson(wiki, 'night-shift');
  const browser = await signIn(wiki, 'first-key', 'administrator');

  const unknown = await browser.post('/people/night-shift/role', { role: 'owner' });
  const more = await browser.post('/people/night-shift/role', { role: 'moderator', id: '1' });

  expect(unknown.status).toBe(422);
  expect(unknown.text).toContain('Choose a role.');
  expect(more.status).toBe(422);
  expect(more.text).toContain('This form has a field we do not know: id.');
  expect(roleOf(wiki, person)).toBe('editor');
});

test('a moderator lets a waiting account in, and its owner is told', async () => {
  const wiki = emptyWiki();
  const person = givenPerson(wiki, 'night-shift', 'reader');

  const answer = await (await signIn(wiki, 'long-table', 'moderator')).post('/people/night-shift/admission');

  expect(answer.status).toBe(303);
  expect(roleOf(wiki, person)).toBe('editor');
  const notices = await (await signIn(wiki, person)).get('/notices');
  expect(notices.text).toContain('long-table let your account in. You can edit now');
});

test('whom an administrator made a reader, no moderator lets in again', async () => {
  const wiki = emptyWiki();
  const person = givenPerson(wiki, 'night-shift');
  const administrator = await signIn(wiki, 'first-key', 'administrator');
  const moderator = await signIn(wiki, 'long-table', 'moderator');
  const browser = await signIn(wiki, person);
  await administrator.post('/people/night-shift/role', { role: 'reader', reason: 'Advertising.' });

  const answer = await moderator.post('/people/night-shift/admission');

  expect(answer.status).toBe(422);
  expect(answer.text).toContain('does not wait to be let in');
  expect(roleOf(wiki, person)).toBe('reader');
  expect((await moderator.get('/moderation/accounts')).text).toContain('Nobody is waiting.');
  const page = (await moderator.get('/people/night-shift')).text;
  expect(page).toContain('Reader. Here since');
  expect(page).toContain('/people/night-shift/block');
  expect(page).not.toContain('/admission');
  const account = (await browser.get('/account')).text;
  expect(account).toContain('Reader. Here since');
  expect(account).not.toContain('Waiting to be let in');
});

test('whom an administrator made a reader, an administrator makes an editor again', async () => {
  const wiki = emptyWiki();
  const person = givenPerson(wiki, 'night-shift');
  const administrator = await signIn(wiki, 'first-key', 'administrator');
  await administrator.post('/people/night-shift/role', { role: 'reader' });

  await administrator.post('/people/night-shift/role', { role: 'editor' });

  expect(roleOf(wiki, person)).toBe('editor');
});

test('an administrator makes a one-time address; it sets a new password once and ends all sessions', async () => {
  const wiki = emptyWiki();
  const person = givenPerson(wiki, 'night-shift');
  const browser = await signIn(wiki, person);
  const administrator = await signIn(wiki, 'first-key', 'administrator');
  const made = await administrator.post('/people/night-shift/reset');
  const page = await administrator.get(made.headers.location as string);
  const address = /http:\/\/wiki\.test(\/reset\/[\w-]{32})/.exec(page.text)?.[1] ?? '';
  expect((await administrator.get('/people/night-shift/reset')).text).not.toContain('/reset/');

  const answer = await asReader(wiki).post(address, { password: 'nine green umbrellas' });

  expect(answer.status).toBe(303);
  expect(answer.headers.location).toBe('/sign-in?changed=yes');
  expect((await browser.get('/account')).status).toBe(303);
  const again = await asReader(wiki).post(address, { password: 'ten green umbrellas' });
  expect(again.status).toBe(404);
  expect(again.text).toContain('This address has ended');
  const withNew = { name: 'night-shift', password: 'nine green umbrellas' };
  expect((await asReader(wiki).post('/sign-in', withNew)).status).toBe(303);
});

test('a one-time address ends after 30 minutes, with the next one, and with any new password', async () => {
  const wiki = emptyWiki();
  const person = givenPerson(wiki, 'night-shift');
  const administrator = await signIn(wiki, 'first-key', 'administrator');
  const makeAddress = async () => {
    await administrator.post('/people/night-shift/reset');
    const { text } = await administrator.get('/people/night-shift/reset');
    return /http:\/\/wiki\.test(\/reset\/[\w-]+)/.exec(text)?.[1] ?? '';
  };
  const statusOf = async (address: string) => (await asReader(wiki).get(address)).status;
  const [first, second] = [await makeAddress(), await makeAddress()];
  expect([await statusOf(first), await statusOf(second)]).toEqual([404, 200]);

  wiki.clock.time = new Date(wiki.clock.time.getTime() + 30 * 60_000);
  const third = await makeAddress();
  const before = [await statusOf(second), await statusOf(third)];
  const browser = await signIn(wiki, person);
  await browser.post('/account/password', { current: PASSWORD, password: 'nine green umbrellas' });

  expect(before).toEqual([404, 200]);
  expect(await statusOf(third)).toBe(404);
});

test('a weak password at a one-time address is refused, and the address still works', async () => {
  const wiki = emptyWiki();
  givenPerson(wiki, 'night-shift');
  const administrator = await signIn(wiki, 'first-key', 'administrator');
  await administrator.post('/people/night-shift/reset');
  const { text } = await administrator.get('/people/night-shift/reset');
  const address = /http:\/\/wiki\.test(\/reset\/[\w-]+)/.exec(text)?.[1] ?? '';

  const answer = await asReader(wiki).post(address, { password: 'password123' });

  expect(answer.status).toBe(422);
  expect(answer.text).toContain('This password is on the lists that guessers try first.');
  expect((await asReader(wiki).get(address)).text).toContain('It is for the account night-shift.');
});

test('an account that was not let in yet hears so, and is not sent to moderators for what editors may do', async () => {
  const wiki = emptyWiki();
  givenPage(wiki, { title: 'Canvassing' });
  const reader = await signIn(wiki, 'just-here', 'reader');

  const check = await reader.get('/wiki/canvassing/move');
  const log = await reader.get('/moderation/edits');

  expect(check.text).toContain('If it is new, a moderator will let it in.');
  expect(log.text).toContain('Only moderators can do this.');
});
