import { listRevisions } from '../../src/storage/revisions.js';
import { formIn } from '../support/form.js';
import {
  closeWikis,
  emptyWiki,
  givenEdit,
  givenPage,
  givenTool,
  givenUse,
  signIn,
  type Browser,
  type TestWiki,
} from '../support/wiki.js';

afterEach(closeWikis);

const BODY = '## Costs\n\nIt costs 10.\n\n## People\n\nTen people use it.\n';
const THEIRS = '## Costs\n\nIt costs 20.\n\n## People\n\nTwenty people use it.\n';
const MINE = '## Costs\n\nIt costs 30.\n\n## People\n\nThirty people use it.\n';
const FIELDS = { title: 'Canvassing', tags: ['tips'], 'facts.summary': 'What the page says.' };

/** A page that somebody changed in two places while Ana, who is signed in, changed the same two. */
async function conflicting() {
  const wiki = emptyWiki();
  const { revisionId, pageId } = givenPage(wiki, { title: 'Canvassing', body: BODY });
  givenEdit(wiki, { slug: 'canvassing', baseRevision: revisionId, title: 'Canvassing', body: THEIRS });
  const ana = await signIn(wiki, 'ana');
  const typed = { ...FIELDS, baseRevision: String(revisionId), body: MINE, summary: 'My reason', minor: 'yes' };
  const answer = await ana.post('/wiki/canvassing/edit', typed);
  return { wiki, pageId, ana, answer, form: formIn(answer.text, '/wiki/canvassing/merge') };
}

function rawOf(ana: Browser) {
  return ana.get('/wiki/canvassing/raw').then(({ text }) => text);
}

function newest(wiki: TestWiki, pageId: number) {
  return listRevisions(wiki.db, pageId, Number.MAX_SAFE_INTEGER, 50)[0]!;
}

test('a conflict shows each place that both changed, under its heading, and everything typed', async () => {
  const { wiki, pageId, answer, form } = await conflicting();

  expect(answer.status).toBe(409);
  expect(answer.text).toContain('Your text is safe.');
  expect(answer.text).toContain('in 2 places that both of you changed');
  expect(answer.text).toMatch(/Place 1 of 2: Costs[^]*<mark>20<\/mark>[^]*<mark>30<\/mark>[^]*Place 2 of 2: People/);
  expect(form).toMatchObject({ body: [MINE], summary: ['My reason'], minor: ['yes'], tags: ['tips'] });
  expect(form['onto']).toEqual([String(newest(wiki, pageId).id)]);
  expect(form['passage.1']).toBeUndefined();
  expect(answer.text).toContain('download="canvassing.md"');
  const [, whole = ''] = answer.text.split('Your whole text</h2>');
  expect(whole).toMatch(
    /^[^]*?press in the box, select all of it, and copy[^]*?<textarea id="your-text" rows="8" readonly/,
  );
  expect(whole).toMatch(/It is also kept under <a href="\/drafts">Your drafts<\/a>, for 90 days\./);
  expect(whole).toMatch(/<summary>Their whole text[^]*?id="their-text"[^]*?<\/details>/);
});

test.each([
  [{ 'passage.1': 'theirs', 'passage.2': 'mine' }, '20', 'Thirty'],
  [{ 'passage.1': 'mine', 'passage.2': 'theirs' }, '30', 'Twenty'],
  [{ all: 'mine' }, '30', 'Thirty'],
  [{ all: 'theirs', 'passage.1': 'mine' }, '20', 'Twenty'],
])('what was chosen is published: %j', async (choices, cost, people) => {
  const { wiki, pageId, ana, form } = await conflicting();

  const answer = await ana.post('/wiki/canvassing/merge', { ...form, ...choices });

  const kept = cost === '20' && people === 'Twenty';
  expect(answer.status).toBe(303);
  expect(await rawOf(ana)).toBe(`## Costs\n\nIt costs ${cost}.\n\n## People\n\n${people} people use it.\n`);
  expect(newest(wiki, pageId).authorName === 'ana').toBe(!kept);
  if (!kept) expect(newest(wiki, pageId)).toMatchObject({ summary: 'My reason', minor: 1 });
  if (!kept) expect((await ana.get(answer.headers.location ?? '')).text).toContain('they were put together');
});

test('both sides, or words of one’s own, can stand in a place', async () => {
  const { ana, form } = await conflicting();

  await ana.post('/wiki/canvassing/merge', {
    ...form,
    ...{ 'passage.1': 'both', 'passage.2': 'own', 'own.2': 'Many people use it.' },
  });

  expect(await rawOf(ana)).toBe('## Costs\n\nIt costs 20.\nIt costs 30.\n\n## People\n\nMany people use it.\n');
});

test('what was decided is seen where it changed the page', async () => {
  const { ana, form } = await conflicting();

  const answer = await ana.post('/wiki/canvassing/merge', { ...form, 'passage.1': 'theirs', 'passage.2': 'mine' });

  expect(answer.headers.location).toMatch(/\?published=\d+&combined=\d+#h-people$/);
});

test('what is not decided is listed, and what was chosen stays chosen', async () => {
  const { ana, form } = await conflicting();

  const answer = await ana.post('/wiki/canvassing/merge', { ...form, 'passage.2': 'own', 'own.2': 'My own words.' });

  const again = formIn(answer.text, '/wiki/canvassing/merge');
  expect(answer.status).toBe(422);
  expect(answer.text).toContain('<title>Error: Your text is safe');
  expect(answer.text).toContain('<a href="#passage-1">Place 1 of 2: choose what should stand there.</a>');
  expect(answer.text).not.toContain('href="#passage-2"');
  expect(again).toMatchObject({ 'passage.2': ['own'], 'own.2': ['My own words.'], body: [MINE] });
  expect((await ana.post('/wiki/canvassing/merge', { ...again, 'passage.1': 'mine' })).status).toBe(303);
  expect(await rawOf(ana)).toBe('## Costs\n\nIt costs 30.\n\n## People\n\nMy own words.\n');
});

test('what was decided can be opened in the editor before it is published', async () => {
  const { wiki, pageId, ana, form } = await conflicting();

  const answer = await ana.post('/wiki/canvassing/merge', { ...form, all: 'mine', then: 'edit' });

  const opened = formIn(answer.text, '/wiki/canvassing/edit');
  expect(answer.status).toBe(200);
  expect(opened).toMatchObject({ body: [MINE], summary: ['My reason'], baseRevision: form['onto'] });
  expect((await ana.post('/wiki/canvassing/edit', opened)).status).toBe(303);
  expect(newest(wiki, pageId)).toMatchObject({ authorName: 'ana', summary: 'My reason' });
});

test('a second conflict while deciding keeps what was decided', async () => {
  const { wiki, pageId, ana, form } = await conflicting();
  const baseRevision = newest(wiki, pageId).id;
  const third = THEIRS.replace('20', '25').replace('Twenty', 'Plenty of');
  givenEdit(wiki, { slug: 'canvassing', baseRevision, title: 'Canvassing', body: third });

  const answer = await ana.post('/wiki/canvassing/merge', { ...form, 'passage.1': 'mine', 'passage.2': 'theirs' });

  const again = formIn(answer.text, '/wiki/canvassing/merge');
  expect(answer.status).toBe(409);
  expect(answer.text).toContain('in one place that both of you changed');
  expect(again['body']?.[0]).toContain('It costs 30.');
  await ana.post('/wiki/canvassing/merge', { ...again, 'passage.1': 'mine' });
  expect(await rawOf(ana)).toBe('## Costs\n\nIt costs 30.\n\n## People\n\nPlenty of people use it.\n');
});

test('words written while deciding are under the drafts too when the page moves on once more', async () => {
  const { wiki, pageId, ana, form } = await conflicting();
  const baseRevision = newest(wiki, pageId).id;
  givenEdit(wiki, { slug: 'canvassing', baseRevision, title: 'Canvassing', body: THEIRS.replace('20', '25') });
  const own = { 'passage.1': 'own', 'own.1': 'It costs what you can give.', 'passage.2': 'mine' };

  const answer = await ana.post('/wiki/canvassing/merge', { ...form, ...own });
  const opened = await ana.get('/wiki/canvassing/edit?as=text');

  expect(answer.status).toBe(409);
  expect(answer.text).toContain('It is also kept under');
  expect(formIn(opened.text, '/wiki/canvassing/edit')['body']?.[0]).toContain('It costs what you can give.');
  await ana.post('/wiki/canvassing/merge', { ...formIn(answer.text, '/wiki/canvassing/merge'), 'passage.1': 'mine' });
  expect(await rawOf(ana)).toContain('It costs what you can give.');
  expect((await ana.get('/drafts')).text).toContain('You have no drafts.');
});

test('a fact that both changed is decided as a whole, and tags are put together', async () => {
  const wiki = emptyWiki();
  givenUse(wiki);
  const { revisionId } = givenTool(wiki, 'Spoke', { tags: ['communications'] });
  const [ana, ben] = [await signIn(wiki, 'ana'), await signIn(wiki, 'ben')];
  const base = { baseRevision: String(revisionId), title: 'Spoke' };
  await ben.post('/wiki/spoke/edit', { ...base, 'facts.cost.band': 'free-tier', tags: ['communications', 'tips'] });

  const answer = await ana.post('/wiki/spoke/edit', {
    ...base,
    ...{ 'facts.cost.band': 'under-20-a-month', tags: ['communications', 'fundraising'], title: 'Spoke Rewired' },
  });

  const form = formIn(answer.text, '/wiki/spoke/merge');
  expect(answer.status).toBe(409);
  expect(answer.text).toMatch(/The place to decide: Cost/);
  expect((await ana.post('/wiki/spoke/merge', { ...form })).text).toContain('href="#choice-facts-cost"');
  const saved = await ana.post('/wiki/spoke/merge', { ...form, 'choice.facts.cost': 'mine' });
  expect(saved.status).toBe(303);
  const { text } = await ana.get('/wiki/spoke');
  expect(text).toContain('Spoke Rewired');
  for (const tag of ['communications', 'fundraising', 'tips']) expect(text).toContain(`href="/tags/${tag}"`);
});

test('text typed on a version that a moderator hid meanwhile is shown beside what stands there', async () => {
  const { wiki, pageId, form } = await conflicting();
  const mod = await signIn(wiki, 'mod', 'moderator');
  const first = listRevisions(wiki.db, pageId, Number.MAX_SAFE_INTEGER, 50).at(-1)!;
  await mod.post(`/revisions/${first.id}/hiding`, { text: 'yes', reason: 'A private number' });
  const ben = await signIn(wiki, 'ben');

  const answer = await ben.post('/wiki/canvassing/edit', {
    ...FIELDS,
    ...{ baseRevision: String(first.id), body: MINE, summary: 'My reason' },
  });

  expect(form['body']).toEqual([MINE]);
  expect(answer.status).toBe(409);
  expect(answer.text).toContain('A moderator has hidden the version that you started from.');
  const decided = formIn(answer.text, '/wiki/canvassing/merge');
  expect((await ben.post('/wiki/canvassing/merge', { ...decided, all: 'mine' })).status).toBe(303);
  expect((await ben.get('/wiki/canvassing/raw')).text).toBe(MINE);
});

test('choices for another page, and fields nobody knows, are refused with the text', async () => {
  const { ana, form, wiki } = await conflicting();
  const other = givenPage(wiki, { title: 'Other' });

  const foreign = await ana.post('/wiki/canvassing/merge', { ...form, onto: String(other.revisionId), all: 'mine' });
  const unknown = await ana.post('/wiki/canvassing/merge', { ...form, 'choice.body': 'mine' });

  expect(foreign.status).toBe(303);
  expect(await rawOf(ana)).toBe(MINE);
  expect(unknown.status).toBe(422);
  expect(formIn(unknown.text, '/wiki/canvassing/edit')['body']).toEqual([MINE]);
});

test('of fifty who save at once, each is in the history or has the conflict screen with the own text', async () => {
  const wiki = emptyWiki();
  const lines = Array.from({ length: 25 }, (_, n) => `Line ${n}.\n\n`);
  const { revisionId, pageId } = givenPage(wiki, { title: 'Canvassing', body: lines.join('') });
  const people: Browser[] = [];
  for (let n = 0; n < 50; n += 1) people.push(await signIn(wiki, `writer-${n}`));

  const answers = await Promise.all(
    people.map((one, n) => {
      const body = lines.map((line, at) => (at === n % 25 ? `Words of ${n}, quite other.\n\n` : line)).join('');
      return one.post('/wiki/canvassing/edit', {
        ...FIELDS,
        baseRevision: String(revisionId),
        body,
        summary: `By ${n}`,
      });
    }),
  );

  const saved = answers.flatMap(({ status }, n) => (status === 303 ? [n] : []));
  const summaries = listRevisions(wiki.db, pageId, Number.MAX_SAFE_INTEGER, 100).map(({ summary }) => summary);
  expect(saved.length).toBeGreaterThanOrEqual(25);
  expect(summaries.filter((one) => one.startsWith('By ')).toSorted()).toEqual(saved.map((n) => `By ${n}`).toSorted());
  for (const [n, { status, text }] of answers.entries()) {
    if (saved.includes(n)) continue;
    expect(status).toBe(409);
    expect(formIn(text, '/wiki/canvassing/merge')['body']?.[0]).toContain(`Words of ${n}, quite other.`);
  }
  const standing = (await people[0]!.get('/wiki/canvassing/raw')).text;
  for (const n of saved) expect(standing).toContain(`Words of ${n}, quite other.`);
}, 60_000);

test('a name that both changed can be theirs, mine, or written anew; a name that cannot stand is asked for again', async () => {
  const wiki = emptyWiki();
  const { revisionId } = givenPage(wiki, { title: 'Canvassing', body: BODY });
  givenEdit(wiki, { slug: 'canvassing', baseRevision: revisionId, title: 'Canvassing well', body: BODY });
  const ana = await signIn(wiki, 'ana');
  const mine = { ...FIELDS, baseRevision: String(revisionId), title: 'Knocking on doors', body: BODY };

  const asked = await ana.post('/wiki/canvassing/edit', mine);
  const form = formIn(asked.text, '/wiki/canvassing/merge');
  const empty = await ana.post('/wiki/canvassing/merge', { ...form, 'choice.title': 'own', 'own.title': ' [x] ' });
  const saved = await ana.post('/wiki/canvassing/merge', {
    ...form,
    ...{ 'choice.title': 'own', 'own.title': ' Canvassing  at doors ' },
  });

  expect(asked.status).toBe(409);
  expect(asked.text).toContain('The name in your own words');
  expect(form['own.title']).toEqual(['Knocking on doors']);
  expect(empty.status).toBe(422);
  expect(empty.text).toContain('href="#own-title">A name cannot hold [, ] or |.');
  expect(empty.text).toMatch(/name="own\.title" value=" \[x\] " aria-invalid="true"/);
  expect(saved.status).toBe(303);
  expect((await ana.get('/wiki/canvassing')).text).toContain('<h1>Canvassing at doors</h1>');
});

test('who gives way everywhere finds their own text again under their drafts', async () => {
  const { ana, form } = await conflicting();

  const answer = await ana.post('/wiki/canvassing/merge', { ...form, all: 'theirs' });
  const mine = await ana.get('/drafts');

  expect(answer.status).toBe(303);
  expect(mine.text).toContain('href="/wiki/canvassing/edit');
});

test('a second conflict still knows that its form was filled in by somebody who was signed in', async () => {
  const { wiki, pageId, ana, form } = await conflicting();
  const latest = newest(wiki, pageId);
  const other = THEIRS.replace('20', '40');
  givenEdit(wiki, { slug: 'canvassing', baseRevision: latest.id, title: 'Canvassing', body: other });
  const decided = { ...form, signedIn: 'yes', 'passage.1': 'mine', 'passage.2': 'mine' };

  const again = await ana.post('/wiki/canvassing/merge', decided);

  expect(again.status).toBe(409);
  expect(formIn(again.text, '/wiki/canvassing/merge')['signedIn']).toEqual(['yes']);
});
