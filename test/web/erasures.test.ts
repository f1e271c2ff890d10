import { agreeErasure, askErasure, beginDueErasures } from '../../src/actions/ask-erasure.js';
import { deleteFile } from '../../src/actions/delete-file.js';
import { leave } from '../../src/actions/leave.js';
import { setRole } from '../../src/actions/set-role.js';
import { verifyWiki } from '../../src/actions/verify-wiki.js';
import { nextStep } from '../../src/jobs/scheduler.js';
import { findErasure } from '../../src/storage/erasures.js';
import { findJob } from '../../src/storage/jobs.js';
import { dumpOf } from '../support/dump.js';
import { contentOf, givenFile } from '../support/files.js';
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

async function allJobs(wiki: TestWiki): Promise<void> {
  for (let n = 0; n < 500 && (await nextStep(wiki, 0)) !== undefined; n += 1);
}

/** A version whose text is hidden. */
async function givenHidden(wiki: TestWiki) {
  const mod = await signIn(wiki, 'mod', 'moderator');
  const page = givenPage(wiki, { title: 'Calls', body: 'A secret word.\n', summary: 'A secret reason' });
  givenEdit(wiki, { slug: page.slug, baseRevision: page.revisionId, title: 'Calls' });
  await mod.post(`/revisions/${page.revisionId}/hiding`, { text: 'yes', summary: 'yes', reason: 'Private' });
  return { mod, address: `/revisions/${page.revisionId}`, id: page.revisionId };
}

test('a hidden version is erased when a second administrator agrees; its place in the history and its seals stay', async () => {
  const wiki = emptyWiki();
  const [first, second] = [await signIn(wiki, 'one', 'administrator'), await signIn(wiki, 'two', 'administrator')];
  const { address, id, mod } = await givenHidden(wiki);
  const row = () => wiki.db.driver.prepare('SELECT * FROM revisions WHERE id = ?').get(id) as Record<string, unknown>;
  const before = row();

  const form = await first.get(`${address}/erasure`);
  await first.post(`${address}/erasure`, { reason: 'A home address' });
  const own = await first.post('/admin/erasures/1/agreement');
  const waiting = await second.get('/admin/erasures');
  const agreed = await second.post('/admin/erasures/1/agreement');
  await allJobs(wiki);

  expect(form.text).toContain('Another administrator has to agree');
  expect(own.status).toBe(403);
  expect(waiting.text).toContain('A home address');
  expect(agreed.headers['location']).toMatch(/^\/jobs\/\d+$/);
  expect(row()).toMatchObject({
    title: '',
    body: '',
    summary: '',
    hash: before['hash'],
    content_digest: before['content_digest'],
  });
  expect(verifyWiki(wiki.db).findings).toEqual([]);
  expect((await second.get(address)).text).toContain('was erased for good');
  expect((await mod.post(`${address}/hiding/removal`, { text: 'yes' })).status).toBe(422);
  expect((await asReader(wiki).get('/moderation-log')).text).toContain('agreed to erase a hidden version of a page');
});

test('the check of the wiki takes an erased version for whole, and nothing else that lost its text', async () => {
  const wiki = emptyWiki();
  const [first, second] = [await signIn(wiki, 'one', 'administrator'), await signIn(wiki, 'two', 'administrator')];
  const { address, id } = await givenHidden(wiki);
  const blank = `UPDATE revisions SET title = '', body = '', summary = '', size = 0 WHERE id = ?`;
  wiki.db.driver.exec('SAVEPOINT before');
  wiki.db.driver.prepare(blank).run(id);
  expect(verifyWiki(wiki.db).findings.map(({ sentence }) => sentence)).toContain(
    'The text of revision {revision} is not what was saved.',
  );
  wiki.db.driver.exec('ROLLBACK TO before; RELEASE before');
  await first.post(`${address}/erasure`, { reason: 'A home address' });
  await second.post('/admin/erasures/1/agreement');
  await allJobs(wiki);

  wiki.db.driver.prepare(`UPDATE revisions SET summary = 'back' WHERE id = ?`).run(id);

  expect(verifyWiki(wiki.db).findings.map(({ sentence }) => sentence)).toEqual([
    'Revision {revision} was erased, but something of it is still there.',
  ]);
});

test('the only administrator waits a day, in which everybody reads of it and it can be taken back', async () => {
  const wiki = emptyWiki();
  const admin = await signIn(wiki, 'one', 'administrator');
  const { address } = await givenHidden(wiki);
  await admin.post('/admin/erasures', { words: 'secret word', reason: 'Private' });
  await admin.post('/admin/erasures/1/removal');
  await admin.post(`${address}/erasure`, { reason: 'Private' });

  later(wiki, 23);
  beginDueErasures(wiki);
  await allJobs(wiki);
  const early = await admin.get(address);
  const log = await asReader(wiki).get('/moderation-log');
  later(wiki, 2);
  beginDueErasures(wiki);
  await allJobs(wiki);

  expect(early.text).toContain('A secret word.');
  expect(log.text).toContain('it happens after 24 hours');
  expect(log.text).toContain('decided that some words, wherever they stand, is not erased');
  expect((await admin.get(address)).text).toContain('was erased for good');
  expect(wiki.db.driver.prepare('SELECT DISTINCT words FROM erasure_requests').pluck().all()).toEqual(['']);
});

test('what an administrator asked for who is gone since is erased by whoever agrees, and by nobody alone', async () => {
  const wiki = emptyWiki();
  const [one, two] = [givenPerson(wiki, 'first', 'administrator'), givenPerson(wiki, 'second', 'administrator')];
  givenPage(wiki, { title: 'Calls', body: 'Ring 503-555-0172.\n' });
  const id = askErasure(wiki, one, { words: '503-555-0172', reason: 'A private number' });
  leave(wiki, one);
  later(wiki, 25);

  beginDueErasures(wiki);
  const before = findErasure(wiki.db, id)?.state;
  const job = agreeErasure(wiki, two, { id });
  await allJobs(wiki);

  expect(before).toBe('waits');
  expect(findJob(wiki.db, job)).toMatchObject({ state: 'done', problemJson: '' });
  expect(findErasure(wiki.db, id)).toMatchObject({ state: 'done', words: '' });
  expect((await asReader(wiki).get('/wiki/calls')).text).toContain('Ring (removed)');
});

test('taking the role from the only other administrator does not erase before a day is over', () => {
  const wiki = emptyWiki();
  const one = givenPerson(wiki, 'first', 'administrator');
  givenPerson(wiki, 'second', 'administrator');
  givenPage(wiki, { title: 'Calls', body: 'Ring 503-555-0172.\n' });
  const id = askErasure(wiki, one, { words: '503-555-0172', reason: 'A private number' });
  later(wiki, 30);
  setRole(wiki, one, { name: 'second', role: 'editor' });

  beginDueErasures(wiki);
  const atOnce = findErasure(wiki.db, id)?.state;
  later(wiki, 25);
  beginDueErasures(wiki);

  expect([atOnce, findErasure(wiki.db, id)?.state]).toEqual(['waits', 'agreed']);
});

test('a version that readers see is not erased before it is hidden', async () => {
  const wiki = emptyWiki();
  const admin = await signIn(wiki, 'one', 'administrator');
  const { revisionId } = givenPage(wiki, { title: 'Calls' });

  const { status, text } = await admin.post(`/revisions/${revisionId}/erasure`, { reason: 'Private' });

  expect(status).toBe(422);
  expect(text).toContain('Hide the text of this version first.');
});

test('a picture that readers do not see is erased: its bytes, its words and its seal, in every version that shows the same', async () => {
  const wiki = emptyWiki();
  const [first, second] = [await signIn(wiki, 'one', 'administrator'), await signIn(wiki, 'two', 'administrator')];
  const mod = givenPerson(wiki, 'mod', 'moderator');
  const kept = givenFile(wiki, { name: 'banner', content: contentOf('webp', 'kept'), altText: 'A banner' });
  const face = { name: 'march', content: contentOf('webp', 'a face'), altText: 'Ana in the first row' };
  const revision = givenFile(wiki, face);
  const address = `/files/march/${revision}/320.webp`;
  const early = await first.post('/files/march/erasure', { revision: String(revision), reason: 'A face' });
  deleteFile(wiki, mod, { name: 'march', reason: 'A face' });
  const before = await first.get(address);

  const offered = await first.get('/files/march');
  const asked = await first.post('/files/march/erasure', { revision: String(revision), reason: 'A face' });
  const waiting = await second.get('/admin/erasures');
  await second.post('/admin/erasures/1/agreement');
  await allJobs(wiki);

  expect([early.status, before.status, asked.headers['location']]).toEqual([422, 200, '/admin/erasures?done=asked']);
  expect(early.text).toContain('Readers still see this');
  expect(offered.text).toContain(`/files/march/erasure?revision=${revision}`);
  expect(waiting.text).toContain('A picture or PDF file');
  for (const browser of [first, asReader(wiki)]) {
    expect((await browser.get(address)).status).toBe(404);
    expect((await browser.get('/files/march')).status).toBe(404);
  }
  expect((await asReader(wiki).get(`/files/banner/${kept}/320.webp`)).status).toBe(200);
  expect(dumpOf(wiki.db)['file_pieces']).toHaveLength(1);
  expect(JSON.stringify(dumpOf(wiki.db))).not.toContain('first row');
  expect((await first.post('/files/march/deletion/removal')).status).toBe(404);
  expect((await asReader(wiki).get('/moderation-log')).text).toContain('agreed to erase a picture or PDF file');
  expect(verifyWiki(wiki.db).findings).toEqual([]);
});
