import { createPage } from '../../src/actions/create-page.js';
import { proposeEdit } from '../../src/actions/propose-edit.js';
import { listRevisions } from '../../src/storage/revisions.js';
import { formIn } from '../support/form.js';
import {
  asReader,
  closeWikis,
  emptyWiki,
  givenEdit,
  givenPerson,
  givenUse,
  signIn,
  type TestWiki,
} from '../support/wiki.js';

afterEach(closeWikis);

const BODY = 'One.\n\nTwo.\n\nThree.\n';
const TOOL = { title: 'Spoke', tags: ['communications'], facts: factsOf('under-20-a-month') };

function factsOf(band: string) {
  return { summary: 'Text people.', website: 'https://example.org/', uses: ['peer-to-peer-texting'], cost: { band } };
}

/** A suggestion that changes the name, a tag, the price and two paragraphs of a tool. */
function suggested(wiki: TestWiki, role: 'editor' | 'moderator' = 'editor') {
  givenUse(wiki);
  const writer = givenPerson(wiki, 'writer');
  const made = createPage(wiki, writer, { ...TOOL, kind: 'tool', body: BODY, summary: '', affiliated: false });
  const ana = givenPerson(wiki, 'ana', role);
  const edit = {
    ...{ title: 'Spoke Rewired', body: 'First.\n\nTwo.\n\nThird.\n', tags: ['communications', 'tips'] },
    ...{ facts: factsOf('free'), summary: 'All new', minor: false, affiliated: true },
  };
  proposeEdit(wiki, ana, { ...edit, slug: made.slug, baseRevision: made.revisionId }, 'affiliated');
  return made;
}

const SOME = {
  ...{ 'passage.1': 'mine', 'passage.2': 'theirs', 'choice.title': 'theirs' },
  ...{ 'choice.tags.tips': 'mine', 'choice.facts.cost': 'mine' },
};

test('a reviewer takes or leaves each paragraph, the name, each tag and each fact, sees the result, and publishes it', async () => {
  const wiki = emptyWiki();
  const { pageId } = suggested(wiki);
  const [mod, ana, reader] = [await signIn(wiki, 'mod', 'moderator'), await signIn(wiki, 'ana'), asReader(wiki)];

  const opened = await mod.get('/proposals/1/parts');
  const form = formIn(opened.text, '/proposals/1/parts');
  const looked = await mod.post('/proposals/1/parts', { ...form, ...SOME });

  expect((await mod.get('/proposals/1')).text).toContain('href="/proposals/1/parts"');
  expect(opened.text).toMatch(/Place 1 of 5[^]*Place 5 of 5/);
  expect(opened.text).not.toContain(' checked');
  expect(looked.status).toBe(200);
  expect(looked.text).toContain('The result: not published yet');
  expect(looked.text).toMatch(/<ins>First/);
  expect(looked.text).toContain('Its author reads that this was not taken: the name and one place of the text.');
  expect((await reader.get('/wiki/spoke/raw')).text).toBe(BODY);

  const chosen = formIn(looked.text, '/proposals/1/parts');
  const done = await mod.post('/proposals/1/parts', { ...chosen, reason: 'The name is old', then: 'publish' });

  expect(done.headers.location).toBe('/proposals?done=accepted&passed=1');
  expect((await reader.get('/wiki/spoke/raw')).text).toBe('First.\n\nTwo.\n\nThree.\n');
  const page = (await reader.get('/wiki/spoke')).text;
  expect(page).toContain('<h1>Spoke</h1>');
  expect(page).toContain('href="/tags/tips"');
  const [newest] = listRevisions(wiki.db, pageId, Number.MAX_SAFE_INTEGER, 5);
  expect(newest).toMatchObject({ authorName: 'ana', acceptedBy: 'mod', isImproved: 1, affiliated: 1 });
  expect((await ana.get('/notices')).text).toContain(
    'mod published parts of your suggestion for Spoke: “The name is old”',
  );
  const told = (await ana.get('/proposals/1')).text;
  expect(told).toContain('Not taken: the name and one place of the text.');
  expect(told).toContain('“The name is old”');
  expect((await reader.get('/moderation-log')).text).not.toContain('The name is old');
});

test('nothing is chosen by itself: what is not decided is asked for, and one answer can hold for the rest', async () => {
  const wiki = emptyWiki();
  suggested(wiki);
  const [mod, reader] = [await signIn(wiki, 'mod', 'moderator'), asReader(wiki)];
  const form = formIn((await mod.get('/proposals/1/parts')).text, '/proposals/1/parts');

  const undecided = await mod.post('/proposals/1/parts', { ...form, 'passage.1': 'mine' });
  const rest = await mod.post('/proposals/1/parts', { ...form, 'passage.1': 'mine', rest: 'theirs' });
  const published = await mod.post('/proposals/1/parts', {
    ...form,
    ...{ 'passage.1': 'mine', rest: 'theirs', then: 'publish' },
  });

  expect(undecided.status).toBe(422);
  const listed = [...undecided.text.matchAll(/<a href="#[^"]+">(Place [^<]+)</g)].map(([, words]) => words);
  expect(listed).toEqual([2, 3, 4, 5].map((n) => `Place ${n} of 5: choose what should stand there.`));
  expect(undecided.text).toMatch(/name="passage\.1" value="mine" checked/);
  expect(rest.text).toContain('this was not taken: the name, the tag Tips, Cost and one place of the text.');
  expect(published.status).toBe(303);
  expect((await reader.get('/wiki/spoke/raw')).text).toBe('First.\n\nTwo.\n\nThree.\n');
});

test('a paragraph or the name can also be written anew', async () => {
  const wiki = emptyWiki();
  suggested(wiki);
  const mod = await signIn(wiki, 'mod', 'moderator');
  const form = formIn((await mod.get('/proposals/1/parts')).text, '/proposals/1/parts');

  await mod.post('/proposals/1/parts', {
    ...form,
    ...{ 'passage.1': 'own', 'own.1': 'Mine.', 'choice.title': 'own', 'own.title': 'Spoke 2', rest: 'theirs' },
    then: 'publish',
  });

  expect((await mod.get('/wiki/spoke/raw')).text).toBe('Mine.\n\nTwo.\n\nThree.\n');
  expect((await mod.get('/wiki/spoke')).text).toContain('<h1>Spoke 2</h1>');
});

test('who takes nothing is led to declining, and a suggestion all taken is told as published', async () => {
  const wiki = emptyWiki();
  suggested(wiki);
  const [mod, ana] = [await signIn(wiki, 'mod', 'moderator'), await signIn(wiki, 'ana')];
  const form = formIn((await mod.get('/proposals/1/parts')).text, '/proposals/1/parts');

  const none = await mod.post('/proposals/1/parts', { ...form, rest: 'theirs', then: 'publish' });
  const all = await mod.post('/proposals/1/parts', { ...form, rest: 'mine', then: 'publish' });

  expect(none.status).toBe(422);
  expect(none.text).toContain('You took none of it. Decline the suggestion instead, and say why.');
  expect(all.status).toBe(303);
  expect((await ana.get('/notices')).text).toContain('mod published your suggestion for Spoke Rewired');
});

test('where the page moved on meanwhile, the parts are asked for anew on it, and words of one’s own stay', async () => {
  const wiki = emptyWiki();
  const { slug, revisionId } = suggested(wiki);
  const mod = await signIn(wiki, 'mod', 'moderator');
  const form = formIn((await mod.get('/proposals/1/parts')).text, '/proposals/1/parts');
  givenEdit(wiki, { ...TOOL, slug, baseRevision: revisionId, body: 'One.\n\nTwo and a half.\n\nThree.\n' });

  const late = await mod.post('/proposals/1/parts', {
    ...form,
    ...SOME,
    ...{ 'passage.1': 'own', 'own.1': 'My own words.', then: 'publish' },
  });

  expect(late.status).toBe(409);
  expect(late.text).toContain('My own words.');
  expect(late.text).not.toMatch(/name="passage\.1" value="own" checked/);
  expect((await mod.get(`/wiki/${slug}/raw`)).text).toBe('One.\n\nTwo and a half.\n\nThree.\n');
});

test('a place where page and suggestion differ is a part like the others', async () => {
  const wiki = emptyWiki();
  const { slug, revisionId } = suggested(wiki);
  givenEdit(wiki, { ...TOOL, slug, baseRevision: revisionId, body: 'Uno.\n\nTwo.\n\nThree.\n' });
  const mod = await signIn(wiki, 'mod', 'moderator');
  const opened = await mod.get('/proposals/1/parts');
  const form = formIn(opened.text, '/proposals/1/parts');

  await mod.post('/proposals/1/parts', { ...form, 'passage.1': 'both', rest: 'theirs', then: 'publish' });

  expect(opened.text).toMatch(/<mark>Uno/);
  expect((await mod.get(`/wiki/${slug}/raw`)).text).toBe('Uno.\nFirst.\n\nTwo.\n\nThree.\n');
});

test('nobody takes parts of their own suggestion where somebody else can; otherwise the log says so', async () => {
  const wiki = emptyWiki();
  suggested(wiki, 'moderator');
  const ana = await signIn(wiki, 'ana');
  const form = { ...formIn((await ana.get('/proposals/1/parts')).text, '/proposals/1/parts'), rest: 'theirs' };
  const own = { ...form, 'passage.1': 'mine', then: 'publish' };

  givenPerson(wiki, 'mod', 'moderator');
  expect((await ana.get('/proposals/1/parts')).status).toBe(403);
  expect((await ana.post('/proposals/1/parts', own)).status).toBe(403);
  wiki.db.driver.prepare("UPDATE users SET role = 'editor' WHERE name = 'mod'").run();
  expect((await ana.post('/proposals/1/parts', own)).status).toBe(303);

  expect((await asReader(wiki).get('/moderation-log')).text).toContain('nobody else could look at it');
});

test('a new page is published as a whole', async () => {
  const wiki = emptyWiki();
  const ana = givenPerson(wiki, 'ana');
  const page = { title: 'Owls', body: 'Owls.\n', tags: ['tips'], facts: { summary: 'A line.' }, kind: 'guide' };
  proposeEdit(wiki, ana, { ...page, summary: '', minor: false, affiliated: true }, 'affiliated');
  const mod = await signIn(wiki, 'mod', 'moderator');

  const answer = await mod.get('/proposals/1/parts');

  expect(answer.status).toBe(409);
  expect(answer.text).toContain('A new page is published as a whole.');
  expect((await mod.get('/proposals/1')).text).not.toContain('/proposals/1/parts');
});
