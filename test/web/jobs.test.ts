import { deletePage } from '../../src/actions/delete-page.js';
import { nextStep } from '../../src/jobs/scheduler.js';
import { formIn } from '../support/form.js';
import {
  asReader,
  closeWikis,
  emptyWiki,
  givenOldHand,
  givenPage,
  givenPerson,
  signIn,
  type TestWiki,
} from '../support/wiki.js';

afterEach(closeWikis);

/** An editor who has moved Relay to ThruText, to which some pages link, and the address of the job. */
async function givenJob(wiki: TestWiki, pages = 3) {
  givenPage(wiki, { title: 'Relay' });
  for (let n = 0; n < pages; n += 1) givenPage(wiki, { title: `Guide ${n}`, body: `${n}: [[Relay]].\n` });
  const editor = await signIn(wiki, givenOldHand(wiki));
  const asked = await editor.get('/wiki/relay/move');
  const fields = formIn(asked.text, '/wiki/relay/move');
  const answer = await editor.post('/wiki/relay/move', { ...fields, title: 'ThruText', relink: 'yes' });
  const page = await editor.get(answer.headers['location'] ?? '');
  const [, address = ''] = /href="(\/jobs\/\d+)"/.exec(page.text) ?? [];
  return { editor, address, asked: asked.text, page: page.text };
}

async function steps(wiki: TestWiki, count: number): Promise<void> {
  for (let n = 0; n < count; n += 1) await nextStep(wiki, 0);
}

test('who moves a page can have the links changed: the form says how many, and the page how far it is', async () => {
  const wiki = emptyWiki();
  const { editor, address, asked, page } = await givenJob(wiki);
  expect(asked).toContain('Also change the links on 3 pages to the new name');
  expect(page).toContain('Links are being changed: see how far it is');
  const waiting = await editor.get(address);
  expect(waiting.text).toContain('Waiting for its turn.');
  expect(waiting.text).toContain('0 of 3 pages looked at.');

  await steps(wiki, 2);
  const halfway = await editor.get(address);
  expect(halfway.text).toContain('<h1 id="main-title">Change links to ThruText</h1>');
  expect(halfway.text).toContain('2 of 3 pages looked at.');
  expect(halfway.text).toMatch(/Started <time [^>]*>23 November 2026, 12:00 UTC<\/time>/);
  await steps(wiki, 2);

  const done = await editor.get(address);
  expect(done.text).toContain('Done.');
  expect(done.text).toContain('3 of 3 pages looked at.');
  expect(done.text.match(/See it in the history/g)).toHaveLength(3);
  const reader = asReader(wiki);
  expect((await reader.get('/wiki/guide-1')).text).toContain('1: <a href="/wiki/thrutext">ThruText</a>.');
  expect((await reader.get('/wiki/guide-1/history')).text).toContain('Links to “ThruText” by the name it has now');
});

test('a page can have another name at the same address, and its links changed to the name', async () => {
  const wiki = emptyWiki();
  givenPage(wiki, { title: 'Relay' });
  givenPage(wiki, { title: 'Guide', body: '[[Relay]], [[relay#Costs|costs]]\n' });
  const editor = await signIn(wiki, givenOldHand(wiki));

  const answer = await editor.post('/wiki/relay/move', { title: 'Relay texts', slug: 'relay', relink: 'yes' });
  await steps(wiki, 2);

  expect(answer.headers['location']).toBe('/wiki/relay?done=renamed&job=1');
  const page = (await editor.get('/wiki/relay?done=renamed&job=1')).text;
  expect(page).toContain('The page has its new name now.');
  expect(page).toContain('href="/jobs/1"');
  const raw = await asReader(wiki).get('/wiki/guide/raw');
  expect(raw.text).toBe('[[Relay texts]], [[Relay texts#Costs|costs]]\n');
});

test('a job is paused, resumed and stopped from its page, and what it did is taken back as a whole', async () => {
  const wiki = emptyWiki();
  const { editor, address } = await givenJob(wiki);
  await steps(wiki, 1);

  expect((await editor.post(address, { order: 'pause' })).status).toBe(303);
  expect((await editor.get(address)).text).toContain('Paused.');
  expect((await editor.post(address, { order: 'pause' })).status).toBe(409);
  expect((await editor.post(address, { order: 'resume' })).status).toBe(303);
  expect((await editor.post(`${address}/undo`)).text).toContain('Pause or stop this job before you take it back.');
  expect((await editor.post(address, { order: 'stop' })).status).toBe(303);
  const stopped = await editor.get(address);
  expect(stopped.text).toContain('Take back the change on 1 page');

  const undone = await editor.post(`${address}/undo`);
  expect(undone.status).toBe(303);
  await steps(wiki, 2);

  expect((await asReader(wiki).get('/wiki/guide-0/raw')).text).toBe('0: [[Relay]].\n');
  expect((await editor.get(undone.headers['location'] ?? '')).text).toContain('Take back what job 1 changed');
  expect((await editor.get('/jobs')).text).toContain('Take back what job 1 changed');
});

test('jobs are for editors to see, and for their author and moderators to steer', async () => {
  const wiki = emptyWiki();
  const { address } = await givenJob(wiki);
  const other = await signIn(wiki, 'side-door');
  const moderator = await signIn(wiki, 'night-desk', 'moderator');

  expect((await asReader(wiki).get(address)).status).toBe(303);
  expect((await asReader(wiki).post(address, { order: 'stop' })).status).toBe(403);
  expect((await other.get(address)).text).not.toContain('name="order"');
  expect((await other.post(address, { order: 'stop' })).status).toBe(403);
  expect((await other.post(`${address}/undo`)).status).toBe(403);
  expect((await other.get('/jobs/99')).status).toBe(404);
  expect((await moderator.post(address, { order: 'stop' })).status).toBe(303);

  const log = await asReader(wiki).get('/moderation-log?act=steer-job');
  expect(log.text).toMatch(/changed how <a href="\/jobs\/1">job 1<\/a> goes on: it ends here\./);
  const notices = await (await signIn(wiki, 'long-table')).get('/notices');
  expect(notices.text).toContain('night-desk changed how a job of yours goes on');
  expect(notices.text).toContain('href="/jobs/1"');
});

test('what a job passed over says why, and a page that was deleted since is not named', async () => {
  const wiki = emptyWiki();
  givenPage(wiki, { title: 'Quote', body: '> [[Relay]]\n' });
  const { editor, address } = await givenJob(wiki, 1);
  await steps(wiki, 3);
  deletePage(wiki, givenPerson(wiki, 'mod', 'moderator'), { slug: 'guide-0', reason: 'Old' });

  const { text } = await editor.get(address);

  expect(text).toContain('Passed over</span> Nothing had to be changed on it.');
  expect(text).toContain('A page that was deleted');
  expect(text).not.toContain('Guide 0');
  expect(text).toContain('href="/wiki/quote"');
});

test('without long work the list says when there will be some', async () => {
  const wiki = emptyWiki();

  const answer = await (await signIn(wiki, 'long-table')).get('/jobs');

  expect(answer.text).toContain('Nobody has asked for long work yet.');
});
