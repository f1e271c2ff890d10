import {
  asReader,
  closeWikis,
  emptyWiki,
  givenPage,
  givenPerson,
  givenTool,
  givenUse,
  later,
  signIn,
} from '../support/wiki.js';

afterEach(closeWikis);

const YOUNG = '2026-11-22T12:00:00Z';

function edit(baseRevision: number, body: string) {
  const form = { title: 'A page', body, 'facts.summary': 'What the page says.', tags: 'tips', summary: 'Why' };
  return { ...form, baseRevision: String(baseRevision) };
}

/** A page, a moderator, an editor of one day, and slow mode for accounts under four days. */
async function givenSlowMode(order: Record<string, string> = {}) {
  const wiki = emptyWiki();
  const { revisionId } = givenPage(wiki, {});
  const moderator = await signIn(wiki, 'mod', 'moderator');
  const young = await signIn(wiki, givenPerson(wiki, 'young', 'editor', YOUNG));
  const begun = await moderator.post('/moderation/slow-mode', order);
  expect(begun.headers['location']).toBe('/moderation/slow-mode?done=on');
  return { wiki, revisionId, moderator, young };
}

test('one press makes what young accounts write wait for a day; they are told before they type', async () => {
  const { wiki, revisionId, young } = await givenSlowMode();

  const form = (await young.get('/wiki/a-page/edit')).text;
  expect(form).toContain('New accounts wait for review until');
  expect(form).toContain('2026-11-24T12:00');
  expect(form).toContain('Send suggestion');
  const sent = await young.post('/wiki/a-page/edit', edit(revisionId, 'Young words.\n'));
  expect(sent.headers['location']).toMatch(/^\/proposals\/1\?done=sent$/);
  expect((await young.get(sent.headers['location'] ?? '')).text).toContain('New accounts wait for review right now.');
  expect((await asReader(wiki).get('/wiki/a-page')).text).not.toContain('Young words.');
});

test('older accounts publish as ever, and see nothing of it', async () => {
  const { wiki, revisionId } = await givenSlowMode();
  const older = await signIn(wiki, 'older');

  const form = (await older.get('/wiki/a-page/edit')).text;
  expect(form).toContain('>Publish</button>');
  expect(form).not.toContain('New accounts wait');
  await older.post('/wiki/a-page/edit', edit(revisionId, 'Older words.\n'));
  expect((await asReader(wiki).get('/wiki/a-page')).text).toContain('Older words.');
});

test('a young account cannot go around it by restoring a version', async () => {
  const { young, revisionId } = await givenSlowMode();

  const refused = await young.post('/wiki/a-page/revert', { revision: String(revisionId), summary: 'Back' });

  expect(refused.status).toBe(403);
  expect(refused.text).toContain('New accounts wait for review right now.');
});

test('what cannot wait for review is refused to a young account, and its request for a tool waits unseen', async () => {
  const { wiki, young } = await givenSlowMode();
  givenUse(wiki);
  const { revisionId } = givenTool(wiki, 'Spoke');
  givenTool(wiki, 'Hustle');
  const older = await signIn(wiki, 'older');
  const naming = { to: 'Hustle', reason: 'cheaper' };
  const checking = { part: 'cost', revision: String(revisionId), affiliated: 'no' };

  const refused = [
    await young.post('/wiki/spoke/alternatives', naming),
    await young.post('/wiki/spoke/check', checking),
  ];
  await young.post('/requests', { wanted: 'Quick money for all' });

  expect(refused.map(({ status }) => status)).toEqual([403, 403]);
  expect(refused[0]?.text).toContain('This cannot wait');
  expect((await asReader(wiki).get('/requests')).text).not.toContain('Quick money');
  expect((await older.get('/requests?state=waiting')).text).toContain('Quick money');
  expect((await older.post('/wiki/spoke/alternatives', naming)).status).toBe(303);
  expect((await older.post('/wiki/spoke/check', checking)).status).toBe(303);
  expect((await young.post('/requests/1/admission', {})).status).toBe(403);
});

test('it ends by itself', async () => {
  const { wiki, revisionId, young } = await givenSlowMode({ days: '30', hours: '12' });
  expect((await young.get('/wiki/a-page/edit')).text).toContain('Send suggestion');

  later(wiki, 12);

  expect((await young.get('/wiki/a-page/edit')).text).toContain('>Publish</button>');
  await young.post('/wiki/a-page/edit', edit(revisionId, 'Young words.\n'));
  expect((await asReader(wiki).get('/wiki/a-page')).text).toContain('Young words.');
});

test('a moderator ends it before its time, and everybody reads both in the log', async () => {
  const { wiki, moderator, young } = await givenSlowMode({ days: '4', hours: '72' });
  expect((await moderator.get('/moderation/slow-mode')).text).toContain('accounts younger than 4 days wait.');

  const ended = await moderator.post('/moderation/slow-mode/removal');

  expect(ended.headers['location']).toBe('/moderation/slow-mode?done=off');
  expect((await moderator.get('/moderation/slow-mode?done=off')).text).toContain('Slow mode is off.');
  expect((await young.get('/wiki/a-page/edit')).text).toContain('>Publish</button>');
  const log = (await asReader(wiki).get('/moderation-log')).text;
  expect(log).toContain('made accounts younger than 4 days wait until');
  expect(log).toContain('ended slow mode before its time.');
});

test('only moderators turn it on, and only by the choices offered', async () => {
  const { moderator, young } = await givenSlowMode();

  expect((await young.get('/moderation/slow-mode')).status).toBe(403);
  expect((await young.post('/moderation/slow-mode/removal')).status).toBe(403);
  expect((await young.get('/wiki/a-page/edit')).text).toContain('Send suggestion');
  const wrong = await moderator.post('/moderation/slow-mode', { days: '4', hours: '9999' });
  expect(wrong.status).toBe(422);
  expect(wrong.text).toContain('Choose one of the answers offered.');
});
