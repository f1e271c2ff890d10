import { deletePage } from '../../src/actions/delete-page.js';
import { nextStep } from '../../src/jobs/scheduler.js';
import { findJob } from '../../src/storage/jobs.js';
import { dumpOf } from '../support/dump.js';
import { givenNumberEverywhere, NUMBER } from '../support/planted.js';
import { asReader, closeWikis, emptyWiki, givenEdit, givenPage, givenPerson, signIn } from '../support/wiki.js';
import type { TestWiki } from '../support/wiki.js';

afterEach(closeWikis);

async function allJobs(wiki: TestWiki): Promise<void> {
  for (let n = 0; n < 2000 && (await nextStep(wiki, 0)) !== undefined; n += 1);
}

const REASON = 'A private number';

test('a moderator sees where words stand before anything happens, and the address never holds them', async () => {
  const wiki = emptyWiki();
  const browser = await signIn(wiki, 'mod', 'moderator');
  givenPage(wiki, { title: 'Calls', body: 'Ring 503-555-0172.\n' });
  const before = dumpOf(wiki.db);

  const asked = await browser.get('/moderation/hidden-words');
  const { status, text } = await browser.post('/moderation/hidden-words/places', { words: NUMBER });

  expect(asked.text).toContain('action="/moderation/hidden-words/places"');
  expect(status).toBe(200);
  expect(text).toContain('Found in 1 place');
  expect(text).toMatch(/href="\/revisions\/1">Calls, version of/);
  expect(dumpOf(wiki.db)).toEqual(before);
});

test('too short words, and a reason that repeats the words, are asked for again', async () => {
  const wiki = emptyWiki();
  const browser = await signIn(wiki, 'mod', 'moderator');

  const short = await browser.post('/moderation/hidden-words/places', { words: 'ab' });
  const telling = await browser.post('/moderation/hidden-words', { words: NUMBER, reason: 'It is 503 555 0172' });
  const removed = await browser.post('/moderation/hidden-words/places', { words: 'removed' });

  expect([short.status, telling.status, removed.status]).toEqual([422, 422, 422]);
  expect(short.text).toContain('Type at least 4 letters or digits');
  expect(telling.text).toContain('Leave out the words that are to go.');
});

test('the job says place by place what it did, the log says why and not which words, and its authors are told', async () => {
  const wiki = emptyWiki();
  const browser = await signIn(wiki, 'mod', 'moderator');
  const ana = await signIn(wiki, 'ana');
  const by = givenPerson(wiki, 'bo');
  givenPage(wiki, { title: 'Calls', body: 'Ring 503-555-0172.\n', by });

  const { headers } = await browser.post('/moderation/hidden-words', { words: NUMBER, reason: REASON });
  await allJobs(wiki);

  const place = String(headers['location']);
  const report = await browser.get(place);
  expect(report.text).toContain('Versions of pages: text, name, facts and words about the change');
  expect(report.text).toContain('Undo all of it: 1 thing');
  expect((await asReader(wiki).get('/wiki/calls')).text).toContain('Ring (removed).');
  const log = await asReader(wiki).get('/moderation-log');
  expect(log.text).toContain('began to hide some words wherever they stand');
  expect(log.text).toContain(REASON);
  expect(JSON.stringify(dumpOf(wiki.db)['moderation_log'])).not.toContain('0172');
  expect((await (await signIn(wiki, by)).get('/notices')).text).toContain('hid words that you wrote');
  expect((await ana.get('/notices')).text).not.toContain('hid words that you wrote');
});

test('hiding words can be undone as a whole: everything stands as it stood, but what was private', async () => {
  const wiki = emptyWiki();
  const mod = givenPerson(wiki, 'mod', 'moderator');
  const browser = await signIn(wiki, mod);
  await givenNumberEverywhere(wiki, mod);
  await allJobs(wiki);
  const before = dumpOf(wiki.db);
  const hidden = await browser.post('/moderation/hidden-words', { words: NUMBER, reason: REASON });
  await allJobs(wiki);

  await browser.post(`${String(hidden.headers['location'])}/undo`);
  await allJobs(wiki);

  const after = dumpOf(wiki.db);
  const tables = ['requests', 'reports', 'proposals', 'blocks', 'users', 'address_acts', 'page_deletions'];
  const amongModerators = ['protections', 'appeals', 'appeal_decisions', 'person_notes'];
  for (const table of [...tables, ...amongModerators, 'proposal_questions', 'proposal_answers'])
    expect({ table, rows: after[table] }).toEqual({ table, rows: before[table] });
  expect(after['revision_hidings']?.length).toBe(before['revision_hidings']?.length);
  expect((await asReader(wiki).get('/wiki/spoke-removed')).text).toContain('Phone');
});

test('hiding again finds nothing more, and a job that ends forgets the words', async () => {
  const wiki = emptyWiki();
  const mod = givenPerson(wiki, 'mod', 'moderator');
  const browser = await signIn(wiki, mod);
  await givenNumberEverywhere(wiki, mod);
  await browser.post('/moderation/hidden-words', { words: NUMBER, reason: REASON });
  await allJobs(wiki);

  const again = await browser.post('/moderation/hidden-words', { words: '503.555.0172', reason: REASON });
  await allJobs(wiki);

  const report = await browser.get(String(again.headers['location']));
  expect(report.text).toContain('There was nothing to change.');
  expect(findJob(wiki.db, 2)).toMatchObject({ state: 'done', inputJson: `{"level":1,"reason":"${REASON}"}` });
});

test('what is hidden from moderators too, administrators alone see and show again', async () => {
  const wiki = emptyWiki();
  const [mod, admin] = [await signIn(wiki, 'mod', 'moderator'), await signIn(wiki, 'admin', 'administrator')];
  const page = givenPage(wiki, { title: 'Calls', body: 'Ring 503-555-0172.\n' });
  givenEdit(wiki, { slug: page.slug, baseRevision: page.revisionId, title: 'Calls' });
  const address = `/revisions/${page.revisionId}`;
  await mod.post(`${address}/hiding`, { text: 'yes', reason: REASON, level: 'moderators' });

  const [forMod, forAdmin] = [await mod.get(address), await admin.get(address)];
  const found = await mod.post('/moderation/hidden-words/places', { words: NUMBER });
  const refused = await mod.post(`${address}/hiding/removal`, { text: 'yes' });
  const shown = await admin.post(`${address}/hiding/removal`, { text: 'yes' });

  expect(forMod.text).not.toContain('503-555-0172');
  expect(forAdmin.text).toContain('503-555-0172');
  expect(found.text).toContain('These words stand nowhere that you can see.');
  expect([refused.status, shown.status]).toEqual([403, 303]);
  expect((await asReader(wiki).get('/moderation-log')).text).toContain('from moderators too');
});

test('an address of a deleted page that leads on is let go with the words, also when the page comes back', async () => {
  const wiki = emptyWiki();
  const mod = givenPerson(wiki, 'mod', 'moderator');
  const browser = await signIn(wiki, mod);
  givenPage(wiki, { title: 'Calls' });
  const gone = givenPage(wiki, { title: 'Ring 503-555-0172' });
  deletePage(wiki, mod, { slug: gone.slug, reason: 'Twice', redirect: 'Calls' });
  const before = await asReader(wiki).get(`/wiki/${gone.slug}`);

  await browser.post('/moderation/hidden-words', { words: NUMBER, reason: REASON });
  await allJobs(wiki);

  expect([before.status, before.headers['location']]).toEqual([301, `/wiki/calls?from=${gone.slug}`]);
  expect((await asReader(wiki).get(`/wiki/${gone.slug}`)).status).toBe(404);
  expect(JSON.stringify(dumpOf(wiki.db)['deletion_redirects'])).not.toContain('0172');
  expect((await asReader(wiki).get('/wiki/calls')).status).toBe(200);
});
