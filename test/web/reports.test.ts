import { asReader, closeWikis, emptyWiki, givenPage, signIn } from '../support/wiki.js';

afterEach(closeWikis);

const WORDS = 'It costs 15 a month since May';

test('anybody says in a sentence what is wrong, and those who review find it, oldest first', async () => {
  const wiki = emptyWiki();
  givenPage(wiki, { title: 'Canvassing' });
  const [reader, moderator] = [asReader(wiki), await signIn(wiki, 'mod', 'moderator')];

  const page = await reader.get('/wiki/canvassing');
  const form = await reader.get('/wiki/canvassing/report');
  const sent = await reader.post('/wiki/canvassing/report', { words: ` ${WORDS},\r\nsays their page. ` });

  expect(page.text).toContain('href="/wiki/canvassing/report"');
  expect(form.text).toContain('you need no account');
  expect(sent.headers.location).toBe('/wiki/canvassing?done=reported');
  expect((await reader.get('/wiki/canvassing?done=reported')).text).toContain('Thank you.');
  const list = await moderator.get('/proposals');
  expect(list.text).toContain('Said to be wrong');
  expect(list.text).toContain(`“${WORDS}, says their page.”`);
  expect((await moderator.get('/reports/1')).text).toContain('by someone without an account');
});

test('nobody else reads what was said', async () => {
  const wiki = emptyWiki();
  givenPage(wiki, { title: 'Canvassing' });
  const [reader, member] = [asReader(wiki), await signIn(wiki, 'ana')];
  await reader.post('/wiki/canvassing/report', { words: WORDS });

  for (const browser of [reader, member]) {
    for (const address of ['/proposals', '/reports/1', '/wiki/canvassing', '/changes', '/moderation-log', '/export']) {
      expect((await browser.get(address)).text).not.toContain(WORDS);
    }
  }
  expect((await (await signIn(wiki, 'mod', 'moderator')).get('/proposals')).text).toContain(WORDS);
});

test('once somebody has looked at it, its words are gone, the log says so, and who said it is told', async () => {
  const wiki = emptyWiki();
  givenPage(wiki, { title: 'Canvassing' });
  const [member, moderator] = [await signIn(wiki, 'ana'), await signIn(wiki, 'mod', 'moderator')];
  await member.post('/wiki/canvassing/report', { words: WORDS });

  const unsaid = await moderator.post('/reports/1/settlement', { reason: 'Their page says 15' });
  const done = await moderator.post('/reports/1/settlement', { outcome: 'mended', reason: 'Their page says 15' });

  expect(unsaid.status).toBe(422);
  expect(unsaid.text).toContain('Choose what came of it.');
  expect(done.headers.location).toBe('/proposals?done=settled&passed=1');
  expect((await moderator.get('/proposals')).text).not.toContain(WORDS);
  expect((await moderator.get('/reports/1')).status).toBe(404);
  expect((await member.get('/notices')).text).toContain(
    'mod mended what you said is wrong on Canvassing: “Their page says 15”',
  );
  expect((await asReader(wiki).get('/moderation-log')).text).toContain('mended what somebody said is wrong on');
});

test.each([
  [{ words: '  ' }, 422, 'Say in a sentence what is wrong.'],
  [{ words: 'w'.repeat(501) }, 422, 'Say it in at most 500 characters.'],
  [{ words: WORDS, contact: 'me' }, 422, 'Leave this field empty.'],
  [{ words: WORDS, colour: 'red' }, 422, 'This form has a field we do not know: colour.'],
])('%j is refused in words, with what was typed', async (form, status, sentence) => {
  const wiki = emptyWiki();
  givenPage(wiki, { title: 'Canvassing' });

  const answer = await asReader(wiki).post('/wiki/canvassing/report', form);

  expect(answer.status).toBe(status);
  expect(answer.text).toContain(sentence);
  expect(answer.text).toContain(form.words.trim());
});

test('the same words sent twice are one, and an address can say only so much in an hour', async () => {
  const wiki = emptyWiki();
  givenPage(wiki, { title: 'Canvassing' });
  const reader = asReader(wiki);
  for (let n = 0; n < 2; n += 1) await reader.post('/wiki/canvassing/report', { words: WORDS });
  for (let n = 2; n < 30; n += 1) await reader.post('/wiki/canvassing/report', { words: `${WORDS} ${n}` });

  const many = await reader.post('/wiki/canvassing/report', { words: 'One more' });

  expect(many.status).toBe(429);
  const list = await (await signIn(wiki, 'mod', 'moderator')).get('/proposals');
  expect(list.text.match(/href="\/reports\/\d+"/g)).toHaveLength(29);
});

test('several reports are ticked and settled for one reason: first a look at them, then how many, and what was not', async () => {
  const wiki = emptyWiki();
  givenPage(wiki, { title: 'Canvassing' });
  givenPage(wiki, { title: 'Phone banking' });
  const [reader, member] = [asReader(wiki), await signIn(wiki, 'ana')];
  const moderator = await signIn(wiki, 'mod', 'moderator');
  await reader.post('/wiki/canvassing/report', { words: WORDS });
  await member.post('/wiki/phone-banking/report', { words: 'The link is dead' });
  await reader.post('/wiki/phone-banking/report', { words: 'This is old' });

  const list = await moderator.get('/proposals');
  expect(list.text.match(/type="checkbox" name="report"/g)).toHaveLength(3);
  expect(list.text).toContain('Settle all ticked reports');
  expect(list.text).not.toContain('Publish all ticked');
  const confirm = await moderator.get('/reports/batch?report=1&report=2&report=3');
  expect(confirm.text).toContain('Settle 3 reports?');
  expect(confirm.text).toContain(WORDS);
  const unsaid = await moderator.post('/reports/batch', { report: ['1', '2', '3'], outcome: '', reason: 'We looked' });
  expect(unsaid.status).toBe(422);
  expect(unsaid.text).toContain('Choose what came of it.');
  expect(unsaid.text).toContain('We looked');
  await moderator.post('/reports/3/settlement', { outcome: 'kept', reason: '' });

  const sent = { report: ['1', '2', '3'], outcome: 'mended', reason: 'We looked' };
  const answer = await moderator.post('/reports/batch', sent);
  const done = await moderator.get(answer.headers.location ?? '');

  expect(answer.status).toBe(303);
  expect(done.text).toContain('2 reports are settled and off the list. Somebody had settled another one before.');
  expect(done.text).toContain('Nothing waits.');
  expect((await member.get('/notices')).text).toContain('mod mended what you said is wrong on Phone banking');
  expect((await reader.get('/moderation-log')).text.match(/We looked/g)).toHaveLength(2);
  expect((await moderator.post('/reports/batch', { outcome: 'kept' })).status).toBe(422);
  expect((await moderator.get('/reports/batch')).text).toContain('Nothing to settle');
  expect((await member.post('/reports/batch', sent)).status).toBe(403);
  expect((await member.get('/reports/batch?report=1')).status).toBe(403);
});
