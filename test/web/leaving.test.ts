import { answerQuestion } from '../../src/actions/answer-question.js';
import { appealBlock } from '../../src/actions/appeal-block.js';
import { askAuthor } from '../../src/actions/ask-author.js';
import { blockPerson } from '../../src/actions/block-person.js';
import { decideAppeal } from '../../src/actions/decide-appeal.js';
import { keepDraft } from '../../src/actions/keep-draft.js';
import { hideWords } from '../../src/actions/hide-words.js';
import { invite } from '../../src/actions/invite.js';
import { leave } from '../../src/actions/leave.js';
import { dropNote, notePerson } from '../../src/actions/note-person.js';
import { proposeEdit } from '../../src/actions/propose-edit.js';
import { undoJob } from '../../src/actions/undo-job.js';
import { nextStep } from '../../src/jobs/scheduler.js';
import { dumpOf } from '../support/dump.js';
import {
  asReader,
  closeWikis,
  emptyWiki,
  givenPage,
  givenPerson,
  PASSWORD,
  signIn,
  type TestWiki,
} from '../support/wiki.js';

afterEach(closeWikis);

async function allJobs(wiki: TestWiki): Promise<void> {
  for (let n = 0; n < 500 && (await nextStep(wiki, 0)) !== undefined; n += 1);
}

test('one file holds what the site keeps about a person, and nothing private of others', async () => {
  const wiki = emptyWiki();
  const [ana, bo] = [givenPerson(wiki, 'ana'), givenPerson(wiki, 'bo')];
  givenPage(wiki, { title: 'Mine', body: 'My words.\n', by: ana });
  keepDraft(wiki, ana, { place: '/new', title: 'Draft', fields: [['body', ['My draft']]] });
  keepDraft(wiki, bo, { place: '/new', title: 'Draft', fields: [['body', ['Their draft']]] });
  const browser = await signIn(wiki, ana);

  const { status, headers, text } = await browser.get('/account/data');

  expect(status).toBe(200);
  expect(headers['content-disposition']).toContain('my-data.json');
  const data = JSON.parse(text) as Record<string, Record<string, unknown>[]>;
  expect(data['account']).toEqual([{ name: 'ana', role: 'editor', since: '2026-10-01T00:00:00Z' }]);
  expect(data['edits']?.[0]).toMatchObject({ title: 'Mine', body: 'My words.\n' });
  expect(data['drafts']?.[0]?.['fields']).toContain('My draft');
  expect(data['sessions']).toHaveLength(1);
  expect(text).not.toContain('Their draft');
});

test('somebody who leaves types the password; the edits stay under a neutral name that nobody else can take', async () => {
  const wiki = emptyWiki();
  const ana = givenPerson(wiki, 'ana');
  givenPage(wiki, { title: 'Mine', body: 'My words.\n', by: ana });
  const browser = await signIn(wiki, ana);

  const form = await browser.get('/account/leaving');
  const wrong = await browser.post('/account/leaving', { password: 'not it at all' });
  const left = await browser.post('/account/leaving', { password: PASSWORD });

  expect(form.text).toContain(`Former member ${ana.id}`);
  expect([wrong.status, left.status, left.headers['location']]).toEqual([422, 303, '/']);
  expect((await browser.get('/account')).status).not.toBe(200);
  expect((await asReader(wiki).get('/wiki/mine/history')).text).toContain(`Former member ${ana.id}`);
  expect((await asReader(wiki).get('/people/ana')).status).toBe(404);
  expect((await asReader(wiki).get('/moderation-log')).text).toContain('left, and deleted the account');
  const signUp = { name: `Former member ${ana.id + 1}`, password: 'seven purple bicycles' };
  expect((await asReader(wiki).post('/sign-up', signUp)).status).toBe(422);
});

test('appeals and notes go with the account; what was asked about a suggestion and answered stays without the name', async () => {
  const wiki = emptyWiki();
  const [mod, judge] = [givenPerson(wiki, 'mod', 'moderator'), givenPerson(wiki, 'judge', 'moderator')];
  const ana = givenPerson(wiki, 'ana');
  const page = givenPage(wiki, { title: 'Base' });
  const edit = {
    title: 'Base',
    body: 'Mine.\n',
    tags: ['tips'],
    facts: { summary: 'A base' },
    summary: '',
    minor: false,
    affiliated: false,
  };
  proposeEdit(wiki, ana, { ...edit, slug: page.slug, baseRevision: page.revisionId }, 'affiliated');
  askAuthor(wiki, mod, { key: '1', words: 'Where does it say so?' });
  answerQuestion(wiki, ana, { key: '1', words: 'On their site.' });
  const pause = { name: 'ana', until: 'week', reason: 'Adverts' };
  blockPerson(wiki, mod, pause);
  appealBlock(wiki, ana, { words: 'I meant well.' });
  decideAppeal(wiki, judge, { id: 1, outcome: 'lifted', reason: 'So it seems' });
  blockPerson(wiki, mod, pause);
  appealBlock(wiki, ana, { words: 'I mean well again.' });
  notePerson(wiki, mod, { name: 'ana', words: 'Adds adverts', days: 30 });
  const data = JSON.parse((await (await signIn(wiki, ana)).get('/account/data')).text) as Record<string, object[]>;
  const browser = await signIn(wiki, judge);
  const before = await browser.get('/moderation/appeals');

  leave(wiki, ana);

  expect(data['appeals']).toMatchObject([{ words: 'I meant well.', outcome: 'lifted' }, { outcome: null }]);
  expect(data['questionsAnswered']).toMatchObject([{ words: 'Where does it say so?', answer: 'On their site.' }]);
  expect(before.text).toContain('ana');
  const after = dumpOf(wiki.db);
  expect([after['appeals'], after['appeal_decisions'], after['waiting_appeals'], after['person_notes']]).toEqual([
    ...[[], [], [], []],
  ]);
  const suggestion = await browser.get('/proposals/1');
  expect(suggestion.text).toContain('On their site.');
  expect(suggestion.text).toContain(`Former member ${ana.id}`);
});

test('what is hidden is not in the file of those who wrote it, or of whom it is about; what they made is', async () => {
  const wiki = emptyWiki();
  const [mod, ana] = [givenPerson(wiki, 'mod', 'moderator'), givenPerson(wiki, 'ana')];
  const spoiled = givenPage(wiki, { title: 'Calls', body: 'Ring Quetzal.\n', by: ana });
  givenPage(wiki, { title: 'Mine', body: 'My words.\n', by: ana });
  for (let n = 0; n < 12; n += 1) givenPage(wiki, { title: `Page ${n}`, by: ana });
  invite(wiki, ana, { uses: 1, days: 7 });
  blockPerson(wiki, mod, { name: 'ana', until: 'week', reason: 'Named Quetzal again' });
  const browser = await signIn(wiki, ana);
  const before = await browser.get('/account/data');
  hideWords(wiki, mod, { words: 'Quetzal', reason: 'A private name', level: 'moderators' });
  await allJobs(wiki);

  const { text } = await browser.get('/account/data');

  const data = JSON.parse(text) as Record<string, Record<string, unknown>[]>;
  expect(before.text.split('Quetzal').length - 1).toBeGreaterThan(3);
  expect(text).not.toContain('Quetzal');
  expect(data['edits']?.find(({ id }) => id === spoiled.revisionId)).toMatchObject({ title: null, body: null });
  expect(data['edits']).toContainEqual(expect.objectContaining({ title: 'Mine', body: 'My words.\n' }));
  expect(data['moderationLog']).toContainEqual(expect.objectContaining({ act: 'block', reason: null }));
  expect(data['invitations']).toMatchObject([{ mostUses: 1 }]);
});

test('what a job kept of hidden words goes with an account, and with what had its time', async () => {
  const wiki = emptyWiki();
  const [mod, ana] = [givenPerson(wiki, 'mod', 'moderator'), givenPerson(wiki, 'Quetzal')];
  const bo = givenPerson(wiki, 'bo');
  blockPerson(wiki, mod, { name: 'Quetzal', until: 'week', reason: 'Adverts' });
  appealBlock(wiki, ana, { words: 'Quetzal meant well.' });
  notePerson(wiki, mod, { name: 'Quetzal', words: 'Quetzal adds adverts', days: 30 });
  notePerson(wiki, mod, { name: 'bo', words: 'Knows Quetzal', days: 30 });
  const job = hideWords(wiki, mod, { words: 'Quetzal', reason: 'A private name' });
  await allJobs(wiki);
  const kept = () => dumpOf(wiki.db)['word_hidings']?.filter((row) => /quetzal/i.test(row)).length;
  const before = kept();

  leave(wiki, { ...ana, name: `member-${ana.id}` });

  const after = kept();
  expect([before, after]).toEqual([4, 1]);
  dropNote(wiki, mod, { name: bo.name, id: 2 });
  expect(kept()).toBe(0);
  undoJob(wiki, mod, { id: job });
  await allJobs(wiki);
  expect(JSON.stringify(dumpOf(wiki.db)['users'])).not.toMatch(/quetzal/i);
});

test('an account that was deleted gets no rights back, and its invitations end', async () => {
  const wiki = emptyWiki();
  const [mod, ana] = [await signIn(wiki, 'mod', 'moderator'), givenPerson(wiki, 'ana')];
  const keys = await signIn(wiki, 'keys', 'administrator');
  for (let n = 0; n < 12; n += 1) givenPage(wiki, { title: `Page ${n}`, by: ana });
  const token = invite(wiki, ana, { uses: 1, days: 7 });
  const invited = await asReader(wiki).get(`/sign-up?invitation=${token}`);
  leave(wiki, ana);
  const address = `/people/Former%20member%20${ana.id}`;

  const strip = await mod.get(address);
  const letIn = await mod.post(`${address}/admission`);
  const role = await keys.post(`${address}/role`, { role: 'editor' });

  expect(strip.text).toContain('Take back changes');
  expect(strip.text).not.toMatch(/Let in|Waiting to be let in|Stop from editing/);
  expect([letIn.status, role.status]).toEqual([422, 422]);
  expect(dumpOf(wiki.db)['users']?.find((row) => row.includes('Former member'))).toContain('"role":"reader"');
  expect(invited.text).toContain('ana');
  expect(dumpOf(wiki.db)['invitation_ends']).toHaveLength(1);
});

test('nobody takes the name that somebody gets whose own must not be read', async () => {
  const wiki = emptyWiki();
  const [mod, troll] = [givenPerson(wiki, 'mod', 'moderator'), givenPerson(wiki, '503 555 0172')];

  const name = `member-${troll.id}`;
  const { status } = await asReader(wiki).post('/sign-up', { name, password: 'seven purple bicycles' });
  hideWords(wiki, mod, { words: '503 555 0172', reason: 'A private number' });
  await allJobs(wiki);

  expect(status).toBe(422);
  expect((await asReader(wiki).get(`/people/${name}`)).status).toBe(200);
  expect((await asReader(wiki).get('/people/503%20555%200172')).status).toBe(404);
});

test('the last administrator cannot leave', async () => {
  const wiki = emptyWiki();
  const browser = await signIn(wiki, 'one', 'administrator');

  const { status, text } = await browser.post('/account/leaving', { password: PASSWORD });

  expect(status).toBe(422);
  expect(text).toContain('You are the last administrator.');
});

test('two administrators have to ask before somebody becomes one; a single one is told how else', async () => {
  const wiki = emptyWiki();
  const one = await signIn(wiki, 'one', 'administrator');
  givenPerson(wiki, 'ana');
  const alone = await one.post('/people/ana/role', { role: 'administrator' });
  const two = await signIn(wiki, 'two', 'administrator');

  const asked = await one.post('/people/ana/role', { role: 'administrator', reason: 'Trusted' });
  const again = await one.post('/people/ana/role', { role: 'administrator' });
  const before = await one.get('/people/ana');
  const notice = await two.get('/notices');
  const agreed = await two.post('/people/ana/role', { role: 'administrator' });

  expect(alone.status).toBe(422);
  expect(alone.text).toContain('npm run wiki -- user role');
  expect(asked.headers['location']).toBe('/people/ana?done=role-asked');
  expect(again.headers['location']).toBe('/people/ana?done=role-asked');
  expect(before.text).not.toContain('Administrator');
  expect(notice.text).toContain('asks for somebody to become an administrator');
  expect(agreed.headers['location']).toBe('/people/ana?done=role');
  expect((await one.get('/people/ana')).text).toContain('Administrator');
});
