import { blockPerson } from '../../src/actions/block-person.js';
import { deletePage } from '../../src/actions/delete-page.js';
import { formIn } from '../support/form.js';
import {
  asReader,
  closeWikis,
  emptyWiki,
  givenPerson,
  givenTool,
  givenUse,
  later,
  signIn,
  type Browser,
  type TestWiki,
} from '../support/wiki.js';

afterEach(closeWikis);

const WISH = {
  wanted: 'Text our members in Spanish',
  usingNow: 'WhatsApp "groups"',
  wrongWithIt: 'Everybody sees every number.\nNobody reads them.',
  groupSize: 'About 40',
  money: 'Up to $20',
  country: 'Chile',
  mustHaves: 'Free tier\nNo app',
};

test('somebody with an account asks from a search that found nothing, and everybody sees the request', async () => {
  const wiki = givenTools();
  const ana = await signIn(wiki, 'ana');

  const search = await ana.get('/search?q=xyzzyx');
  const form = await ana.get('/requests/new?q=xyzzyx');
  const asked = await ana.post('/requests', WISH);

  expect(search.text).toContain('href="/requests/new?q=xyzzyx" rel="nofollow">Ask for this tool</a>');
  expect(formIn(form.text, '/requests')['wanted']).toEqual(['xyzzyx']);
  expect(asked.status).toBe(303);
  const shown = await ana.get(asked.headers['location'] ?? '');
  expect(wordsOf(shown.text)).toContain('Your request is in the list.');
  const reader = asReader(wiki);
  const words = wordsOf((await reader.get('/requests/1')).text);
  expect(words).toContain('Wanted: Text our members in Spanish Asked 23 November 2026 by ana');
  expect(words).toContain('Uses now WhatsApp &#34;groups&#34;');
  expect(words).toContain('What is wrong with it Everybody sees every number.; Nobody reads them.');
  expect(words).toContain(
    'Size of the group About 40 Can pay a month Up to $20 Country Chile Must have Free tier; No app',
  );
  expect(wordsOf((await reader.get('/requests')).text)).toContain(
    'Text our members in Spanish Asked 23 November 2026 by ana',
  );
  expect(wordsOf((await reader.get('/changes')).text)).toContain('ana asked for a tool: “Text our members in Spanish”');
  expect((await reader.get('/changes.atom')).text).toContain('http://wiki.test/requests/1');
});

test('the list stands in the footer of every page, and the first page and the uses lead to asking', async () => {
  const reader = asReader(givenTools());

  for (const address of ['/', '/uses']) {
    const { text } = await reader.get(address);
    expect(text).toContain('<a href="/requests/new">Ask for a tool</a>, or see <a href="/requests">');
  }
  expect((await reader.get('/tools')).text).toContain('<li><a href="/requests">Requests for tools</a></li>');
  expect((await reader.get('/tools')).text).not.toContain('/requests/new');
});

test('without an account a request waits, unseen by every reader, until an editor lets it through', async () => {
  const wiki = givenTools();
  const reader = asReader(wiki);

  const answer = await reader.post('/requests', WISH);

  expect(answer.headers['location']).toBe('/requests?done=waiting');
  const thanked = wordsOf((await reader.get('/requests?done=waiting')).text);
  expect(thanked).toContain('Others can see your request once an editor has let it through.');
  await expectUnseen(reader);
  expect((await reader.get('/requests?state=waiting')).text).not.toContain('members in Spanish');
  const editor = await signIn(wiki, 'side-door');
  expect((await editor.get('/requests?state=waiting')).text).toContain('members in Spanish');
  expect((await editor.get('/requests')).text).not.toContain('members in Spanish');
  expect(wordsOf((await editor.get('/changes')).text)).toContain(
    'asked for a tool: “Text our members in Spanish” Waits',
  );
  expect((await editor.get('/requests/1')).text).toContain('Let it through');
  expect((await reader.post('/requests/1/admission')).status).toBe(403);
  await expectUnseen(reader);

  const admitted = await editor.post('/requests/1/admission');
  const again = await editor.post('/requests/1/admission');

  expect([admitted.status, again.status]).toEqual([303, 303]);
  expect(wordsOf((await editor.get('/requests/1?done=admitted')).text)).toContain('Everybody can see it now.');
  expect(wordsOf((await reader.get('/requests')).text)).toContain('by somebody without an account');
  expect((await reader.get('/requests/1')).status).toBe(200);
  expect(wordsOf((await reader.get('/changes')).text)).toContain('Somebody without an account asked for a tool:');
});

test('an account that waits to be let in asks as somebody without one does', async () => {
  const wiki = givenTools();
  const waiting = await signIn(wiki, 'fresh-paint', 'reader');

  const answer = await waiting.post('/requests', WISH);

  expect(answer.headers['location']).toBe('/requests?done=waiting');
  await expectUnseen(asReader(wiki));
  const editor = await signIn(wiki, 'side-door');
  await editor.post('/requests/1/admission');
  expect(wordsOf((await asReader(wiki).get('/requests/1')).text)).toContain('by fresh-paint');
});

test('what is missing or too long is said, and everything typed comes back', async () => {
  const reader = asReader(givenTools());
  const long = 'word '.repeat(1000);

  const blank = await reader.post('/requests', { ...WISH, wanted: ' ' });
  const tooLong = await reader.post('/requests', { ...WISH, mustHaves: long });
  const odd = await reader.post('/requests', { ...WISH, phone: '1' });
  const trapped = await reader.post('/requests', { ...WISH, contact: 'x' });

  expect([blank, tooLong, odd, trapped].map(({ status }) => status)).toEqual([422, 422, 422, 422]);
  expect(blank.text).toContain('<a href="#wanted">Say what you need a tool for.</a>');
  expect(blank.text).toContain('<title>Error: Ask for a tool');
  expect(formIn(blank.text, '/requests')).toMatchObject({ usingNow: [WISH.usingNow], wrongWithIt: [WISH.wrongWithIt] });
  expect(tooLong.text).toContain('This can have at most 500 characters.');
  expect(formIn(tooLong.text, '/requests')).toMatchObject({ wanted: [WISH.wanted], mustHaves: [long] });
  expect(odd.text).toContain('This form has a field we do not know: phone.');
  expect(trapped.text).toContain('Leave this field empty.');
  expect(wordsOf((await reader.get('/requests')).text)).toContain('Nobody waits for an answer right now.');
});

test('the same request sent twice is one', async () => {
  const wiki = givenTools();
  const [ana, reader] = [await signIn(wiki, 'ana'), asReader(wiki)];

  const first = await ana.post('/requests', WISH);
  const second = await ana.post('/requests', WISH);
  await reader.post('/requests', WISH);
  await reader.post('/requests', WISH);

  expect(first.headers['location']).toBe('/requests/1?done=asked');
  expect(second.headers['location']).toBe('/requests/1?done=asked-before');
  expect(wordsOf((await ana.get('/requests/1?done=asked-before')).text)).toContain('stands here already');
  expect((await ana.get('/requests?state=waiting')).text.match(/members in Spanish/g)).toHaveLength(1);
});

test('without an account so many requests an hour are taken, and the one too many keeps its words', async () => {
  const wiki = givenTools();
  const reader = asReader(wiki);
  const ask = async (by: Browser, wanted: string) => by.post('/requests', { ...WISH, wanted });

  for (let n = 0; n < 10; n += 1) expect((await ask(reader, `Tool ${n}`)).status).toBe(303);
  await reader.post('/requests', { ...WISH, wanted: '' });
  const refused = await ask(reader, 'One more');

  expect(refused.status).toBe(429);
  expect(refused.headers['retry-after']).toMatch(/^\d+$/);
  expect(formIn(refused.text, '/requests')['wanted']).toEqual(['One more']);
  expect((await ask(await signIn(wiki, 'ana'), 'One more')).status).toBe(303);
  later(wiki, 2);
  expect((await ask(reader, 'One more')).status).toBe(303);
});

test('two hundred waiting requests are enough: the next needs an account, or one that is dealt with', async () => {
  const wiki = givenTools();
  const reader = asReader(wiki);
  for (let n = 0; n < 200; n += 1) {
    if (n % 10 === 0) later(wiki, 2);
    await reader.post('/requests', { ...WISH, wanted: `Tool ${n}` });
  }
  later(wiki, 2);

  const refused = await reader.post('/requests', WISH);

  expect(refused.status).toBe(429);
  expect(refused.text).toContain('Many requests already wait to be looked at.');
  const ana = await signIn(wiki, 'ana');
  expect((await ana.post('/requests', WISH)).status).toBe(303);
  await ana.post('/requests/1/admission');
  expect((await reader.post('/requests', WISH)).status).toBe(303);
});

test('an editor answers with a page and the person who asked is told; settling closes the request', async () => {
  const wiki = givenTools();
  const ana = await signIn(wiki, 'ana');
  await ana.post('/requests', WISH);
  const editor = await signIn(wiki, 'side-door');

  const first = await editor.post('/requests/1/answers', { page: 'Spoke' });
  const again = await editor.post('/requests/1/answers', { page: 'spoke' });
  const settled = await editor.post('/requests/1/answers', { page: 'hustle', closes: 'yes' });
  const late = await editor.post('/requests/1/answers', { page: 'Spoke' });

  expect([first.status, again.status, settled.status, late.status]).toEqual([303, 303, 303, 422]);
  expect(wordsOf((await editor.get(first.headers['location'] ?? '')).text)).toContain(
    'Everybody can see your answer now.',
  );
  expect(again.headers['location']).toContain('answered-before');
  expect(late.text).toContain('This request is settled. Take back its answer first.');
  const reader = asReader(wiki);
  const words = wordsOf((await reader.get('/requests/1')).text);
  expect(words).toContain('Spoke Spoke in a line. Named 23 November 2026 by side-door.');
  expect(words).toContain('Hustle Settles it');
  expect(words).not.toContain('Do you know a page that fits?');
  expect(wordsOf((await reader.get('/requests')).text)).toContain('Nobody waits for an answer right now.');
  expect(wordsOf((await reader.get('/requests?state=settled')).text)).toContain('Settled by Hustle.');
  const changes = wordsOf((await reader.get('/changes')).text);
  expect(changes).toContain('side-door answered with Spoke who asked: “Text our members in Spanish”');
  expect(changes).toContain('side-door settled with Hustle what was asked: “Text our members in Spanish”');
  const notices = (await ana.get('/notices')).text;
  expect(notices).toContain('side-door knows a page for what you asked: Spoke');
  expect(notices).toContain('side-door settled what you asked for: see Hustle');
  expect(notices).toContain('href="/requests/1"');
});

test('an answer that names no page is refused in words and comes back', async () => {
  const wiki = givenTools();
  const ana = await signIn(wiki, 'ana');
  await ana.post('/requests', WISH);

  const blank = await ana.post('/requests/1/answers', { page: '' });
  const unknown = await ana.post('/requests/1/answers', { page: 'Nobody "wrote" this', closes: 'yes' });

  expect([blank.status, unknown.status]).toEqual([422, 422]);
  expect(blank.text).toContain('<a href="#page">Write the name of a page.</a>');
  expect(unknown.text).toContain('We have no page of this name.');
  expect(formIn(unknown.text, '/requests/1/answers')).toEqual({ page: ['Nobody "wrote" this'], closes: ['yes'] });
});

test('an answer that was taken back, or whose page was deleted, no longer settles the request', async () => {
  const wiki = givenTools();
  const ana = await signIn(wiki, 'ana');
  const reader = asReader(wiki);
  await ana.post('/requests', WISH);
  const settle = async () => ana.post('/requests/1/answers', { page: 'Hustle', closes: 'yes' });
  const isOpen = async () => (await reader.get('/requests')).text.includes('members in Spanish');
  await settle();
  expect(await isOpen()).toBe(false);
  const [, removal = ''] =
    /href="(\/changes\/\d+\/removal)" rel="nofollow">Take back</.exec((await ana.get('/requests/1')).text) ?? [];

  await ana.post(removal, { reason: 'It cannot do that' });

  expect(await isOpen()).toBe(true);
  expect((await reader.get('/requests/1')).text).not.toContain('Hustle');
  await settle();
  expect(await isOpen()).toBe(false);
  deletePage(wiki, givenPerson(wiki, 'long-table', 'moderator'), { slug: 'hustle', reason: 'Advertising' });
  expect(await isOpen()).toBe(true);
  expect((await reader.get('/requests/1')).text).not.toContain('Hustle');
});

test('a request that was taken back is gone for readers, with the words in its answers; moderators still see it', async () => {
  const wiki = givenTools();
  const ana = await signIn(wiki, 'ana');
  await ana.post('/requests', WISH);
  await ana.post('/requests/1/answers', { page: 'Spoke' });
  const moderator = await signIn(wiki, 'long-table', 'moderator');
  const [, removal = ''] =
    /href="(\/changes\/\d+\/removal)" rel="nofollow">Take this request back/.exec(
      (await moderator.get('/requests/1')).text,
    ) ?? [];

  await moderator.post(removal, { reason: 'Advertising' });

  const reader = asReader(wiki);
  await expectUnseen(reader);
  expect(wordsOf((await reader.get('/changes')).text)).toContain(
    'ana asked for a tool: “its words are not shown” Taken back',
  );
  expect(wordsOf((await reader.get('/changes')).text)).toContain(
    'ana answered with Spoke who asked: “its words are not shown”',
  );
  expect((await ana.get('/requests/1')).status).toBe(404);
  expect(wordsOf((await moderator.get('/requests/1')).text)).toContain('Taken back');
  expect((await moderator.post('/requests/1/answers', { page: 'Hustle' })).status).toBe(422);
  expect((await moderator.post('/requests/1/admission')).text).toContain('This request was taken back.');
  expect((await ana.get('/notices')).text).toContain('Advertising');
});

test('an editor turns down a request that waits: no reader ever learns of it', async () => {
  const wiki = givenTools();
  const reader = asReader(wiki);
  await reader.post('/requests', WISH);
  const editor = await signIn(wiki, 'side-door');
  const [, removal = ''] = /href="(\/changes\/\d+\/removal)"/.exec((await editor.get('/requests/1')).text) ?? [];

  const taken = await editor.post(removal, { reason: 'An advert' });

  expect(taken.status).toBe(303);
  expect((await editor.get('/requests?state=waiting')).text).not.toContain('members in Spanish');
  await expectUnseen(reader);
  expect(wordsOf((await reader.get('/changes')).text)).not.toMatch(/asked for|An advert/);
  expect(wordsOf((await editor.get('/changes')).text)).toContain('An advert');
});

test('somebody who is paused cannot ask or answer, and gets back what was typed', async () => {
  const wiki = givenTools();
  const ana = await signIn(wiki, 'ana');
  await ana.post('/requests', WISH);
  blockPerson(wiki, givenPerson(wiki, 'long-table', 'moderator'), { name: 'ana', until: 'day', reason: 'Spam' });

  const asked = await ana.post('/requests', { ...WISH, wanted: 'Something else' });

  expect(asked.status).toBe(403);
  expect(asked.text).toContain('Something else');
  expect((await ana.get('/requests/new')).status).toBe(403);
  expect((await ana.post('/requests/1/answers', { page: 'Spoke' })).status).toBe(403);
  expect(wordsOf((await ana.get('/requests/1')).text)).toContain('Your account cannot do this now.');
  expect((await asReader(wiki).post('/requests/1/answers', { page: 'Spoke' })).status).toBe(403);
});

test('the list is paged, newest first', async () => {
  const wiki = givenTools();
  const ana = await signIn(wiki, 'ana');
  for (let n = 1; n <= 25; n += 1) await ana.post('/requests', { ...WISH, wanted: `Wish ${n}.` });
  const reader = asReader(wiki);

  const first = await reader.get('/requests');
  const [, next = ''] = /rel="next" href="([^"]+)"/.exec(first.text) ?? [];
  const second = await reader.get(next);

  const wishesIn = (text: string) => [...text.matchAll(/>Wish (\d+)\.</g)].map(([, n]) => Number(n));
  expect(wishesIn(first.text)).toEqual(Array.from({ length: 20 }, (_, n) => 25 - n));
  expect(wishesIn(second.text)).toEqual([5, 4, 3, 2, 1]);
  expect(second.text).not.toContain('rel="next"');
});

test.each(['0', 'x', '999', '1e3'])('no request stands at /requests/%s', async (id) => {
  const reader = asReader(givenTools());

  expect((await reader.get(`/requests/${id}`)).status).toBe(404);
  expect((await reader.get('/requests')).status).toBe(200);
});

async function expectUnseen(reader: Browser): Promise<void> {
  for (const address of [
    '/requests',
    '/requests?state=settled',
    '/changes',
    '/changes.atom',
    '/',
    '/search?q=Spanish',
  ]) {
    const { text, status } = await reader.get(address);
    expect({ address, status }).toEqual({ address, status: 200 });
    expect(text).not.toContain('members in Spanish');
  }
  expect((await reader.get('/requests/1')).status).toBe(404);
}

function givenTools(): TestWiki {
  const wiki = emptyWiki();
  givenUse(wiki);
  for (const name of ['Spoke', 'Hustle']) givenTool(wiki, name);
  return wiki;
}

function wordsOf(html: string): string {
  return html
    .slice(Math.max(0, html.indexOf('<main')))
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/ ([.:,”])/g, '$1')
    .replace(/“ /g, '“');
}
