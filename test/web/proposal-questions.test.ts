import { proposeEdit } from '../../src/actions/propose-edit.js';
import { formIn } from '../support/form.js';
import { asReader, closeWikis, emptyWiki, givenPage, givenPerson, signIn, type TestWiki } from '../support/wiki.js';

afterEach(closeWikis);

const QUESTION = 'Where does it say so?';
const ANSWER = 'On their page about prices.';

/** A suggestion that waits; gives back where its author sees it. */
function suggested(wiki: TestWiki, by?: string): string {
  const { slug, revisionId } = givenPage(wiki, { title: 'Canvassing' });
  const page = { title: 'Canvassing', body: 'Better words.\n', tags: ['tips'], facts: { summary: 'A line.' } };
  const said = { summary: 'Better', minor: false, affiliated: false };
  const author = by === undefined ? undefined : givenPerson(wiki, by);
  const edit = { ...page, ...said, slug, baseRevision: revisionId };
  return `/proposals/${proposeEdit(wiki, author, edit, author ? 'affiliated' : 'no-account').key}`;
}

test('somebody who reviews asks, the author reads it under notices and answers there, and who asked is told', async () => {
  const wiki = emptyWiki();
  suggested(wiki, 'ana');
  const [mod, ana] = [await signIn(wiki, 'mod', 'moderator'), await signIn(wiki, 'ana')];

  const review = await mod.get('/proposals/1');
  const form = formIn(review.text, '/proposals/1/questions');
  const asked = await mod.post('/proposals/1/questions', { ...form, question: ` ${QUESTION}\r\n` });

  expect(asked.headers.location).toBe('/proposals/1?done=asked');
  expect((await mod.get('/proposals')).text).toContain('<span class="flag">Waits for the author</span>');
  expect((await ana.get('/notices')).text).toMatch(
    /href="\/proposals\/1">mod asks you something about your suggestion for Canvassing/,
  );
  const shown = await ana.get('/proposals/1');
  expect(shown.text).toContain(`“${QUESTION}”`);
  const answered = await ana.post('/proposals/1/answers', {
    ...formIn(shown.text, '/proposals/1/answers'),
    answer: ANSWER,
  });

  expect(answered.headers.location).toBe('/proposals/1?done=answered');
  expect((await mod.get('/proposals')).text).toContain('<span class="flag">Answered</span>');
  expect((await mod.get('/notices')).text).toMatch(
    /href="\/proposals\/1">ana answered what you asked about the suggestion for Canvassing/,
  );
  expect((await mod.get('/proposals/1')).text).toContain(`“${ANSWER}”`);
  expect((await ana.get('/proposals/1')).text).not.toContain('Your answer');
});

test('without an account the question stands at the secret address, and is answered there', async () => {
  const wiki = emptyWiki();
  const address = suggested(wiki);
  const [mod, reader] = [await signIn(wiki, 'mod', 'moderator'), asReader(wiki)];

  expect((await mod.get('/proposals/1')).text).toContain('Its author has no account');
  await mod.post('/proposals/1/questions', { question: QUESTION });
  const shown = await reader.get(address);
  const answered = await reader.post(`${address}/answers`, { answer: ANSWER });

  expect(shown.text).toContain(`“${QUESTION}”`);
  expect(answered.headers.location).toBe(`${address}?done=answered`);
  expect((await mod.get('/notices')).text).toContain('Someone without an account answered what you asked');
});

test('readers and other members see neither question nor answer, and cannot answer', async () => {
  const wiki = emptyWiki();
  suggested(wiki, 'ana');
  const [mod, ana] = [await signIn(wiki, 'mod', 'moderator'), await signIn(wiki, 'ana')];
  await mod.post('/proposals/1/questions', { question: QUESTION });
  const [reader, member] = [asReader(wiki), await signIn(wiki, 'bo')];

  for (const browser of [reader, member]) {
    expect((await browser.post('/proposals/1/answers', { answer: ANSWER })).status).toBe(404);
  }
  await ana.post('/proposals/1/answers', { answer: ANSWER });
  const addresses = ['/proposals', '/proposals/1', '/notices', '/changes', '/moderation-log', '/wiki/canvassing'];
  for (const browser of [reader, member]) {
    for (const address of addresses) {
      expect((await browser.get(address)).text).not.toMatch(/Where does it say|page about prices/);
    }
  }
  expect((await member.post('/proposals/1/questions', { question: QUESTION })).status).toBe(403);
  expect((await mod.get('/proposals/1')).text).toContain(ANSWER);
});

test('one question at a time is asked, at most five, and none about an own suggestion', async () => {
  const wiki = emptyWiki();
  suggested(wiki, 'ana');
  const [mod, ana] = [await signIn(wiki, 'mod', 'moderator'), await signIn(wiki, 'ana')];
  await mod.post('/proposals/1/questions', { question: QUESTION });

  const again = await mod.post('/proposals/1/questions', { question: QUESTION });
  expect(again.headers['location']).toBe('/proposals/1?done=asked');
  expect((await mod.get('/proposals/1')).text.split(QUESTION)).toHaveLength(2);
  const second = await mod.post('/proposals/1/questions', { question: 'And since when?' });
  expect(second.status).toBe(409);
  expect(second.text).toContain('A question waits for an answer already.');
  expect((await mod.get('/proposals/1')).text).not.toContain('Or ask its author first');
  for (let n = 0; n < 4; n += 1) {
    await ana.post('/proposals/1/answers', { answer: ANSWER });
    await mod.post('/proposals/1/questions', { question: `Why? ${n}` });
  }
  await ana.post('/proposals/1/answers', { answer: ANSWER });
  expect((await ana.post('/proposals/1/answers', { answer: ANSWER })).status).toBe(409);
  expect((await mod.post('/proposals/1/questions', { question: QUESTION })).text).toContain('Enough was asked');
});

test.each([
  ['', 'Write a sentence or two.'],
  ['Call me at 555 0147 2233', 'Leave out “555 0147 2233”'],
  ['x'.repeat(501), 'Say it in at most 500 characters.'],
])('a question or answer that says %s is asked for again, with its words', async (words, said) => {
  const wiki = emptyWiki();
  suggested(wiki, 'ana');
  const [mod, ana] = [await signIn(wiki, 'mod', 'moderator'), await signIn(wiki, 'ana')];

  const asked = await mod.post('/proposals/1/questions', { question: words });
  await mod.post('/proposals/1/questions', { question: QUESTION });
  const answered = await ana.post('/proposals/1/answers', { answer: words });

  for (const [answer, field] of [
    [asked, 'question'],
    [answered, 'answer'],
  ] as const) {
    expect(answer.status).toBe(422);
    expect(answer.text).toContain(said);
    expect(answer.text).toContain(`aria-invalid="true">${words}</textarea>`);
    expect(answer.text).toContain(`name="${field}"`);
  }
});

test('once it is published or withdrawn nothing of it is kept; of a declined one its author can still read it', async () => {
  const wiki = emptyWiki();
  suggested(wiki, 'ana');
  const [mod, ana] = [await signIn(wiki, 'mod', 'moderator'), await signIn(wiki, 'ana')];
  await mod.post('/proposals/1/questions', { question: QUESTION });
  await ana.post('/proposals/1/answers', { answer: ANSWER });

  await mod.post('/proposals/1/decline', { reason: 'The page says this already' });
  expect((await ana.get('/proposals/1')).text).toContain(QUESTION);
  await ana.post('/proposals/1/withdrawal');

  expect((await ana.get('/proposals/1')).text).not.toContain(QUESTION);
  const left = wiki.db.driver.prepare(
    'SELECT (SELECT count(*) FROM proposal_questions) + (SELECT count(*) FROM proposal_answers)',
  );
  expect(left.pluck().get()).toBe(0);
});

test('a reason that holds a private phone number is not taken', async () => {
  const wiki = emptyWiki();
  suggested(wiki, 'ana');
  const mod = await signIn(wiki, 'mod', 'moderator');

  const answer = await mod.post('/proposals/1/decline', { words: 'Ask 555 0147 2233' });

  expect(answer.status).toBe(422);
  expect(answer.text).toContain('Leave out “555 0147 2233”');
});

test('an answer that comes after the decision, and a reason that comes second, are given back to copy', async () => {
  const wiki = emptyWiki();
  suggested(wiki, 'ana');
  const [mod, other, ana] = [
    await signIn(wiki, 'mod', 'moderator'),
    await signIn(wiki, 'other', 'moderator'),
    await signIn(wiki, 'ana'),
  ];
  await mod.post('/proposals/1/questions', { question: QUESTION });
  await mod.post('/proposals/1/decline', { words: 'Not now' });

  const answered = await ana.post('/proposals/1/answers', { answer: ANSWER });
  const declined = await other.post('/proposals/1/decline', { words: 'I would say it otherwise' });

  expect([answered.status, declined.status]).toEqual([409, 409]);
  expect(answered.text).toMatch(new RegExp(`What you typed[^]*>\\n${ANSWER}</textarea>`));
  expect(declined.text).toMatch(/What you typed[^]*>\nI would say it otherwise<\/textarea>/);
});

test('an author who was stopped from editing meanwhile gets the answer back too', async () => {
  const wiki = emptyWiki();
  suggested(wiki, 'ana');
  const [mod, ana] = [await signIn(wiki, 'mod', 'moderator'), await signIn(wiki, 'ana')];
  await mod.post('/proposals/1/questions', { question: QUESTION });
  await mod.post('/people/ana/block', { until: 'week', reason: 'A quarrel' });

  const answered = await ana.post('/proposals/1/answers', { answer: ANSWER });

  expect(answered.status).toBe(403);
  expect(answered.text).toContain(ANSWER);
});
