import {
  asReader,
  closeWikis,
  emptyWiki,
  givenEdit,
  givenOldHand,
  givenPage,
  givenPerson,
  later,
  signIn,
} from '../support/wiki.js';

afterEach(closeWikis);

test('a moderator stops somebody from editing for a week; everybody reads who, why and until when', async () => {
  const wiki = emptyWiki();
  givenPerson(wiki, 'brass-band');
  const moderator = await signIn(wiki, 'long-table', 'moderator');

  const answer = await moderator.post('/people/brass-band/block', { reason: 'The same advert', until: 'week' });

  expect(answer.status).toBe(303);
  expect(answer.headers['location']).toBe('/people/brass-band?done=blocked');
  expect((await moderator.get('/people/brass-band?done=blocked')).text).toContain(
    'brass-band is stopped from editing now',
  );
  const log = await asReader(wiki).get('/moderation-log');
  expect(log.text).toMatch(
    /long-table<\/a> stopped <a class="by" href="\/people\/brass-band">brass-band<\/a> from editing until <time/,
  );
  expect(log.text).toContain('30 November 2026, 12:00 UTC');
  expect(log.text).toContain('Reason: The same advert');
});

test('a blocked person who edits gets the text back, and who stopped them, why and until when', async () => {
  const wiki = emptyWiki();
  givenPerson(wiki, 'brass-band');
  const { revisionId } = givenPage(wiki, { title: 'Door knocking' });
  const person = await signIn(wiki, 'brass-band');
  const moderator = await signIn(wiki, 'long-table', 'moderator');
  await moderator.post('/people/brass-band/block', { reason: 'The same advert', until: 'week' });

  const answer = await person.post('/wiki/door-knocking/edit', {
    baseRevision: String(revisionId),
    title: 'Door knocking',
    body: 'A text of mine.',
    'facts.summary': 'What the page says.',
    tags: 'tips',
  });

  expect(answer.status).toBe(403);
  expect(answer.text).toContain('A text of mine.');
  expect(answer.text).toContain('Your account is paused from editing until 30 November 2026.');
  expect(answer.text).toContain('long-table');
  expect(answer.text).toContain('The reason given: “The same advert”');
  expect((await asReader(wiki).get('/wiki/door-knocking')).text).not.toContain('A text of mine.');
});

test('a blocked person can neither start a page nor restore one, but reads and signs in', async () => {
  const wiki = emptyWiki();
  givenPerson(wiki, 'brass-band');
  const { revisionId } = givenPage(wiki, { title: 'Door knocking', body: 'Knock.\n' });
  const moderator = await signIn(wiki, 'long-table', 'moderator');
  await moderator.post('/people/brass-band/block', { reason: 'The same advert', until: '2026-12-24' });

  const person = await signIn(wiki, 'brass-band');
  const form = { kind: 'guide', title: 'New', body: 'Mine.', 'facts.summary': 'In a line.', tags: 'tips' };
  const made = await person.post('/new', form);
  const reverted = await person.post('/wiki/door-knocking/revert', { revision: String(revisionId), summary: 'x' });

  expect(made.status).toBe(403);
  expect(made.text).toContain('Mine.');
  expect(made.text).toContain('The same advert');
  expect(reverted.status).toBe(403);
  expect(reverted.text).toMatch(/You cannot edit until <time datetime="2026-12-24T00:00Z">24 December 2026/);
  expect(reverted.text).toContain('The same advert');
  expect(reverted.text).toContain('long-table');
  expect((await person.get('/wiki/door-knocking')).text).toContain('Knock.');
  expect((await person.get('/account')).text).toContain('The same advert');
  expect((await person.get('/notices')).text).toContain('The same advert');
});

test('a form to block somebody that is sent twice is one act, another reason is another', async () => {
  const wiki = emptyWiki();
  givenPerson(wiki, 'loud-door');
  const moderator = await signIn(wiki, 'night-desk', 'moderator');
  const send = (reason: string) => moderator.post('/people/loud-door/block', { until: 'week', reason });
  await send('Shouting');
  later(wiki, 0.01);

  await send('Shouting');
  const { text: once } = await moderator.get('/moderation-log');
  await send('Shouting again');
  const { text: twice } = await moderator.get('/moderation-log');

  expect(once.match(/from editing until/g)?.length).toBeGreaterThan(0);
  expect(once.split('Shouting')).toHaveLength(2);
  expect(twice.split('Shouting')).toHaveLength(3);
});

test('a block ends by itself', async () => {
  const wiki = emptyWiki();
  givenPerson(wiki, 'brass-band');
  const moderator = await signIn(wiki, 'long-table', 'moderator');
  await moderator.post('/people/brass-band/block', { reason: 'The same advert', until: 'day' });
  later(wiki, 25);

  const form = { kind: 'guide', title: 'New', body: 'Mine.', 'facts.summary': 'In a line.', tags: 'tips' };
  const answer = await (await signIn(wiki, 'brass-band')).post('/new', form);

  expect(answer.status).toBe(303);
});

test('a moderator lets a person edit again, and both acts stand in the log', async () => {
  const wiki = emptyWiki();
  givenPerson(wiki, 'brass-band');
  const moderator = await signIn(wiki, 'long-table', 'moderator');
  await moderator.post('/people/brass-band/block', { reason: 'The same advert', until: 'year' });
  const form = await moderator.get('/people/brass-band/block');
  expect(form.text).toContain('End the pause of brass-band');

  const answer = await moderator.post('/people/brass-band/block/removal', { reason: 'We talked' });

  expect(answer.status).toBe(303);
  const page = { kind: 'guide', title: 'New', body: 'Mine.', 'facts.summary': 'In a line.', tags: 'tips' };
  expect((await (await signIn(wiki, 'brass-band')).post('/new', page)).status).toBe(303);
  const log = await asReader(wiki).get('/moderation-log');
  expect(log.text).toContain('The same advert');
  expect(log.text).toMatch(/ended the pause of <a class="by" href="\/people\/brass-band">brass-band<\/a>/);
  expect(log.text).toContain('We talked');
});

test('a block without an end or a reason is asked for again, with what was typed', async () => {
  const wiki = emptyWiki();
  givenPerson(wiki, 'brass-band');
  const moderator = await signIn(wiki, 'long-table', 'moderator');

  const answer = await moderator.post('/people/brass-band/block', { reason: '', until: ['week', '2020-01-01'] });

  expect(answer.status).toBe(422);
  expect(answer.text).toContain('<a href="#until">Choose one length, or one day to come like 2027-01-31.</a>');
  expect(answer.text).toContain('<a href="#reason">');
  expect(answer.text).toContain('value="2020-01-01"');
});

test.each([
  ['moderator', 'moderator', 403],
  ['moderator', 'administrator', 403],
  ['moderator', 'editor', 303],
  ['administrator', 'moderator', 303],
  ['editor', 'editor', 403],
] as const)('a person who is %s and blocks somebody who is %s is answered %i', async (own, other, status) => {
  const wiki = emptyWiki();
  givenPerson(wiki, 'brass-band', other);
  const person = await signIn(wiki, 'long-table', own);

  const answer = await person.post('/people/brass-band/block', { reason: 'Why not', until: 'day' });

  expect(answer.status).toBe(status);
});

test('nobody blocks themselves', async () => {
  const wiki = emptyWiki();
  const person = await signIn(wiki, 'long-table', 'administrator');

  expect((await person.get('/people/long-table/block')).status).toBe(403);
  expect((await person.post('/people/long-table/block', { reason: 'x', until: 'day' })).status).toBe(403);
});

const PAGE = { kind: 'guide', title: 'New', body: 'Mine.', 'facts.summary': 'In a line.', tags: 'tips' };

function editOf(baseRevision: number, title: string) {
  return { baseRevision: String(baseRevision), title, body: 'Mine.', 'facts.summary': 'A line.', tags: 'tips' };
}

test('somebody can be stopped from one page alone: its text comes back to them, and other pages stay open', async () => {
  const wiki = emptyWiki();
  const by = givenPerson(wiki, 'somebody');
  const { revisionId: first } = givenPage(wiki, { title: 'Door knocking', by });
  const { revisionId: latest } = givenEdit(wiki, {
    ...{ slug: 'door-knocking', baseRevision: first, title: 'Door knocking', by },
  });
  const { revisionId: other } = givenPage(wiki, { title: 'Phone banking', by });
  const person = await signIn(wiki, givenOldHand(wiki, 'brass-band'));
  const moderator = await signIn(wiki, 'night-desk', 'moderator');

  const form = { parts: ['', 'edit'], pages: 'Door knocking\r\n', until: 'week', reason: 'A quarrel' };
  expect((await moderator.post('/people/brass-band/block', form)).status).toBe(303);

  const opened = await person.get('/wiki/door-knocking/edit');
  expect(opened.text).toContain('stopped you from changing 1 page');
  const edited = await person.post('/wiki/door-knocking/edit', editOf(latest, 'Door knocking'));
  expect(edited.status).toBe(403);
  expect(edited.text).toContain('Your account is paused from changing this page until 30 November 2026.');
  expect(edited.text).toContain('Mine.');
  expect(edited.text).toContain('A quarrel');
  expect(edited.text).toContain('<a href="/wiki/door-knocking">Door knocking</a>');
  const acts: [string, Record<string, string>][] = [
    ['/wiki/door-knocking/revert', { revision: String(first), summary: 'x' }],
    ['/wiki/door-knocking/undo', { revision: String(latest), summary: 'x' }],
    ['/wiki/door-knocking/rollback', { summary: 'x' }],
    ['/wiki/door-knocking/move', { title: 'Knocking', reason: '' }],
    ['/upkeep/redirects', { name: 'Knocking', page: 'door-knocking', reason: '' }],
    ['/wiki/door-knocking/check', { part: 'rest', revision: String(latest), affiliated: 'no' }],
    ['/wiki/door-knocking/edit', { ...editOf(latest, 'Door knocking'), affiliated: 'yes' }],
  ];
  for (const [address, sent] of acts) {
    const answer = await person.post(address, sent);
    expect({ address, status: answer.status }).toEqual({ address, status: 403 });
    expect(answer.text).toContain('A quarrel');
  }
  const elsewhere = await person.post('/wiki/phone-banking/edit', editOf(other, 'Phone banking'));
  expect(elsewhere.headers['location']).toContain('?published=');
  expect((await person.post('/new', PAGE)).status).toBe(303);
  expect((await asReader(wiki).get('/moderation-log')).text).toContain('from changing 1 page until');
});

test('somebody can be stopped from adding files or starting pages, and goes on editing', async () => {
  const wiki = emptyWiki();
  const { revisionId } = givenPage(wiki, { title: 'Door knocking' });
  const person = await signIn(wiki, givenOldHand(wiki, 'brass-band'));
  const moderator = await signIn(wiki, 'night-desk', 'moderator');

  const form = { parts: ['', 'upload', 'create'], until: 'week', reason: 'Bad pictures' };
  await moderator.post('/people/brass-band/block', form);

  const files = await person.get('/files/new');
  expect(files.status).toBe(403);
  expect(files.text).toMatch(/You cannot add files until <time/);
  expect(files.text).toContain('Bad pictures');
  const made = await person.post('/new', PAGE);
  expect(made.status).toBe(403);
  expect(made.text).toContain('Your account is paused from starting pages until 30 November 2026.');
  expect(made.text).toContain('Mine.');
  expect((await person.post('/new', { ...PAGE, affiliated: 'yes' })).status).toBe(403);
  const edited = await person.post('/wiki/door-knocking/edit', editOf(revisionId, 'Door knocking'));
  expect(edited.headers['location']).toContain('?published=');
  expect((await person.get('/notices')).text).toContain(
    'night-desk stopped you from adding files and starting pages until 30 November 2026',
  );
});

test('before it holds, a moderator sees what the person will see; nothing is written', async () => {
  const wiki = emptyWiki();
  givenPerson(wiki, 'brass-band');
  givenPage(wiki, { title: 'Door knocking' });
  const moderator = await signIn(wiki, 'night-desk', 'moderator');
  const asked = 'preview=yes&parts=&parts=edit&pages=Door+knocking&until=week&until=&reason=A+quarrel';

  const shown = await moderator.get(`/people/brass-band/block?${asked}`);

  expect(shown.text).toContain('What brass-band will see');
  expect(shown.text).toContain('stopped you from changing 1 page');
  expect(shown.text).toContain('The reason given: “A quarrel”');
  expect(shown.text).toContain('Nothing has happened yet.');
  expect(shown.text).toMatch(/name="reason"[^>]*>A quarrel</);
  expect(shown.text).toMatch(/value="upload">/);
  expect((await asReader(wiki).get('/people/brass-band')).text).not.toContain('A quarrel');
  const wrong = await moderator.get('/people/brass-band/block?preview=yes&parts=&pages=Nowhere&until=&reason=');
  expect(wrong.status).toBe(422);
  expect(wrong.text).toContain('Choose at least one thing to stop.');
});

test('a block names pages that are there, at most twenty', async () => {
  const wiki = emptyWiki();
  givenPerson(wiki, 'brass-band');
  const moderator = await signIn(wiki, 'night-desk', 'moderator');
  const send = (pages: string) =>
    moderator.post('/people/brass-band/block', { parts: 'edit', pages, until: 'week', reason: 'A quarrel' });

  const unknown = await send('Nowhere');
  const many = await send('a\n'.repeat(21));

  expect(unknown.status).toBe(422);
  expect(unknown.text).toContain('We have no page called “Nowhere”.');
  expect(many.text).toContain('Name at most 20 pages, or leave this empty for all.');
});

test('whoever is stopped from a part alone is told of that part, and so are those who decide on the appeal', async () => {
  const wiki = emptyWiki();
  givenPage(wiki, { title: 'Door knocking' });
  const person = await signIn(wiki, givenOldHand(wiki, 'brass-band'));
  const moderator = await signIn(wiki, 'night-desk', 'moderator');
  const form = { parts: ['', 'edit'], pages: 'Door knocking', until: 'week', reason: 'A quarrel' };
  await moderator.post('/people/brass-band/block', form);

  const done = await moderator.get('/people/brass-band?done=blocked');
  expect(done.text).toContain('brass-band is stopped from changing 1 page now, and reads why under Notices.');
  const moved = await person.post('/wiki/door-knocking/move', { title: 'Knocking', reason: '' });
  expect(moved.text).toContain('You cannot change this page until');
  const appeal = await person.get('/appeal');
  expect(appeal.text).toContain('Your account is paused until');
  expect(appeal.text).not.toContain('You cannot edit');
  await person.post('/appeal', { words: 'I will ask first.' });
  const seen = await (await signIn(wiki, 'ask-twice', 'moderator')).get('/moderation/appeals/1');
  expect(seen.text).toMatch(/from changing 1 page on <time/);
  expect(seen.text).toContain('<a href="/wiki/door-knocking">Door knocking</a>');
});

test('pages chosen while changing pages is not ticked are asked about, and everything typed stands there again', async () => {
  const wiki = emptyWiki();
  givenPerson(wiki, 'brass-band');
  givenPage(wiki, { title: 'Door knocking' });
  const moderator = await signIn(wiki, 'night-desk', 'moderator');

  const sent = { parts: ['upload'], asked: 'yes', pages: 'Door knocking', until: 'month', reason: 'Bad pictures' };
  const answer = await moderator.post('/people/brass-band/block', sent);

  expect(answer.status).toBe(422);
  expect(answer.text).toContain('These pages stand here, but changing pages is not ticked. Tick it, or empty this.');
  expect(answer.text).toMatch(/name="pages"[^>]*>Door knocking</);
  expect(answer.text).toMatch(/name="reason"[^>]*>Bad pictures</);
  expect(answer.text).toMatch(/value="upload" checked/);
  expect(answer.text).toMatch(/value="month"[^>]* (?:checked|selected)/);
});
