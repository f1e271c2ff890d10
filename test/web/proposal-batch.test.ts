import { proposeEdit } from '../../src/actions/propose-edit.js';
import { reportPage } from '../../src/actions/report-page.js';
import { formIn } from '../support/form.js';
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
import type { User } from '../../src/storage/users.js';

afterEach(closeWikis);

const SAID = { summary: 'Better', minor: false, affiliated: true };

/** A page, and a suggestion for it. */
function suggest(wiki: TestWiki, by: User, title: string) {
  const made = givenPage(wiki, { title, body: 'Old words.\n' });
  const page = { title, body: `New words for ${title}.\n`, tags: ['tips'], facts: { summary: 'A line.' } };
  proposeEdit(wiki, by, { ...page, ...SAID, slug: made.slug, baseRevision: made.revisionId }, 'affiliated');
  return made;
}

test('several are ticked and published: first the counts, then a list of what came of each', async () => {
  const wiki = emptyWiki();
  const ana = givenPerson(wiki, 'ana');
  suggest(wiki, ana, 'Doors');
  suggest(wiki, ana, 'Phones');
  const { slug, revisionId } = suggest(wiki, ana, 'Texts');
  const owls = { title: 'Owls', body: 'Owls.\n', tags: ['tips'], facts: { summary: 'A line.' }, kind: 'guide' };
  proposeEdit(wiki, ana, { ...owls, ...SAID }, 'affiliated');
  givenEdit(wiki, { slug, baseRevision: revisionId, title: 'Texts', body: 'Else.\n' });
  reportPage(wiki, undefined, { slug, words: 'It costs 15 now.' });
  const [mod, reader] = [await signIn(wiki, 'mod', 'moderator'), asReader(wiki)];

  const list = await mod.get('/proposals');
  const confirm = await mod.get('/proposals/batch?do=accept&id=1&id=3&id=4');
  const form = formIn(confirm.text, '/proposals/batch');
  const before = (await reader.get('/wiki/doors/raw')).text;
  const answer = await mod.post('/proposals/batch', form);
  const outcome = await mod.get(answer.headers.location ?? '');

  expect(list.text.match(/type="checkbox" name="id"/g)).toHaveLength(4);
  expect(confirm.text).toContain('Publish 3 suggestions?');
  expect(confirm.text).toContain('One of them is a new page.');
  expect(form['id']).toEqual(['1', '3', '4']);
  expect(before).toBe('Old words.\n');
  expect(answer.status).toBe(303);
  expect(outcome.text).toContain('2 suggestions are published. One could not be decided on.');
  expect(outcome.text).toMatch(/Not done[^]*href="\/proposals\/3">Texts<[^]*The page says something else since\./);
  expect((await reader.get('/wiki/doors/raw')).text).toBe('New words for Doors.\n');
  expect((await reader.get('/wiki/owls/raw')).text).toBe('Owls.\n');
  expect((await reader.get('/wiki/texts/raw')).text).toBe('Else.\n');
  expect((await reader.get('/wiki/phones/raw')).text).toBe('Old words.\n');
});

test('several are declined for one reason that each author reads; without one it is asked for', async () => {
  const wiki = emptyWiki();
  const [ana, bo] = [givenPerson(wiki, 'ana'), givenPerson(wiki, 'bo')];
  suggest(wiki, ana, 'Doors');
  suggest(wiki, bo, 'Phones');
  const mod = await signIn(wiki, 'mod', 'moderator');

  const confirm = await mod.get('/proposals/batch?do=decline&id=1&id=2');
  const form = formIn(confirm.text, '/proposals/batch');
  const empty = await mod.post('/proposals/batch', form);
  const reason = 'Thank you. The page says this already';
  const answer = await mod.post('/proposals/batch', { ...form, reason, words: 'See below' });

  expect(confirm.text).toContain('Decline 2 suggestions?');
  expect(confirm.text).toContain(`value="${reason}"`);
  expect(empty.status).toBe(422);
  expect(empty.text).toContain('Give a reason. Who suggested this will read it.');
  expect(formIn(empty.text, '/proposals/batch')['id']).toEqual(['1', '2']);
  expect((await mod.get(answer.headers.location ?? '')).text).toContain('2 suggestions are declined.');
  for (const who of [ana, bo]) {
    expect((await (await signIn(wiki, who)).get('/notices')).text).toContain(`“${reason}. See below”`);
  }
});

test('one’s own are left out where somebody else can look; otherwise they are published, and the log says so', async () => {
  const wiki = emptyWiki();
  const mod = givenPerson(wiki, 'mod', 'moderator');
  suggest(wiki, mod, 'Doors');
  suggest(wiki, givenPerson(wiki, 'ana'), 'Phones');
  const browser = await signIn(wiki, mod);
  givenPerson(wiki, 'second', 'moderator');

  const confirm = await browser.get('/proposals/batch?do=accept&id=1&id=2');
  const forced = await browser.post('/proposals/batch', { do: 'accept', id: ['1', '2'] });
  const outcome = await browser.get(forced.headers.location ?? '');

  expect(confirm.text).toContain('Publish 1 suggestion?');
  expect(confirm.text).toContain('One that you ticked is yours: somebody else decides on it.');
  expect(formIn(confirm.text, '/proposals/batch')['id']).toEqual(['2']);
  expect(outcome.text).toMatch(/Not done[^]*Doors[^]*It is yours: somebody else decides on it\./);
  expect((await browser.get('/moderation-log')).text).not.toContain('nobody else could look at it');
  wiki.db.driver.prepare("UPDATE users SET role = 'editor' WHERE name = 'second'").run();
  await browser.post('/proposals/batch', { do: 'accept', id: '1' });
  expect((await browser.get('/moderation-log')).text).toContain('nobody else could look at it');
  expect((await browser.get('/wiki/doors/raw')).text).toBe('New words for Doors.\n');
});

test('who was too late, or whose page is gone, is told so for each; who ticked nothing is led back', async () => {
  const wiki = emptyWiki();
  const ana = givenPerson(wiki, 'ana');
  suggest(wiki, ana, 'Doors');
  suggest(wiki, ana, 'Phones');
  const mod = await signIn(wiki, 'mod', 'moderator');
  await mod.post('/proposals/1/decline', { reason: 'Said already' });
  await mod.post('/wiki/phones/deletion', { reason: 'Spam' });

  const late = await mod.post('/proposals/batch', { do: 'accept', id: ['1', '2', '77'] });
  const outcome = await mod.get(late.headers.location ?? '');
  const nothing = await mod.get('/proposals/batch?do=accept');

  expect(outcome.text).toContain('None is published. 2 could not be decided on.');
  expect(outcome.text).toContain('Somebody had decided on it already.');
  expect(outcome.text).toContain('Its page was deleted.');
  expect((await mod.get('/proposals/batch?do=accept&id=1')).text).toContain(
    'Somebody decided on one of them meanwhile.',
  );
  expect(nothing.text).toContain('tick what you have looked at');
});

test('it is for those who review, and an answer nobody knows is refused', async () => {
  const wiki = emptyWiki();
  suggest(wiki, givenPerson(wiki, 'ana'), 'Doors');
  const [bo, mod] = [await signIn(wiki, 'bo'), await signIn(wiki, 'mod', 'moderator')];

  expect((await bo.get('/proposals/outcome?id=1')).status).toBe(403);
  expect((await bo.post('/proposals/batch', { do: 'accept', id: '1' })).status).toBe(403);
  expect((await mod.post('/proposals/batch', { do: 'burn', id: '1' })).status).toBe(422);
  expect((await mod.get('/proposals/outcome?do=accept&id=x&not=1-burnt&not=2')).text).toContain('None is published.');
  expect((await mod.get('/proposals')).text).toContain('Doors');
});
