import { formIn } from '../support/form.js';
import { closeWikis, emptyWiki, givenEdit, givenPage, givenPerson, signIn, type TestWiki } from '../support/wiki.js';
import { listRevisions } from '../../src/storage/revisions.js';

afterEach(closeWikis);

const BODY = 'One.\n\nTwo.\n\nThree.\n';

function historyOf(wiki: TestWiki, pageId: number) {
  return listRevisions(wiki.db, pageId, Number.MAX_SAFE_INTEGER, 50);
}

/** A page with an edit of its first line by Ben and a later one of its last line by Cleo. */
function threeVersions(wiki: TestWiki) {
  const { revisionId: first, pageId } = givenPage(wiki, { title: 'Canvassing', body: BODY });
  const [ben, cleo] = [givenPerson(wiki, 'ben'), givenPerson(wiki, 'cleo')];
  const edit = { slug: 'canvassing', title: 'Canvassing' };
  const bens = givenEdit(wiki, {
    ...edit,
    ...{ by: ben, baseRevision: first, body: 'One, by Ben.\n\nTwo.\n\nThree.\n', tags: ['tips', 'fundraising'] },
  });
  const cleos = givenEdit(wiki, {
    ...edit,
    ...{ by: cleo, baseRevision: bens.revisionId, body: 'One, by Ben.\n\nTwo.\n\nThree, by Cleo.\n' },
    ...{ tags: ['tips', 'fundraising'], title: 'Canvassing doors' },
  });
  return { pageId, first, bens: bens.revisionId, cleos: cleos.revisionId };
}

test('one edit in the middle of the history is taken back, and what came later stays', async () => {
  const wiki = emptyWiki();
  const { pageId, bens, cleos } = threeVersions(wiki);
  const ana = await signIn(wiki, 'ana');

  const history = await ana.get('/wiki/canvassing/history');
  const confirm = await ana.get(`/wiki/canvassing/undo?revision=${bens}`);
  const form = formIn(confirm.text, '/wiki/canvassing/undo');
  const answer = await ana.post('/wiki/canvassing/undo', { ...form, reason: 'The earlier text was clearer' });

  expect(history.text).toContain(`href="/wiki/canvassing/undo?revision=${bens}"`);
  expect(confirm.text).toContain('What others changed later stays.');
  expect(confirm.text).toContain('<del>, by Ben</del>');
  expect(confirm.text).not.toContain('<del>, by Cleo</del>');
  expect(form['baseRevision']).toEqual([String(cleos)]);
  expect(answer.status).toBe(303);
  const page = await ana.get(answer.headers.location ?? '');
  expect(page.text).toContain('Undone. What came later stays.');
  expect(page.text).toContain('Canvassing doors');
  expect((await ana.get('/wiki/canvassing/raw')).text).toBe('One.\n\nTwo.\n\nThree, by Cleo.\n');
  expect(page.text).not.toContain('href="/tags/fundraising"');
  expect(historyOf(wiki, pageId)[0]).toMatchObject({ undoneId: bens, revertedToId: null, authorName: 'ana' });
});

test('the history says which change was undone, and the undone one that it was', async () => {
  const wiki = emptyWiki();
  const { bens } = threeVersions(wiki);
  const ana = await signIn(wiki, 'ana');
  await ana.post('/wiki/canvassing/undo', { revision: String(bens), summary: 'It was a slip' });

  const { text } = await ana.get('/wiki/canvassing/history');

  expect(text).toContain('Undid a change');
  expect(text).toContain('Undone later');
  expect(text).not.toContain(`undo?revision=${bens}"`);
});

test('the person whose edit was undone reads so, with the reason', async () => {
  const wiki = emptyWiki();
  const { bens } = threeVersions(wiki);
  const ana = await signIn(wiki, 'ana');
  await ana.post('/wiki/canvassing/undo', { revision: String(bens), summary: 'No place to check it' });

  const [ben, cleo] = [await signIn(wiki, 'ben'), await signIn(wiki, 'cleo')];
  expect((await ben.get('/notices')).text).toContain(
    'ana undid your change on Canvassing doors: “No place to check it”',
  );
  expect((await cleo.get('/notices')).text).not.toContain('undid your change');
});

test('a program that names only the edit undoes it, and the history says that much', async () => {
  const wiki = emptyWiki();
  const { pageId, bens } = threeVersions(wiki);
  const ana = await signIn(wiki, 'ana');

  const answer = await ana.post('/wiki/canvassing/undo', { revision: String(bens) });

  expect(answer.status).toBe(303);
  expect(historyOf(wiki, pageId)[0]).toMatchObject({ summary: 'Undid an earlier change', undoneId: bens });
});

test('an edit of somebody else is not undone without a reason', async () => {
  const wiki = emptyWiki();
  const { pageId, bens } = threeVersions(wiki);
  const ana = await signIn(wiki, 'ana');

  const answer = await ana.post('/wiki/canvassing/undo', { revision: String(bens), summary: ' ' });

  expect(answer.status).toBe(422);
  expect(answer.text).toContain('Give a reason.');
  expect(historyOf(wiki, pageId)).toHaveLength(3);
});

test('undoing the newest edit gives the version before it, and undoing that gives it again', async () => {
  const wiki = emptyWiki();
  const { pageId, cleos } = threeVersions(wiki);
  const ana = await signIn(wiki, 'ana');

  await ana.post('/wiki/canvassing/undo', { revision: String(cleos), summary: 'A slip' });
  const undone = (await ana.get('/wiki/canvassing/raw')).text;
  const latest = historyOf(wiki, pageId)[0]!;
  await ana.post('/wiki/canvassing/undo', { revision: String(latest.id) });

  expect(latest.title).toBe('Canvassing');
  expect(undone).toBe('One, by Ben.\n\nTwo.\n\nThree.\n');
  expect((await ana.get('/wiki/canvassing/raw')).text).toBe('One, by Ben.\n\nTwo.\n\nThree, by Cleo.\n');
});

test('where a later edit changed the same words, the person chooses place by place', async () => {
  const wiki = emptyWiki();
  const { revisionId, pageId } = givenPage(wiki, { title: 'Canvassing', body: 'It costs 10.\n\nTwo.\n' });
  const edit = { slug: 'canvassing', title: 'Canvassing' };
  const bens = givenEdit(wiki, { ...edit, baseRevision: revisionId, body: 'It costs 20.\n\nTwo, by Ben.\n' });
  givenEdit(wiki, { ...edit, baseRevision: bens.revisionId, body: 'It costs 30.\n\nTwo, by Ben.\n' });
  const ana = await signIn(wiki, 'ana');

  const plain = await ana.post('/wiki/canvassing/undo', { revision: String(bens.revisionId), summary: 'Why' });
  const form = formIn(plain.text, '/wiki/canvassing/undo');
  const undecided = await ana.post('/wiki/canvassing/undo', form);
  const answer = await ana.post('/wiki/canvassing/undo', {
    ...form,
    ...{ 'passage.1': 'own', 'own.1': 'It costs nothing.' },
  });

  expect(plain.status).toBe(409);
  expect(plain.text).toContain('One place to decide');
  expect(plain.text).toMatch(/As it stands now[^]*<mark>30<\/mark>[^]*As it was before the change[^]*<mark>10<\/mark>/);
  expect(undecided.status).toBe(409);
  expect(form['summary']).toEqual(['Why']);
  expect(answer.status).toBe(303);
  expect((await ana.get('/wiki/canvassing/raw')).text).toBe('It costs nothing.\n\nTwo.\n');
  expect(historyOf(wiki, pageId)).toHaveLength(4);
});

test('only what nobody changed since can be undone at one press', async () => {
  const wiki = emptyWiki();
  const { revisionId } = givenPage(wiki, { title: 'Canvassing', body: 'It costs 10.\n\nTwo.\n' });
  const edit = { slug: 'canvassing', title: 'Canvassing' };
  const bens = givenEdit(wiki, { ...edit, baseRevision: revisionId, body: 'It costs 20.\n\nTwo, by Ben.\n' });
  givenEdit(wiki, { ...edit, baseRevision: bens.revisionId, body: 'It costs 30.\n\nTwo, by Ben.\n' });
  const ana = await signIn(wiki, 'ana');

  await ana.post('/wiki/canvassing/undo', { revision: String(bens.revisionId), summary: 'Why', all: 'theirs' });

  expect((await ana.get('/wiki/canvassing/raw')).text).toBe('It costs 30.\n\nTwo.\n');
});

test('undoing what is undone already changes nothing and says so', async () => {
  const wiki = emptyWiki();
  const { pageId, bens } = threeVersions(wiki);
  const ana = await signIn(wiki, 'ana');
  await ana.post('/wiki/canvassing/undo', { revision: String(bens), summary: 'A slip' });

  const confirm = await ana.get(`/wiki/canvassing/undo?revision=${bens}`);
  const answer = await (
    await signIn(wiki, 'dora')
  ).post('/wiki/canvassing/undo', { revision: String(bens), summary: 'A' });

  expect(confirm.text).toContain('Nothing of this change stands on the page any more.');
  expect(answer.headers.location).toBe('/wiki/canvassing?unchanged=yes');
  expect(historyOf(wiki, pageId)).toHaveLength(4);
});

test('whoever saw an older state is asked to look again', async () => {
  const wiki = emptyWiki();
  const { pageId, bens, cleos } = threeVersions(wiki);
  const ana = await signIn(wiki, 'ana');
  const old = { revision: String(bens), summary: 'A slip', baseRevision: String(cleos) };
  givenEdit(wiki, { slug: 'canvassing', baseRevision: cleos, body: 'All new.\n' });

  const answer = await ana.post('/wiki/canvassing/undo', old);

  expect(answer.status).toBe(409);
  expect(answer.text).toContain('Somebody changed this page while you were here.');
  expect(answer.text).toContain('value="A slip"');
  expect(historyOf(wiki, pageId)).toHaveLength(4);
});

test('the first version, a version of another page and one that is not there are refused in words', async () => {
  const wiki = emptyWiki();
  const { first, bens } = threeVersions(wiki);
  givenPage(wiki, { title: 'Other' });
  const ana = await signIn(wiki, 'ana');

  const refused = await ana.post('/wiki/canvassing/undo', { revision: String(first), summary: 'A' });
  const other = await ana.post('/wiki/other/undo', { revision: String(bens), summary: 'A' });
  const none = await ana.get('/wiki/canvassing/undo?revision=999');

  expect(refused.status).toBe(422);
  expect(refused.text).toContain('Nothing was there before the first version');
  expect(other.text).toContain('This version belongs to another page.');
  expect(none.status).toBe(404);
});

test('a change whose text is hidden is not undone, and nothing of it shows', async () => {
  const wiki = emptyWiki();
  const { first, bens } = threeVersions(wiki);
  const mod = await signIn(wiki, 'mod', 'moderator');
  const ana = await signIn(wiki, 'ana');
  await mod.post(`/revisions/${bens}/hiding`, { text: 'yes', reason: 'A private number' });

  const answers = [
    await ana.get(`/wiki/canvassing/undo?revision=${bens}`),
    await ana.post('/wiki/canvassing/undo', { revision: String(bens), summary: 'A' }),
  ];

  for (const { status, text } of answers) {
    expect(status).toBe(403);
    expect(text).toContain('The text of this change is hidden.');
    expect(text).not.toContain('One, by Ben');
  }
  expect(first).toBeLessThan(bens);
});
