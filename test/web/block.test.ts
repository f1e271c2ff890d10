import { asReader, closeWikis, emptyWiki, givenPage, givenPerson, later, signIn } from '../support/wiki.js';

afterEach(closeWikis);

test('a moderator stops somebody from editing for a week; everybody reads who, why and until when', async () => {
  const wiki = emptyWiki();
  givenPerson(wiki, 'brass-band');
  const moderator = await signIn(wiki, 'long-table', 'moderator');

  const answer = await moderator.post('/people/brass-band/block', { reason: 'The same advert', until: 'week' });

  expect(answer.status).toBe(303);
  expect(answer.headers['location']).toBe('/people/brass-band?done=blocked');
  expect((await moderator.get('/people/brass-band?done=blocked')).text).toContain('brass-band cannot edit now');
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

  expect(once.match(/stopped from editing|blocked/g)?.length).toBeGreaterThan(0);
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
  expect(form.text).toContain('Let brass-band edit again');

  const answer = await moderator.post('/people/brass-band/block/removal', { reason: 'We talked' });

  expect(answer.status).toBe(303);
  const page = { kind: 'guide', title: 'New', body: 'Mine.', 'facts.summary': 'In a line.', tags: 'tips' };
  expect((await (await signIn(wiki, 'brass-band')).post('/new', page)).status).toBe(303);
  const log = await asReader(wiki).get('/moderation-log');
  expect(log.text).toContain('The same advert');
  expect(log.text).toMatch(/let <a class="by" href="\/people\/brass-band">brass-band<\/a> edit again/);
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
