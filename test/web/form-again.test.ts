import { blockPerson } from '../../src/actions/block-person.js';
import { deletePage } from '../../src/actions/delete-page.js';
import { hideRevision } from '../../src/actions/hide-revision.js';
import { revertPage } from '../../src/actions/revert-page.js';
import type { Workers } from '../../src/workers/pool.js';
import { formIn } from '../support/form.js';
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

const TYPED = 'Words that took me an hour.';
const TOO_LONG = `${TYPED}\n${'long '.repeat(110_000)}`;

async function openedEditor(wiki: TestWiki) {
  const page = givenPage(wiki, { title: 'Signal' });
  const ana = await signIn(wiki, 'ana');
  const form = formIn((await ana.get('/wiki/signal/edit')).text, '/wiki/signal/edit');
  return { page, ana, form: { ...form, body: [TYPED], summary: ['My reason'] } };
}

test('a text too long for a page comes back from the preview, as it does from publishing', async () => {
  const wiki = emptyWiki();
  const { ana, form } = await openedEditor(wiki);

  for (const address of ['/preview', '/wiki/signal/edit']) {
    const answer = await ana.post(address, { ...form, body: TOO_LONG });

    expect(answer.status).toBe(413);
    expect(answer.text).toContain('The text is longer than 512 KiB.');
    expect(formIn(answer.text, '/wiki/signal/edit')['body']?.join('')).toContain(TYPED);
  }
});

test('a text far too long comes back, and one at the limit is saved, in a script that takes most room', async () => {
  const wiki = emptyWiki();
  const { ana, form } = await openedEditor(wiki);
  const whole = `${'漢字'.repeat(50)}\n\n`.repeat(1736);

  const refused = await ana.post('/wiki/signal/edit', { ...form, body: '漢'.repeat(700_000) });
  const saved = await ana.post('/wiki/signal/edit', { ...form, body: whole });

  expect(Buffer.byteLength(whole)).toBe(512 * 1024 - 16);
  expect(refused.status).toBe(413);
  expect(refused.text).toContain('The text is longer than 512 KiB.');
  expect(formIn(refused.text, '/wiki/signal/edit')['body']).toEqual(['漢'.repeat(700_000)]);
  expect(saved.status).toBe(303);
});

test.each([
  ['multipart/form-data; boundary=x', '--x\r\nContent-Disposition: form-data; name="body"\r\n\r\nMine.\r\n--x--', 415],
  ['application/json', '{"body":"Mine."}', 415],
  ['text/plain', 'body=Mine.', 415],
  ['application/x-www-form-urlencoded; charset=utf-7', 'body=Mine.', 415],
])('what is sent as %s is refused in words, not taken for an empty form', async (type, body, status) => {
  const wiki = emptyWiki();
  givenPage(wiki, { title: 'Signal' });
  const ana = await signIn(wiki, 'ana');

  const answer = await ana.post('/wiki/signal/edit').set('Content-Type', type).send(body);

  expect(answer.status).toBe(status);
  expect(answer.text).toContain('We could not read this');
  expect(answer.text).toContain('Go back: your text is still there.');
});

test('a form that does not arrive whole is told from an address that leads nowhere', async () => {
  const ana = await signIn(emptyWiki(), 'ana');

  const broken = await ana.post('/preview').set('Content-Encoding', 'gzip').send('title=no+gzip');
  const nowhere = await ana.get('/wiki/%E0%A4%A');

  expect(broken.status).toBe(400);
  expect(broken.text).toContain('This form did not arrive whole.');
  expect(nowhere.status).toBe(404);
  expect(nowhere.text).toContain('We could not read that address.');
});

test('a field that nobody knows does not cost the text that is previewed', async () => {
  const wiki = emptyWiki();
  const { ana, form } = await openedEditor(wiki);

  const answer = await ana.post('/preview', { ...form, colour: 'red' });

  expect(answer.status).toBe(422);
  expect(answer.text).toContain('This form has a field we do not know: colour.');
  expect(formIn(answer.text, '/wiki/signal/edit')['body']).toEqual([TYPED]);
});

test('a conflict keeps the text also when the version it began from was hidden meanwhile', async () => {
  const wiki = emptyWiki();
  const { page, ana, form } = await openedEditor(wiki);
  const moderator = givenPerson(wiki, 'long-table', 'moderator');
  const { revisionId } = givenEdit(wiki, { slug: 'signal', title: 'Signal', baseRevision: page.revisionId });
  hideRevision(wiki, moderator, { revision: page.revisionId, parts: ['text'], reason: 'A phone number' });

  const answer = await ana.post('/wiki/signal/edit', form);

  expect(answer.status).toBe(409);
  expect(answer.text).toContain('A moderator has hidden the version that you started from.');
  const again = formIn(answer.text, '/wiki/signal/merge');
  expect(again).toMatchObject({ body: [TYPED], onto: [String(revisionId)] });
});

test.each(['999999', 'another page’s'])('a form that began from the version %s keeps its text', async (which) => {
  const wiki = emptyWiki();
  const { ana, form } = await openedEditor(wiki);
  const other = givenPage(wiki, { title: 'Another page' });
  const baseRevision = which === '999999' ? which : String(other.revisionId);

  const answer = await ana.post('/wiki/signal/edit', { ...form, baseRevision });

  expect(answer.status).toBe(422);
  expect(answer.text).toContain('does not say which version you started from');
  expect(formIn(answer.text, '/wiki/signal/edit')['body']).toEqual([TYPED]);
});

test.each(['/wiki/signal/edit', '/preview'])(
  'a page deleted while somebody typed gives the text back at %s',
  async (address) => {
    const wiki = emptyWiki();
    const { ana, form } = await openedEditor(wiki);
    deletePage(wiki, givenPerson(wiki, 'long-table', 'moderator'), { slug: 'signal', reason: 'Spam' });

    const answer = await ana.post(address, form);

    expect(answer.status).toBe(404);
    expect(answer.text).toContain('This page was deleted on 23 November 2026.');
    expect(answer.text).toMatch(new RegExp(`<textarea[^>]* readonly>\\s*${TYPED}`));
    expect(answer.text).toContain('My reason');
  },
);

test('what is given back never holds a password', async () => {
  const wiki = emptyWiki();

  const answer = await asReader(wiki).post('/account/password', {
    name: 'ana',
    current: 'my old one',
    password: 'hush',
  });

  expect(answer.status).toBe(403);
  expect(answer.text).toMatch(/<textarea[^>]* readonly>\s*ana/);
  expect(answer.text).not.toMatch(/my old one|hush/);
});

test('a reason comes back when the person who gave it may not act any more', async () => {
  const wiki = emptyWiki();
  givenPage(wiki, { title: 'Signal' });

  const answer = await asReader(wiki).post('/wiki/signal/deletion', { reason: 'It is only advertising' });

  expect(answer.status).toBe(403);
  expect(answer.text).toMatch(/<textarea[^>]* readonly>\s*It is only advertising/);
});

test('somebody new who has made all edits of a day finds the reason of a revert in the form again', async () => {
  const wiki = emptyWiki();
  const { revisionId } = givenPage(wiki, { title: 'A page' });
  const newcomer = givenPerson(wiki, 'ana', 'editor', '2026-11-23T11:00:00Z');
  const { revisionId: second } = givenEdit(wiki, { slug: 'a-page', baseRevision: revisionId });
  for (let n = 0; n < 20; n += 1) {
    revertPage(wiki, newcomer, { slug: 'a-page', revision: n % 2 === 0 ? revisionId : second, summary: 'Back' });
  }
  const ana = await signIn(wiki, newcomer);

  const answer = await ana.post('/wiki/a-page/revert', { revision: String(revisionId), summary: TYPED });

  expect(answer.status).toBe(429);
  expect(answer.text).toContain('New accounts can make 20 edits on their first day.');
  expect(formIn(answer.text, '/wiki/a-page/revert')['summary']).toEqual([TYPED]);
});

test('a disk without room costs nobody the reason of a revert', async () => {
  let isFull = false;
  const onStatement = (text: string) => {
    if (isFull && text.startsWith('INSERT INTO revisions')) {
      throw Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' });
    }
  };
  const wiki = emptyWiki({ onStatement });
  const { revisionId } = givenPage(wiki, { title: 'A page' });
  givenEdit(wiki, { slug: 'a-page', baseRevision: revisionId });
  const ana = await signIn(wiki, 'ana');
  isFull = true;

  const answer = await ana.post('/wiki/a-page/revert', { revision: String(revisionId), summary: TYPED });

  expect(answer.status).toBe(507);
  expect(answer.text).toContain('The disk of this site is full');
  expect(formIn(answer.text, '/wiki/a-page/revert')['summary']).toEqual([TYPED]);
});

test('a reason too long for letting somebody edit again stands in that form again, not in the other', async () => {
  const wiki = emptyWiki();
  const moderator = givenPerson(wiki, 'long-table', 'moderator');
  givenPerson(wiki, 'ana');
  blockPerson(wiki, moderator, { name: 'ana', until: 'week', reason: 'Advertising' });
  const reason = 'so '.repeat(120).trim();

  const answer = await (await signIn(wiki, moderator)).post('/people/ana/block/removal', { reason });

  expect(answer.status).toBe(422);
  expect(answer.text).toContain('A reason can have at most 300 characters.');
  expect(formIn(answer.text, '/people/ana/block/removal')['reason']).toEqual([reason]);
  expect(formIn(answer.text, '/people/ana/block')['reason']).toEqual(['']);
});

test('what cannot be shown again stands in the form it was typed into', async () => {
  const wiki = emptyWiki();
  const moderator = givenPerson(wiki, 'long-table', 'moderator');
  const { revisionId } = givenPage(wiki, { title: 'A page' });
  givenEdit(wiki, { slug: 'a-page', baseRevision: revisionId });
  hideRevision(wiki, moderator, { revision: revisionId, parts: ['summary'], reason: 'A name' });
  const browser = await signIn(wiki, moderator);

  const answer = await browser.post(`/revisions/${revisionId}/hiding/removal`, { reason: 'It was harmless' });

  expect(answer.status).toBe(422);
  expect(formIn(answer.text, `/revisions/${revisionId}/hiding/removal`)['reason']).toEqual(['It was harmless']);
  expect(formIn(answer.text, `/revisions/${revisionId}/hiding`)['reason']).toEqual(['']);
});

test('many long previews in a row are refused for some minutes, with the text still there, and others have theirs', async () => {
  const wiki = emptyWiki();
  const { ana, form } = await openedEditor(wiki);
  const reader = asReader(wiki);
  // Too long for a page, so that it costs no time: it counts all the same.
  const long = { kind: 'guide', title: 'Long', body: TOO_LONG };
  const statuses: number[] = [];
  for (let n = 0; n < 11; n += 1) statuses.push((await reader.post('/preview', long)).status);

  const refused = await reader.post('/preview', long);

  expect(new Set(statuses)).toEqual(new Set([413]));
  expect(refused.status).toBe(429);
  expect(refused.text).toContain('You have asked for many previews. Your text is safe. Please try again in 5 minutes.');
  expect(refused.headers['retry-after']).toBe('300');
  expect(formIn(refused.text, '/new')['body']?.join('')).toContain(TYPED);
  expect((await ana.post('/preview', form)).status).toBe(200);
  later(wiki, 0.1);
  expect((await reader.post('/preview', { ...long, body: TYPED })).status).toBe(200);
});

test('who saves or reads goes before who looks at a preview', async () => {
  const wiki = emptyWiki();
  const ranks: (string | undefined)[] = [];
  const render: Workers['render'] = (source, language, rank) => {
    ranks.push(rank);
    return wiki.workers.render(source, language, rank);
  };
  const { form } = await openedEditor(wiki);
  const ana = await signIn({ ...wiki, workers: { ...wiki.workers, render } }, 'ana');

  await ana.post('/preview', form);
  await ana.post('/wiki/signal/edit', form);
  await ana.get('/wiki/signal');

  expect(ranks).toEqual(['preview', 'save', undefined]);
});

test('a field with the name __proto__ is refused like any other that nobody knows', async () => {
  const wiki = emptyWiki();
  const { ana, form } = await openedEditor(wiki);
  const sendWith = (fields: Record<string, string | readonly string[]>) => new Map(Object.entries(fields));
  const encoded = [...sendWith(form)].flatMap(([name, values]) => [values].flat().map((value) => [name, value]));

  const page = await ana.post('/wiki/signal/edit').send(`${new URLSearchParams(encoded)}&__proto__=x`);
  const small = await ana.post('/sign-in').send('name=ana&password=wrong&__proto__=x');

  expect([page.status, small.status]).toEqual([422, 422]);
  for (const { text } of [page, small]) expect(text).toContain('This form has a field we do not know: __proto__.');
  expect(formIn(page.text, '/wiki/signal/edit')['body']).toEqual([TYPED]);
});

test('a form with too many fields, or from another site, gives the text back', async () => {
  const wiki = emptyWiki();
  const { ana, form } = await openedEditor(wiki);
  const fields = Array.from({ length: 2001 }, (_, n): [string, string] => [`a${n}`, 'x']);

  const many = await ana.post('/wiki/signal/edit', { ...form, ...Object.fromEntries(fields) });
  const foreign = await ana.post('/wiki/signal/edit', form).set('Origin', 'https://evil.example');

  expect([many.status, foreign.status]).toEqual([413, 403]);
  expect(many.text).toContain('This form has too many fields.');
  expect(foreign.text).toContain('This request did not come from a page of this site.');
  for (const { text } of [many, foreign]) {
    expect(text).toMatch(new RegExp(`<textarea[^>]* readonly>\\s*${TYPED}`));
    expect(text).toContain('My reason');
  }
});

test.each([
  ['/sign-in', { name: 'ana', password: 'wrong', to: '' }, 'to'],
  ['/sign-up', { name: 'ana', password: 'wrong', to: '' }, 'to'],
  ['/recover', { name: 'ana', password: 'wrong', code: '' }, 'code'],
  ['/wiki/signal/revert', { revision: '1', reason: '', summary: '' }, 'summary'],
])('a form without a page’s text is small: megabytes sent to %s do not come back', async (address, form, field) => {
  const wiki = emptyWiki();
  const { page, ana } = await openedEditor(wiki);
  givenEdit(wiki, { slug: 'signal', title: 'Signal', baseRevision: page.revisionId });

  const far = await ana.post(address, { ...form, [field]: '"'.repeat(3_900_000) });
  const long = await ana.post(address, { ...form, [field]: `x${'"'.repeat(20_000)}` });

  expect(far.status).toBe(413);
  expect(far.text.length).toBeLessThan(20_000);
  expect(long.status).toBe(422);
  expect(long.text).toContain(`"x${'&#34;'.repeat(1999)}"`);
  expect(long.text.length).toBeLessThan(200_000);
});

test.each(['title', 'summary', 'facts.cost.note', 'facts.summary', 'facts.aliases'])(
  'megabytes in the one line %s are cut before they are shown again; the text is whole',
  async (field) => {
    const wiki = emptyWiki();
    const ana = await signIn(wiki, 'ana');
    const body = 'Words that took me an hour. '.repeat(1000);
    const form = { kind: 'tool', title: 'Signal', body, [field]: `x${'"'.repeat(2_500_000)}` };

    for (const address of ['/new', '/preview']) {
      const answer = await ana.post(address, form);

      expect(answer.status).toBe(address === '/new' ? 422 : 200);
      expect(answer.text).toContain(`x${'&#34;'.repeat(1999)}`);
      expect(answer.text.length).toBeLessThan(400_000);
      expect(formIn(answer.text, '/new')['body']?.join('').trim()).toBe(body.trim());
    }
  },
);
