import { massRevert } from '../../src/actions/mass-revert.js';
import { nextStep } from '../../src/jobs/scheduler.js';
import { asReader, closeWikis, emptyWiki, givenEdit, givenPage, givenPerson, signIn } from '../support/wiki.js';
import type { TestWiki } from '../support/wiki.js';

afterEach(closeWikis);

async function givenLimits(wiki: TestWiki, limits: Record<string, string>) {
  const administrator = await signIn(wiki, 'keys', 'administrator');
  expect((await administrator.post('/admin/limits', limits)).status).toBe(303);
  return administrator;
}

function edit(baseRevision: number, body: string) {
  const form = { title: 'A page', body, 'facts.summary': 'In a line.', tags: 'tips' };
  return { ...form, baseRevision: String(baseRevision), summary: 'Why' };
}

test.each(['editor', 'moderator', 'administrator'] as const)(
  'an old account of role %s that somebody stole is stopped within the hour, with the text coming back',
  async (role) => {
    const wiki = emptyWiki();
    await givenLimits(wiki, { hourEdits: '3' });
    const stolen = givenPerson(wiki, 'stolen', role);
    const browser = await signIn(wiki, stolen);
    let { revisionId } = givenPage(wiki, {});
    for (let n = 0; n < 3; n += 1) {
      ({ revisionId } = givenEdit(wiki, { slug: 'a-page', baseRevision: revisionId, body: `${n}\n`, by: stolen }));
    }

    const refused = await browser.post('/wiki/a-page/edit', edit(revisionId, 'The fourth.'));

    expect(refused.status).toBe(429);
    expect(refused.text).toContain('One account can make 3 edits in an hour. Your text is safe. Go on in 60 minutes.');
    expect(refused.text).toContain('The fourth.');
    wiki.clock.time = new Date(wiki.clock.time.getTime() + 3_600_001);
    expect((await browser.post('/wiki/a-page/edit', edit(revisionId, 'The fourth.'))).status).toBe(303);
  },
);

test('a new account can move only so many pages on its first day', async () => {
  const wiki = emptyWiki();
  await givenLimits(wiki, { newMoves: '1' });
  const fresh = givenPerson(wiki, 'fresh', 'editor', '2026-11-23T11:00:00Z');
  const browser = await signIn(wiki, fresh);
  for (const title of ['One', 'Two']) givenPage(wiki, { title, by: fresh });
  const moved = (slug: string) => browser.post(`/wiki/${slug}/move`, { title: `${slug} more`, reason: '' });

  expect((await moved('one')).status).toBe(303);
  const refused = await moved('two');

  expect(refused.status).toBe(429);
  expect(refused.text).toContain('New accounts can move 1 pages on their first day. Go on in 24 hours.');
});

test('what a job takes back in the name of a moderator does not use up their hour', async () => {
  const wiki = emptyWiki();
  await givenLimits(wiki, { hourEdits: '2' });
  const moderator = givenPerson(wiki, 'mod', 'moderator');
  let revisionId = 0;
  for (const title of ['One', 'Two', 'Three', 'Four']) {
    const page = givenPage(wiki, { title });
    const by = givenPerson(wiki, `troll of ${title}`);
    ({ revisionId } = givenEdit(wiki, { slug: page.slug, title, baseRevision: page.revisionId, body: 'Bad.\n', by }));
    massRevert(wiki, moderator, { people: [by.id], ...SPAN, reason: 'Vandalism' });
  }
  for (let n = 0; n < 12; n += 1) await nextStep(wiki, 0);

  const browser = await signIn(wiki, moderator);
  const { text } = await asReader(wiki).get('/wiki/four/history');
  const newest = Number(/\/revisions\/(\d+)/.exec(text)?.[1] ?? revisionId);
  const saved = await browser.post('/wiki/four/edit', { ...edit(newest, 'My own.'), title: 'Four' });

  expect(text).toContain('Vandalism');
  expect(saved.status).toBe(303);
});

const SPAN = { from: '2026-11-23', to: '2026-11-23', tag: '', kind: '', skip: [] };

describe('the page of limits', () => {
  test('shows what holds, what holds as delivered, and keeps what is saved in the log', async () => {
    const wiki = emptyWiki();
    const administrator = await givenLimits(wiki, { newEdits: '50', hourFiles: '60' });

    const { text } = await administrator.get('/admin/limits');
    expect(text).toContain('name="newEdits" type="text" value="50"');
    expect(text).toContain('As delivered: 20');
    const log = (await asReader(wiki).get('/moderation-log')).text;
    expect(log).toContain('Edits and other changes on the first day: 50.');
    expect(log).not.toContain('Pictures and PDF files in an hour');
  });

  test('asks again for what is no number, with what was typed', async () => {
    const wiki = emptyWiki();
    const administrator = await signIn(wiki, 'keys', 'administrator');

    const answer = await administrator.post('/admin/limits', { newEdits: 'many', newPages: '7' });

    expect(answer.status).toBe(422);
    expect(answer.text).toContain('Write a whole number from 1 to 5000.');
    expect(answer.text).toContain('value="many"');
    expect(answer.text).toContain('name="newPages" type="text" value="7"');
  });

  test('is for administrators', async () => {
    const wiki = emptyWiki();
    const moderator = await signIn(wiki, 'mod', 'moderator');

    expect((await moderator.get('/admin/limits')).status).toBe(403);
    expect((await moderator.post('/admin/limits', { newEdits: '1' })).status).toBe(403);
  });
});
