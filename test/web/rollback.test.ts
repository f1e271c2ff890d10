import { createPage } from '../../src/actions/create-page.js';
import { hideRevision } from '../../src/actions/hide-revision.js';
import { listRevisions } from '../../src/storage/revisions.js';
import { formIn } from '../support/form.js';
import {
  asReader,
  closeWikis,
  emptyWiki,
  givenEdit,
  givenPage,
  givenPerson,
  later,
  signIn,
  type TestWiki,
} from '../support/wiki.js';

afterEach(closeWikis);

const PLACE = '/wiki/canvassing/rollback';

/** A guide by Ben with an edit by Cleo, and some edits on top by Dan. */
function givenRun(wiki: TestWiki, count = 3) {
  const [ben, cleo, dan] = ['ben', 'cleo', 'dan'].map((name) => givenPerson(wiki, name));
  const made = givenPage(wiki, { title: 'Canvassing', body: 'Knock.\n', by: ben! });
  const edit = { slug: 'canvassing', title: 'Canvassing' };
  const good = givenEdit(wiki, { ...edit, baseRevision: made.revisionId, body: 'Knock twice.\n', by: cleo! });
  let baseRevision = good.revisionId;
  for (let n = 0; n < count; n += 1) {
    const bad = { title: `Buy ${n}`, body: `Buy watches ${n}.\n`, tags: ['fundraising'], summary: `Deal ${n}` };
    baseRevision = givenEdit(wiki, { slug: 'canvassing', ...bad, baseRevision, by: dan! }).revisionId;
  }
  return { made, good: good.revisionId, newest: baseRevision, dan: dan! };
}

const newestOf = (wiki: TestWiki, pageId: number) => listRevisions(wiki.db, pageId, Number.MAX_SAFE_INTEGER, 1)[0]!;
const raw = async (wiki: TestWiki) => (await asReader(wiki).get('/wiki/canvassing/raw')).text;

test('all the latest edits of one person are taken back by one version that equals what stood before them', async () => {
  const wiki = emptyWiki();
  const { made, good } = givenRun(wiki);
  const ana = await signIn(wiki, 'ana');

  const confirm = await ana.get(PLACE);
  const answer = await ana.post(PLACE, { ...formIn(confirm.text, PLACE), reason: 'It reads like advertising' });

  expect(confirm.text).toContain('<h1>Take back the latest 3 changes by dan?</h1>');
  expect(confirm.text).toMatch(/“Deal 2”[^]*“Deal 1”[^]*“Deal 0”/);
  expect(confirm.text).toContain('<ins>Knock twice.</ins>');
  expect(confirm.text).toContain('Take back these 3 changes</button>');
  const page = await ana.get(answer.headers['location'] ?? '');
  expect(page.text).toContain('Restored. Published.');
  expect(page.text).toContain('Undo the restore');
  expect(page.text).toContain('<h1>Canvassing</h1>');
  expect(page.text).toContain('href="/tags/tips"');
  expect(await raw(wiki)).toBe('Knock twice.\n');
  expect(newestOf(wiki, made.pageId)).toMatchObject({
    ...{ authorName: 'ana', revertedToId: good, summary: 'It reads like advertising' },
  });
});

test('whose edits were taken back is told once, with the reason', async () => {
  const wiki = emptyWiki();
  const { dan } = givenRun(wiki);
  await (await signIn(wiki, 'ana')).post(PLACE, { summary: 'Please link a place to check it' });

  const { text } = await (await signIn(wiki, dan)).get('/notices');

  expect(text.match(/ana took back your change on/g)).toHaveLength(1);
  expect(text).toContain('Please link a place to check it');
  expect((await (await signIn(wiki, 'cleo')).get('/notices')).text).not.toContain('took back');
});

test('what was taken back comes again by one press on the page that says so', async () => {
  const wiki = emptyWiki();
  givenRun(wiki);
  const ana = await signIn(wiki, 'ana');
  const done = await ana.post(PLACE, { summary: 'Spam' });
  const form = formIn((await ana.get(done.headers['location'] ?? '')).text, '/wiki/canvassing/revert');

  expect((await ana.post('/wiki/canvassing/revert', form)).status).toBe(303);

  expect(await raw(wiki)).toBe('Buy watches 2.\n');
});

test('a form that is sent twice takes nothing else back', async () => {
  const wiki = emptyWiki();
  const { made } = givenRun(wiki);
  const ana = await signIn(wiki, 'ana');
  const form = { ...formIn((await ana.get(PLACE)).text, PLACE), reason: 'It was a slip' };

  const answers = [await ana.post(PLACE, form), await ana.post(PLACE, form), await ana.post(PLACE, { summary: 'x' })];

  expect(new Set(answers.map(({ headers }) => headers['location'])).size).toBe(1);
  expect(await raw(wiki)).toBe('Knock twice.\n');
  expect(listRevisions(wiki.db, made.pageId, Number.MAX_SAFE_INTEGER, 50)).toHaveLength(6);
});

test('a run of one is taken back as well, and one’s own edits need no reason', async () => {
  const wiki = emptyWiki();
  const { dan } = givenRun(wiki, 1);
  const browser = await signIn(wiki, dan);

  const confirm = await browser.get(PLACE);
  const answer = await browser.post(PLACE);

  expect(confirm.text).toContain('<h1>Take back the latest change by dan?</h1>');
  expect(answer.status).toBe(303);
  expect(await raw(wiki)).toBe('Knock twice.\n');
});

test('without a reason the form comes back and says so', async () => {
  const wiki = emptyWiki();
  givenRun(wiki);
  const ana = await signIn(wiki, 'ana');

  const answer = await ana.post(PLACE);

  expect(answer.status).toBe(422);
  expect(answer.text).toMatch(/id="summary-error">Give a reason\./);
  expect(await raw(wiki)).toBe('Buy watches 2.\n');
});

test('a page that moved on while somebody looked is not taken back unseen', async () => {
  const wiki = emptyWiki();
  const { newest, dan } = givenRun(wiki);
  const ana = await signIn(wiki, 'ana');
  const form = formIn((await ana.get(PLACE)).text, PLACE);
  givenEdit(wiki, { slug: 'canvassing', title: 'Buy 2', baseRevision: newest, body: 'Mended.\n', by: dan });

  const answer = await ana.post(PLACE, { ...form, reason: 'It was a slip', summary: 'In my words' });

  expect(answer.status).toBe(409);
  expect(answer.text).toContain('Somebody changed this page while you were here.');
  expect(answer.text).toContain('Take back these 4 changes');
  expect(formIn(answer.text, PLACE)).toMatchObject({ reason: ['It was a slip'], summary: ['In my words'] });
  expect(await raw(wiki)).toBe('Mended.\n');
});

test('where nobody else wrote there is nothing to go back to, and moderators can delete the page', async () => {
  const wiki = emptyWiki();
  const { slug, revisionId } = createPage(wiki, givenPerson(wiki, 'dan'), {
    ...{ kind: 'guide', title: 'Canvassing', body: 'Buy.\n', tags: ['tips'], facts: { summary: 'A line.' } },
    ...{ summary: '', affiliated: false },
  });
  givenEdit(wiki, { slug, baseRevision: revisionId, by: givenPerson(wiki, 'dan again') });
  const only = givenPage(wiki, { title: 'Alone', by: givenPerson(wiki, 'eve') });
  const ana = await signIn(wiki, 'ana');
  const moderator = await signIn(wiki, 'night-desk', 'moderator');

  const shown = await ana.get(`/wiki/${only.slug}/rollback`);
  const sent = await ana.post(`/wiki/${only.slug}/rollback`, { summary: 'Spam' });
  const forModerators = await moderator.get(`/wiki/${only.slug}/rollback`);

  expect(shown.text).toContain('Only eve has written on this page, so there is nothing to go back to.');
  expect(shown.text).not.toContain('href="/wiki/alone/deletion"');
  expect([sent.status, shown.status]).toEqual([422, 200]);
  expect(sent.text).toContain('Only eve has written on this page');
  expect(forModerators.text).toContain('href="/wiki/alone/deletion"');
});

test('it is offered beside the run in the history and on the newest comparison, to those who can do it', async () => {
  const wiki = emptyWiki();
  const { good, newest, dan } = givenRun(wiki);
  const ana = await signIn(wiki, 'ana');
  const offer = '<a href="/wiki/canvassing/rollback" rel="nofollow">Take back the latest 3 changes by dan</a>';

  for (const address of ['/wiki/canvassing/history', `/diff/${newest - 1}/${newest}`, `/diff/${good}/${newest}`]) {
    expect([address, (await ana.get(address)).text.includes(offer)]).toEqual([address, true]);
    for (const other of [asReader(wiki), await signIn(wiki, dan)]) {
      const { text } = await other.get(address);
      expect(text).toMatch(/Undo this change|Restore the version before/);
      expect(text).not.toContain('/rollback');
    }
  }
  const older = await ana.get(`/diff/${good}/${good + 1}`);
  expect(older.text).toContain('Undo this change');
  expect(older.text).not.toContain('/rollback');
});

test('a run of two on different days is offered too, a single edit is not', async () => {
  const wiki = emptyWiki();
  const { newest, dan } = givenRun(wiki, 1);
  const ana = await signIn(wiki, 'ana');
  const single = await ana.get('/wiki/canvassing/history');
  later(wiki, 30);
  givenEdit(wiki, { slug: 'canvassing', title: 'Buy 0', baseRevision: newest, body: 'More.\n', by: dan });

  const double = await ana.get('/wiki/canvassing/history');

  expect(single.text).toContain('Undo this change');
  expect(single.text).not.toContain('/rollback');
  expect(double.text).toContain('Take back the latest 2 changes by dan');
});

test('a hidden author is not found out by taking back what was written on top', async () => {
  const wiki = emptyWiki();
  const { newest, dan } = givenRun(wiki, 3);
  const moderator = givenPerson(wiki, 'night-desk', 'moderator');
  hideRevision(wiki, moderator, { revision: newest - 1, parts: ['author'], reason: 'A pen name' });
  const ana = await signIn(wiki, 'ana');

  const one = await ana.get(PLACE);
  const all = await (await signIn(wiki, moderator)).get(PLACE);
  expect(one.text).toContain('Take back the latest change by dan?');
  expect(all.text).toContain('Take back the latest 3 changes by dan?');

  hideRevision(wiki, moderator, { revision: newest, parts: ['author'], reason: 'A pen name' });
  const none = await ana.get(PLACE);
  const sent = await ana.post(PLACE, { summary: 'Spam' });
  expect([none.status, sent.status]).toEqual([403, 403]);
  expect(none.text).toContain('The name of who wrote the newest version is hidden.');
  expect(none.text).not.toContain(dan.name);
});

test('who may only read, or is not signed in, takes nothing back', async () => {
  const wiki = emptyWiki();
  givenRun(wiki);
  const waiting = await signIn(wiki, 'waiting', 'reader');

  expect((await waiting.post(PLACE, { summary: 'Spam' })).status).toBe(403);
  expect((await asReader(wiki).post(PLACE, { summary: 'Spam' })).status).toBe(403);
  expect((await asReader(wiki).get(PLACE)).status).toBe(303);
  expect(await raw(wiki)).toBe('Buy watches 2.\n');
});
