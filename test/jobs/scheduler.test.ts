import { blockPerson } from '../../src/actions/block-person.js';
import { deletePage } from '../../src/actions/delete-page.js';
import { movePage } from '../../src/actions/move-page.js';
import { steerJob } from '../../src/actions/steer-job.js';
import { undoJob } from '../../src/actions/undo-job.js';
import type { Job } from '../../src/domain/job.js';
import { nextStep, startJobs } from '../../src/jobs/scheduler.js';
import { write } from '../../src/storage/database.js';
import { findJob, insertJob, listJobPages } from '../../src/storage/jobs.js';
import { findPage } from '../../src/storage/pages.js';
import { findContent, findRevision } from '../../src/storage/revisions.js';
import type { User } from '../../src/storage/users.js';
import {
  closeWikis,
  emptyWiki,
  givenEdit,
  givenOldHand,
  givenPage,
  givenPerson,
  type TestWiki,
} from '../support/wiki.js';

afterEach(closeWikis);

const MOVE = { title: 'ThruText', to: '', reason: '', keepName: false, relink: true };

/** Some pages that link to Relay, which was moved to ThruText, and the job that is to change the links. */
function givenJob(wiki: TestWiki, by: User, pages = 4) {
  const page = givenPage(wiki, { title: 'Relay', body: 'Texts. See [[Relay|itself]].\n' });
  const linking = Array.from({ length: pages }, (_, n) =>
    givenPage(wiki, { title: `Guide ${n}`, body: `${n}: [[Relay]].\n\nThe end.\n` }),
  );
  const { jobId } = movePage(wiki, by, { ...MOVE, slug: page.slug });
  return { id: jobId ?? 0, page, linking };
}

const jobOf = (wiki: TestWiki, id: number): Job => findJob(wiki.db, id)!;
const bodyOf = (wiki: TestWiki, pageId: number) =>
  findContent(wiki.db, findPage(wiki.db, pageId)!.currentRevisionId)!.body;
const versionsOf = (wiki: TestWiki, pageId: number) =>
  wiki.db.driver.prepare('SELECT count(*) FROM revisions WHERE page_id = ?').pluck().get(pageId) as number;

/** Does steps until nothing is left to do. */
async function runAll(wiki: TestWiki, faults = new Map<number, number>()): Promise<number> {
  let steps = 0;
  for (let last = 0; steps < 200; steps += 1) {
    const served = await nextStep(wiki, last, faults);
    if (served === undefined) return steps;
    last = served;
  }
  throw new Error('the jobs come to no end');
}

test('a job changes each page once, in one small fix that is credited to who asked for it', async () => {
  const wiki = emptyWiki();
  const by = givenOldHand(wiki);
  const { id, page, linking } = givenJob(wiki, by);

  await runAll(wiki);

  expect(jobOf(wiki, id)).toMatchObject({ state: 'done', done: 5, total: 5, startedAt: '2026-11-23T12:00:00Z' });
  expect(linking.map(({ pageId }) => bodyOf(wiki, pageId))).toEqual(
    [0, 1, 2, 3].map((n) => `${n}: [[ThruText]].\n\nThe end.\n`),
  );
  expect(bodyOf(wiki, page.pageId)).toBe('Texts. See [[ThruText|itself]].\n');
  const [first] = linking;
  expect(versionsOf(wiki, first!.pageId)).toBe(2);
  expect(findRevision(wiki.db, findPage(wiki.db, first!.pageId)!.currentRevisionId)).toMatchObject({
    ...{ authorId: by.id, minor: 1, summary: 'Links to “ThruText” by the name it has now' },
  });
});

test('a job that is killed in the middle goes on where it was, and does no page twice', async () => {
  const by: { user?: User } = {};
  const fault = { countdown: Infinity };
  const wiki = emptyWiki({ onStatement: (text) => failAtZero(fault, text) });
  by.user = givenOldHand(wiki);
  const { id, page, linking } = givenJob(wiki, by.user, 2);
  const wanted = [page, ...linking].map(({ pageId }) => pageId);

  // Each try gets one statement further before the disk is gone; then everything begins anew, as after a restart.
  let kills = 0;
  for (; jobOf(wiki, id).state === 'open' && kills < 600; kills += 1) {
    fault.countdown = kills % 50;
    await nextStep(wiki, 0).catch(() => undefined);
    fault.countdown = Infinity;
  }

  expect(kills).toBeGreaterThan(20);
  expect(jobOf(wiki, id)).toMatchObject({ state: 'done', done: 3 });
  expect(wanted.map((pageId) => versionsOf(wiki, pageId))).toEqual([3, 2, 2]);
  expect(listJobPages(wiki.db, id, 0, 10).map(({ pageId }) => pageId)).toEqual(wanted);
});

test('somebody else’s scheduler, or one that comes too late, does not do a step again', async () => {
  const wiki = emptyWiki();
  const { id } = givenJob(wiki, givenOldHand(wiki));

  await Promise.all([nextStep(wiki, 0), nextStep(wiki, 0), nextStep(wiki, 0)]);

  expect(jobOf(wiki, id).done).toBe(1);
});

test('jobs take turns, so that a long one keeps nobody waiting', async () => {
  const wiki = emptyWiki();
  const by = givenOldHand(wiki);
  const { id: long } = givenJob(wiki, by, 6);
  const other = givenPage(wiki, { title: 'Hustle' });
  givenPage(wiki, { title: 'Short', body: '[[Hustle]]\n' });
  const { jobId: short } = movePage(wiki, by, { ...MOVE, title: 'Shuffle', slug: other.slug });

  for (let n = 0, last = 0; n < 5; n += 1) last = (await nextStep(wiki, last)) ?? 0;

  expect(jobOf(wiki, short ?? 0).state).toBe('done');
  expect(jobOf(wiki, long)).toMatchObject({ state: 'open', done: 3 });
});

test('a paused job waits, goes on when it is told to, and a stopped one never does', async () => {
  const wiki = emptyWiki();
  const by = givenOldHand(wiki);
  const { id } = givenJob(wiki, by);
  await nextStep(wiki, 0);

  steerJob(wiki, by, { id, order: 'pause' });
  expect(await nextStep(wiki, 0)).toBeUndefined();
  expect(jobOf(wiki, id)).toMatchObject({ state: 'paused', done: 1 });
  steerJob(wiki, by, { id, order: 'resume' });
  await nextStep(wiki, 0);
  steerJob(wiki, by, { id, order: 'stop' });

  expect(await nextStep(wiki, 0)).toBeUndefined();
  expect(jobOf(wiki, id)).toMatchObject({ state: 'stopped', done: 2 });
  expect(() => steerJob(wiki, by, { id, order: 'resume' })).toThrow('This job has gone on meanwhile.');
});

test('pages that were deleted meanwhile, or say the name in code alone, are left as they are', async () => {
  const wiki = emptyWiki();
  const by = givenOldHand(wiki);
  const coded = givenPage(wiki, { title: 'Code', body: '`[[Relay]]` and > [[Relay]]\n\n> [[Relay]]\n' });
  const quoting = givenPage(wiki, { title: 'Quote', body: '> We use [[Relay]].\n' });
  const { id, linking } = givenJob(wiki, by, 2);
  deletePage(wiki, givenPerson(wiki, 'mod', 'moderator'), { slug: 'guide-0', reason: 'Old' });

  await runAll(wiki);

  expect(bodyOf(wiki, linking[0]!.pageId)).toBe('0: [[Relay]].\n\nThe end.\n');
  expect(bodyOf(wiki, coded.pageId)).toBe('`[[Relay]]` and > [[ThruText]]\n\n> [[Relay]]\n');
  const why = new Map(listJobPages(wiki.db, id, 0, 10).map((row) => [row.pageId, row.why]));
  expect(why.get(quoting.pageId)).toBe('nothing');
  expect(why.get(coded.pageId)).toBe('');
  expect(why.has(linking[0]!.pageId)).toBe(false);
});

test('what others publish between reading and saving is kept', async () => {
  const wiki = emptyWiki();
  const by = givenOldHand(wiki);
  const { linking } = givenJob(wiki, by, 1);
  const [one] = linking;
  const relink = wiki.workers.relink.bind(wiki.workers);
  let edits = 0;
  wiki.workers.relink = async (source, order) => {
    const answer = await relink(source, order);
    if (source.includes('0:') && edits === 0) {
      edits += 1;
      givenEdit(wiki, {
        slug: 'guide-0',
        title: 'Guide 0',
        baseRevision: one!.revisionId,
        body: '0: [[Relay]], and more.\n',
      });
    }
    return answer;
  };

  await runAll(wiki);

  expect(bodyOf(wiki, one!.pageId)).toBe('0: [[ThruText]], and more.\n');
});

test('a job of somebody who is stopped from editing waits and says why', async () => {
  const wiki = emptyWiki();
  const by = givenOldHand(wiki);
  const { id } = givenJob(wiki, by);
  blockPerson(wiki, givenPerson(wiki, 'mod', 'moderator'), { name: by.name, reason: 'Too fast', until: 'week' });

  await runAll(wiki);

  expect(jobOf(wiki, id)).toMatchObject({ state: 'paused', done: 0 });
  expect(jobOf(wiki, id).problemJson).toContain('Your account is paused from editing until {date}.');
});

test('after five faults in a row a job fails, says so, and can go on once the fault is mended', async () => {
  const wiki = emptyWiki();
  const by = givenOldHand(wiki);
  const { id } = givenJob(wiki, by, 1);
  const relink = wiki.workers.relink.bind(wiki.workers);
  wiki.workers.relink = () => Promise.reject(new Error('the thread is gone'));

  await runAll(wiki);
  expect(jobOf(wiki, id)).toMatchObject({ state: 'failed', done: 0 });
  wiki.workers.relink = relink;
  steerJob(wiki, by, { id, order: 'resume' });
  await runAll(wiki);

  expect(jobOf(wiki, id)).toMatchObject({ state: 'done', done: 2, problemJson: '' });
});

test('a job of a kind that this version does not know fails, and the others go on', async () => {
  const wiki = emptyWiki();
  const by = givenOldHand(wiki);
  const createdAt = '2026-11-23T12:00:00Z';
  const strange = write(wiki.db, () =>
    insertJob(wiki.db, { kind: 'strange', inputJson: '{}', total: 1, authorId: by.id, createdAt }),
  );
  const { id } = givenJob(wiki, by, 1);

  await runAll(wiki);

  expect([jobOf(wiki, strange).state, jobOf(wiki, id).state]).toEqual(['failed', 'done']);
});

test('all that a job did is taken back by another, later edits kept, and that one can be taken back too', async () => {
  const wiki = emptyWiki();
  const by = givenOldHand(wiki);
  const { id, linking } = givenJob(wiki, by, 3);
  await runAll(wiki);
  const [first, second, third] = linking.map(({ pageId }) => findPage(wiki.db, pageId)!);
  const edit = (slug: string, title: string, baseRevision: number, body: string) =>
    givenEdit(wiki, { slug, title, baseRevision, body });
  edit(second!.slug, second!.title, second!.currentRevisionId, '1: [[ThruText]].\n\nThe very end.\n');
  edit(third!.slug, third!.title, third!.currentRevisionId, '2: [[ThruText messages]].\n');

  const back = undoJob(wiki, by, { id });
  await runAll(wiki);

  expect(jobOf(wiki, back)).toMatchObject({ state: 'done', done: 4 });
  expect([first, second, third].map((page) => bodyOf(wiki, page!.id))).toEqual([
    '0: [[Relay]].\n\nThe end.\n',
    '1: [[Relay]].\n\nThe very end.\n',
    '2: [[ThruText messages]].\n',
  ]);
  expect(listJobPages(wiki.db, back, 0, 10).map(({ why }) => why)).toEqual(['', '', '', 'changed-since']);
  const again = undoJob(wiki, by, { id: back });
  await runAll(wiki);
  expect(bodyOf(wiki, first!.id)).toBe('0: [[ThruText]].\n\nThe end.\n');
  expect(jobOf(wiki, again).done).toBe(3);
});

test('the scheduler of the site works by itself, and comes to its end when the site ends', async () => {
  const wiki = emptyWiki();
  const { id } = givenJob(wiki, givenOldHand(wiki), 2);
  const jobs = startJobs(wiki);

  for (let n = 0; n < 200 && jobOf(wiki, id).state === 'open'; n += 1) await new Promise((go) => setTimeout(go, 20));
  await jobs.stop();

  expect(jobOf(wiki, id)).toMatchObject({ state: 'done', done: 3 });
});

function failAtZero(fault: { countdown: number }, text: string): void {
  if (text.startsWith('ROLLBACK')) return;
  fault.countdown -= 1;
  if (fault.countdown < 0) {
    fault.countdown = Infinity;
    throw new Error('the disk is gone');
  }
}
