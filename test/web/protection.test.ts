import { endLimits } from '../../src/actions/end-limits.js';
import { protectPage } from '../../src/actions/protect-page.js';
import { nextStep } from '../../src/jobs/scheduler.js';
import { findUserByName } from '../../src/storage/users.js';
import { changeNumberOf } from '../support/dump.js';
import {
  asReader,
  closeWikis,
  emptyWiki,
  givenEdit,
  givenOldHand,
  givenPage,
  givenPerson,
  givenTool,
  givenUse,
  later,
  signIn,
  type TestWiki,
} from '../support/wiki.js';

afterEach(closeWikis);

const REASON = 'Two people undo each other';

/** A page of two versions, protected for a week by somebody else. */
function givenProtected(wiki: TestWiki, level: 'suggestions' | 'moderators', title = 'Door knocking') {
  const { slug, revisionId: first } = givenPage(wiki, { title });
  const { revisionId: latest } = givenEdit(wiki, { slug, baseRevision: first, title });
  const moderator = findUserByName(wiki.db, 'night-desk', '') ?? givenPerson(wiki, 'night-desk', 'moderator');
  protectPage(wiki, moderator, { slug, level, reason: REASON, until: 'week' });
  return { slug, first: String(first), latest: String(latest) };
}

function formOf(baseRevision: string, body = 'My own words.') {
  return { baseRevision, title: 'Door knocking', body, 'facts.summary': 'A line.', tags: 'tips', summary: 'Better' };
}

test('a moderator protects a page for a week; the page says how, why and until when, and so does the log', async () => {
  const wiki = emptyWiki();
  givenPage(wiki, { title: 'Door knocking', by: givenPerson(wiki, 'porch-light') });
  const moderator = await signIn(wiki, 'night-desk', 'moderator');
  const asked = await moderator.get('/wiki/door-knocking/protection');
  expect(asked.text).toMatch(/value="week" checked/);

  const form = { level: 'suggestions', until: 'week', reason: REASON };
  const answer = await moderator.post('/wiki/door-knocking/protection', form);

  expect(answer.headers['location']).toBe('/wiki/door-knocking?done=protected');
  expect((await moderator.get('/wiki/door-knocking?done=protected')).text).toContain('This page is protected now.');
  const reader = asReader(wiki);
  const page = await reader.get('/wiki/door-knocking');
  expect(page.text).toContain('Protected: suggestions only');
  expect(page.text).toMatch(/Until <time [^>]*>30 November 2026<\/time> this page takes only suggestions/);
  expect(page.text).toContain(`“${REASON}”`);
  const log = await reader.get('/moderation-log?act=protect');
  expect(log.text).toMatch(
    /protected <a href="\/wiki\/door-knocking">[^]*?30 November 2026, 12:00 UTC[^]*?: suggestions only/,
  );
  expect((await reader.get('/wiki/door-knocking/history')).text).toContain(REASON);
  const notices = await (await signIn(wiki, 'porch-light')).get('/notices');
  expect(notices.text).toContain('night-desk protected a page you wrote on: Door knocking');
  expect(notices.text).toContain(REASON);
});

test('a form without level, end or reason is asked again with what was typed; a form sent twice is one act', async () => {
  const wiki = emptyWiki();
  givenPage(wiki, { title: 'Door knocking' });
  const moderator = await signIn(wiki, 'night-desk', 'moderator');
  const send = (form: Record<string, string>) => moderator.post('/wiki/door-knocking/protection', form);

  const empty = await send({ reason: 'Why not' });
  const personal = await send({ level: 'moderators', until: 'day', reason: 'Ask Dana: (612) 555-0147' });
  const good = { level: 'moderators', until: 'day', reason: REASON };
  await send(good);
  await send(good);

  expect(empty.status).toBe(422);
  expect(empty.text).toContain('Choose who may still change the page.');
  expect(empty.text).toContain('Choose one length, or one day to come');
  expect(empty.text).toContain('Why not');
  expect(personal.status).toBe(422);
  expect(personal.text).toContain('Leave out “(612) 555-0147”');
  expect((await asReader(wiki).get('/moderation-log')).text.split(REASON)).toHaveLength(2);
});

test('where a page takes only suggestions, the form says so before one starts, and a save becomes a suggestion', async () => {
  const wiki = emptyWiki();
  const { latest } = givenProtected(wiki, 'suggestions');
  const editor = await signIn(wiki, givenOldHand(wiki));
  const opened = await editor.get('/wiki/door-knocking/edit');
  expect(opened.text).toContain('Before you start');
  expect(opened.text).toContain('this page takes only suggestions. A moderator looks at each.');
  expect(opened.text).toContain('Send suggestion');

  const sent = await editor.post('/wiki/door-knocking/edit', formOf(latest));

  expect(sent.status).toBe(303);
  const proposal = await editor.get(sent.headers['location'] ?? '');
  expect(proposal.text).toContain('This page takes only suggestions for now, so yours is kept.');
  expect(proposal.text).toContain('My own');
  expect((await asReader(wiki).get('/wiki/door-knocking')).text).not.toContain('My own words.');
  const moderator = await signIn(wiki, 'night-desk');
  const key = /proposals\/(\d+)/.exec(sent.headers['location'] ?? '')?.[1];
  expect((await moderator.get(`/proposals/${key}`)).text).toContain('The page takes only suggestions for now.');
  expect((await moderator.post(`/proposals/${key}/acceptance`)).status).toBe(303);
  expect((await asReader(wiki).get('/wiki/door-knocking')).text).toContain('My own words.');
});

test('a suggestion without an account still waits on such a page', async () => {
  const wiki = emptyWiki();
  const { latest } = givenProtected(wiki, 'suggestions');
  const reader = asReader(wiki);

  const sent = await reader.post('/wiki/door-knocking/edit', formOf(latest));

  expect(sent.headers['location']).toMatch(/^\/proposals\//);
  expect((await reader.get(sent.headers['location'] ?? '')).text).toContain('My own');
});

test('where only moderators may change a page, the form is not offered but a way to ask, and no text is lost', async () => {
  const wiki = emptyWiki();
  const { latest } = givenProtected(wiki, 'moderators');
  const editor = await signIn(wiki, givenOldHand(wiki));

  for (const browser of [editor, asReader(wiki)]) {
    const page = await browser.get('/wiki/door-knocking');
    expect(page.text).toContain('<a href="/wiki/door-knocking/report" rel="nofollow">Ask for an edit</a>');
    expect(page.text).not.toContain('/wiki/door-knocking/edit');
    const refused = await browser.get('/wiki/door-knocking/edit');
    expect(refused.status).toBe(403);
    expect(refused.text).toContain('Only moderators can change this page until 30 November 2026.');
    expect(refused.text).toContain(REASON);
    const sent = await browser.post('/wiki/door-knocking/edit', formOf(latest));
    expect(sent.status).toBe(403);
    expect(sent.text).toContain('My own words.');
    expect(sent.text).toContain('href="/wiki/door-knocking/report"');
    expect((await browser.post('/wiki/door-knocking/report', { words: 'It costs 15 now.' })).status).toBe(303);
  }
  expect((await (await signIn(wiki, 'night-desk')).get('/proposals')).text).toContain('It costs 15 now.');
});

test('a moderator edits a protected page at once, and a suggestion from before is still published', async () => {
  const wiki = emptyWiki();
  const { slug, revisionId } = givenPage(wiki, { title: 'Door knocking' });
  const sent = await asReader(wiki).post('/wiki/door-knocking/edit', formOf(String(revisionId), 'From before.'));
  const key = (sent.headers['location'] ?? '').split('?')[0] ?? '';
  const moderator = await signIn(wiki, 'night-desk', 'moderator');
  await moderator.post(`/wiki/${slug}/protection`, { level: 'moderators', until: 'day', reason: REASON });
  const queue = await moderator.get('/proposals');
  const [, number] = /href="\/proposals\/(\d+)"/.exec(queue.text) ?? [];

  const accepted = await moderator.post(`/proposals/${number}/acceptance`);

  expect(accepted.status).toBe(303);
  expect((await asReader(wiki).get(key)).status).toBe(200);
  const edited = await moderator.get('/wiki/door-knocking/edit');
  const base = /name="baseRevision" value="(\d+)"/.exec(edited.text)?.[1] ?? '';
  const saved = await moderator.post('/wiki/door-knocking/edit', formOf(base, 'By the desk.'));
  expect(saved.headers['location']).toContain('?published=');
});

test.each(['suggestions', 'moderators'] as const)(
  'with %s, an editor cannot go around it by what else changes a page, and is told what they can do',
  async (level) => {
    const wiki = emptyWiki();
    const { first, latest } = givenProtected(wiki, level);
    const moderator = await signIn(wiki, 'night-desk');
    await moderator.post('/upkeep/redirects', { name: 'Canvassing', page: 'door-knocking', reason: '' });
    const editor = await signIn(wiki, givenOldHand(wiki));
    const revert = { revision: first, summary: 'Back' };
    const decided = { ...formOf(first), onto: latest, 'passage.1': 'own', 'own.1': 'Words.' };
    const acts: [string, Record<string, string>][] = [
      ['/wiki/door-knocking/revert', revert],
      ['/wiki/door-knocking/undo', { revision: latest, summary: 'Back' }],
      ['/wiki/door-knocking/rollback', { summary: 'Back' }],
      ['/wiki/door-knocking/move', { title: 'Knocking', reason: '' }],
      ['/upkeep/redirects', { name: 'Knocking', page: 'door-knocking', reason: '' }],
      ['/upkeep/redirects/canvassing/removal', { reason: 'Wrong' }],
      ...(level === 'moderators' ? [['/wiki/door-knocking/merge', decided] as [string, Record<string, string>]] : []),
    ];

    for (const [address, form] of acts) {
      const answer = await editor.post(address, form);
      expect({ address, status: answer.status }).toEqual({ address, status: 403 });
      expect(answer.text).toContain('href="/wiki/door-knocking/report"');
    }
    for (const act of ['revert', 'undo', 'rollback', 'move']) {
      const revision = act === 'undo' ? latest : first;
      const asked = await editor.get(`/wiki/door-knocking/${act}?revision=${revision}`);
      expect({ act, status: asked.status }).toEqual({ act, status: 403 });
    }
    expect((await moderator.post('/wiki/door-knocking/revert', revert)).status).toBe(303);
  },
);

test('checks stay open on a protected page; alternatives are named where others may suggest', async () => {
  const wiki = emptyWiki();
  givenUse(wiki);
  givenTool(wiki, 'Hustle');
  const { slug, revisionId } = givenTool(wiki, 'Spoke');
  const editor = await signIn(wiki, givenOldHand(wiki));
  const moderator = await signIn(wiki, 'night-desk', 'moderator');
  const protect = (level: string) =>
    moderator.post(`/wiki/${slug}/protection`, { level, until: 'day', reason: `${level} only` });
  await protect('moderators');

  const check = { part: 'cost', revision: String(revisionId), affiliated: 'no' };
  const checked = await editor.post('/wiki/spoke/check', check);
  const named = await editor.post('/wiki/spoke/alternatives', { to: 'Hustle', reason: 'cheaper' });
  await protect('suggestions');
  const namedLater = await editor.post('/wiki/spoke/alternatives', { to: 'Hustle', reason: 'cheaper' });

  expect([checked.status, named.status, namedLater.status]).toEqual([303, 403, 303]);
  expect((await editor.get('/wiki/spoke')).text).toContain('Editors can still check its facts and name alternatives.');
});

test('nobody but moderators names alternatives to a page that only they change, nor it as one; each page says so', async () => {
  const wiki = emptyWiki();
  givenUse(wiki);
  givenTool(wiki, 'Hustle');
  givenTool(wiki, 'Spoke');
  const editor = await signIn(wiki, givenOldHand(wiki));
  const moderator = await signIn(wiki, 'night-desk', 'moderator');
  await moderator.post('/wiki/spoke/protection', { level: 'moderators', until: 'day', reason: 'A raid' });

  const instead = await editor.post('/wiki/hustle/alternatives', { to: 'Spoke', reason: 'cheaper' });
  const shown = await editor.get('/wiki/spoke/alternatives');
  const page = await editor.get('/wiki/spoke');
  const byModerator = await moderator.post('/wiki/hustle/alternatives', { to: 'Spoke', reason: 'cheaper' });

  expect(instead.status).toBe(403);
  expect(instead.text).toContain('A raid');
  expect(shown.text).toContain('Only moderators name alternatives to this tool for now.');
  expect(shown.text).toContain('A raid');
  expect(shown.text).not.toContain('Which tool?');
  expect(page.text).toContain('Only moderators name alternatives, here or with this tool.');
  expect(byModerator.status).toBe(303);
});

test('a job that changes links passes over protected pages and says why; asked for by a moderator it does not', async () => {
  const wiki = emptyWiki();
  givenPage(wiki, { title: 'Relay' });
  givenPage(wiki, { title: 'Hustle' });
  givenPage(wiki, { title: 'Guide', body: 'See [[Relay]] and [[Hustle]].\n' });
  const moderator = await signIn(wiki, 'night-desk', 'moderator');
  await moderator.post('/wiki/guide/protection', { level: 'moderators', until: 'day', reason: REASON });
  const editor = await signIn(wiki, givenOldHand(wiki));
  const job = async (browser: typeof editor, from: string, title: string) => {
    const moved = await browser.post(`/wiki/${from}/move`, { title, keepName: 'yes', relink: 'yes' });
    for (let n = 0; n < 3; n += 1) await nextStep(wiki, 0);
    return browser.get(`/jobs/${/job=(\d+)/.exec(moved.headers['location'] ?? '')?.[1]}`);
  };

  const passed = await job(editor, 'relay', 'ThruText');
  expect(passed.text).toContain('It is protected. A moderator can change it.');
  expect((await asReader(wiki).get('/wiki/guide/raw')).text).toBe('See [[Relay]] and [[Hustle]].\n');

  await job(moderator, 'hustle', 'Hustle two');
  expect((await asReader(wiki).get('/wiki/guide/raw')).text).toBe('See [[Relay]] and [[Hustle two]].\n');
});

test('a protection ends by itself and counts then as a change; a moderator ends it sooner, which can be undone', async () => {
  const wiki = emptyWiki();
  const { latest } = givenProtected(wiki, 'moderators');
  givenProtected(wiki, 'suggestions', 'Phone banking');
  const moderator = await signIn(wiki, 'night-desk');
  const list = await moderator.get('/moderation/protected');
  expect(list.text).toContain('Door knocking');
  expect(list.text).toContain('Phone banking');

  const opened = await moderator.post('/wiki/phone-banking/protection/removal', { reason: 'It is calm' });
  expect(opened.headers['location']).toBe('/wiki/phone-banking?done=unprotected');
  expect((await moderator.get('/wiki/phone-banking?done=unprotected')).text).toContain('Protect it again');
  expect((await asReader(wiki).get('/moderation-log')).text).toContain('It is calm');

  later(wiki, 24 * 7);
  const editor = await signIn(wiki, givenOldHand(wiki));
  expect((await editor.post('/wiki/door-knocking/edit', formOf(latest))).headers['location']).toContain('published=');
  expect((await asReader(wiki).get('/wiki/door-knocking')).text).not.toContain('Protected:');
  const before = changeNumberOf(wiki.db);
  endLimits(wiki);
  expect(changeNumberOf(wiki.db)).toBe(before + 1);
  endLimits(wiki);
  expect(changeNumberOf(wiki.db)).toBe(before + 1);
  expect((await moderator.get('/moderation/protected')).text).toContain('No page is protected.');
});

test('neither an editor nor a page that was deleted is protected, and the sandbox stays open', async () => {
  const wiki = emptyWiki();
  givenPage(wiki, { title: 'Door knocking' });
  const form = { level: 'moderators', until: 'day', reason: REASON };
  const editor = await signIn(wiki, givenOldHand(wiki));
  const moderator = await signIn(wiki, 'night-desk', 'moderator');

  expect((await editor.post('/wiki/door-knocking/protection', form)).status).toBe(403);
  expect((await moderator.post('/wiki/door-knocking/protection', form)).status).toBe(303);
  await moderator.post('/wiki/door-knocking/deletion', { reason: 'Spam' });
  const answer = await moderator.post('/wiki/door-knocking/protection', { ...form, reason: 'Again' });
  expect(answer.status).toBe(422);
  expect(answer.text).toContain('Bring this page back before you protect it.');
});
