import { deletePage } from '../../src/actions/delete-page.js';
import { listRevisions } from '../../src/storage/revisions.js';
import { formIn } from '../support/form.js';
import {
  asReader,
  closeWikis,
  emptyWiki,
  givenEdit,
  givenPage,
  givenPerson,
  givenUse,
  later,
  signIn,
  type Browser,
  type TestWiki,
} from '../support/wiki.js';

afterEach(closeWikis);

const BODY = 'One.\n\nTwo.\n\nThree.\n';
const SECRET = 'Quetzals fly by night';

function historyOf(wiki: TestWiki, pageId: number) {
  return listRevisions(wiki.db, pageId, Number.MAX_SAFE_INTEGER, 50);
}

/** A page, and a suggestion for it by somebody without an account. */
async function suggested(change: Record<string, string> = {}) {
  const wiki = emptyWiki();
  const { revisionId, pageId } = givenPage(wiki, { title: 'Canvassing', body: BODY });
  const reader = asReader(wiki);
  const form = formIn((await reader.get('/wiki/canvassing/edit?as=text')).text, '/wiki/canvassing/edit');
  const sent = await reader.post('/wiki/canvassing/edit', {
    ...form,
    ...{ body: `${SECRET}.\n\nTwo.\n\nThree.\n`, summary: 'I saw it', ...change },
  });
  const address = (sent.headers.location ?? '').replace('?done=sent', '');
  return { wiki, pageId, revisionId, reader, form, sent, address };
}

async function accepted(wiki: TestWiki, name = 'mod'): Promise<Browser> {
  const moderator = await signIn(wiki, name, 'moderator');
  const answer = await moderator.post('/proposals/1/acceptance');
  expect(answer.headers.location).toMatch(/^\/proposals\?done=accepted&passed=\d+$/);
  return moderator;
}

test('an edit without an account waits, at a secret address where its author sees it', async () => {
  const { wiki, pageId, reader, sent, address } = await suggested();

  expect(sent.status).toBe(303);
  expect(address).toMatch(/^\/proposals\/[\w-]{32}$/);
  const shown = await reader.get(`${address}?done=sent`);
  expect(shown.text).toContain('Waiting for a second pair of eyes');
  expect(shown.text).toContain('Keep this address');
  expect(shown.text).toContain(`<ins>${SECRET}.</ins>`);
  expect(historyOf(wiki, pageId)).toHaveLength(1);
  expect((await reader.get('/wiki/canvassing/raw')).text).toBe(BODY);
});

test('the editor says before anything is typed that an edit without an account waits', async () => {
  const { reader } = await suggested();

  const { text } = await reader.get('/wiki/canvassing/edit');

  expect(text).toContain('You need no account to suggest a change.');
  expect(text).toContain('class="button-primary">Send suggestion</button>');
});

test('nothing of a suggestion is visible to readers anywhere before it is published', async () => {
  const { wiki, reader } = await suggested({ title: `Canvassing ${SECRET}`, summary: SECRET });
  const member = await signIn(wiki, 'ana');
  const addresses = [
    ...[
      '/',
      '/changes',
      '/changes.atom',
      '/wiki/canvassing',
      '/wiki/canvassing/history',
      '/wiki/canvassing/history.atom',
    ],
    ...['/wiki/canvassing/raw', '/search?q=quetzals', '/suggest?q=quetzals', '/api/v1/search?q=quetzals', '/guides'],
    ...['/proposals', '/proposals/1', '/moderation-log', '/sitemap.xml', '/notices', '/export', '/people/ana'],
  ];

  for (const browser of [reader, member]) {
    for (const address of addresses) expect((await browser.get(address)).text).not.toMatch(/quetzals fly/i);
  }
  expect((await (await signIn(wiki, 'mod', 'moderator')).get('/proposals/1')).text).toMatch(/quetzals fly/i);
  expect((await reader.get('/proposals/1')).status).toBe(404);
  expect((await member.get('/proposals/1')).status).toBe(404);
});

test('a moderator finds it waiting, sees what it changes and how the page would read, and publishes it', async () => {
  const { wiki, pageId, reader, address } = await suggested();
  const moderator = await signIn(wiki, 'mod', 'moderator');

  const list = await moderator.get('/proposals');
  const page = await moderator.get('/wiki/canvassing');
  const review = await moderator.get('/proposals/1');
  const answer = await moderator.post('/proposals/1/acceptance', formIn(review.text, '/proposals/1/acceptance'));

  expect(list.text).toContain('href="/proposals/1"');
  expect(list.text).toContain('I saw it');
  expect(page.text).toContain('1 suggestion waits on this page');
  expect(review.text).toContain('1 of 1 that wait.');
  expect(review.text).toContain('by someone without an account.');
  expect(review.text).toMatch(/How the page would read[^]*<p>Quetzals fly by night\.<\/p>/);
  expect(review.text).not.toContain('What publishing it changes today');
  expect(answer.headers.location).toMatch(/^\/proposals\?done=accepted&passed=\d+$/);
  expect((await reader.get('/wiki/canvassing/raw')).text).toBe(`${SECRET}.\n\nTwo.\n\nThree.\n`);
  expect(historyOf(wiki, pageId)[0]).toMatchObject({
    ...{ authorName: 'Someone without an account', acceptedBy: 'mod', summary: 'I saw it' },
  });
  const history = await reader.get('/wiki/canvassing/history');
  expect(history.text).toMatch(/Suggested<\/span> accepted by <a class="by" href="\/people\/mod">mod<\/a>/);
  expect((await reader.get(address)).text).toContain('published it');
  expect((await reader.get('/moderation-log')).text).toMatch(/published a suggestion for <a[^>]*>Canvassing/);
  expect((await reader.get('/search?q=quetzals')).text).toContain('/wiki/canvassing');
  expect((await moderator.get('/proposals')).text).toContain('Nothing waits.');
});

test('who claims a published suggestion is credited for it from then on, and its secret address leads nowhere', async () => {
  const { wiki, pageId, reader, address } = await suggested();
  await accepted(wiki);
  const ana = await signIn(wiki, 'ana');

  const shown = await ana.get(address);
  const claimed = await ana.post(`${address}/claim`, formIn(shown.text, `${address}/claim`));

  expect(shown.text).toContain('Claim it for my account');
  expect(shown.text).toContain('Whoever has the address can claim it for their account, so show it to nobody.');
  expect(claimed.headers.location).toBe('/proposals/1?done=claimed');
  expect((await ana.get('/proposals/1?done=claimed')).text).toContain('This suggestion is yours now.');
  expect(historyOf(wiki, pageId)[0]).toMatchObject({ authorName: 'ana', acceptedBy: 'mod' });
  expect((await reader.get('/people/ana')).text).toContain('Canvassing');
  expect((await reader.get('/changes')).text).toContain('href="/people/ana"');
  expect((await reader.get(address)).status).toBe(404);
  expect((await ana.post(`${address}/claim`)).status).toBe(404);
});

test('a declined one shows its reason at its secret address, and can be sent again', async () => {
  const { wiki, reader, address } = await suggested();
  const moderator = await signIn(wiki, 'mod', 'moderator');

  const empty = await moderator.post('/proposals/1/decline', { reason: '', words: ' ' });
  const reason = 'It needs a place where this can be checked';
  const answer = await moderator.post('/proposals/1/decline', { reason, words: 'Name the book' });

  expect(empty.status).toBe(422);
  expect(empty.text).toContain('Give a reason. Who suggested this will read it.');
  expect(answer.headers.location).toMatch(/^\/proposals\?done=declined&passed=\d+$/);
  const shown = await reader.get(address);
  expect(shown.text).toContain('Not published');
  expect(shown.text).toContain(`“${reason}. Name the book”`);
  expect((await reader.get('/wiki/canvassing/raw')).text).toBe(BODY);
  expect((await reader.get('/moderation-log')).text).toContain('declined a suggestion for');
  const again = formIn((await reader.get(`${address}/edit`)).text, '/wiki/canvassing/edit');
  expect(again['body']?.[0]).toContain(SECRET);
  const resent = await reader.post('/wiki/canvassing/edit', { ...again, summary: 'From a book' });
  expect(resent.headers.location).toMatch(/^\/proposals\/[\w-]{32}\?done=sent$/);
});

test('a member whose suggestion was decided on is told, and led to it', async () => {
  const wiki = emptyWiki();
  const { revisionId } = givenPage(wiki, { title: 'Canvassing', body: BODY });
  const ana = await signIn(wiki, 'ana');
  const edit = { baseRevision: String(revisionId), affiliated: 'yes', summary: 'Ours' };
  await ana.post('/wiki/canvassing/edit', { ...edit, body: 'Ours one.\n' });
  await ana.post('/wiki/canvassing/edit', { ...edit, body: 'Ours two.\n' });
  const moderator = await signIn(wiki, 'mod', 'moderator');

  await moderator.post('/proposals/1/decline', { reason: 'It reads like advertising' });
  await moderator.post('/proposals/2/acceptance');

  const { text } = await ana.get('/notices');
  expect(text).toMatch(/href="\/proposals\/2"[^>]*>[^<]*mod published your suggestion for Canvassing/);
  expect(text).toMatch(/href="\/proposals\/1"[^>]*>[^<]*mod did not publish your suggestion for Canvassing: “It reads/);
  expect((await ana.get('/proposals')).text).toMatch(/Published[^]*Not published/);
});

test('its author can change it as long as it waits, without an account too', async () => {
  const { reader, address, wiki } = await suggested();
  const opened = await reader.get(`${address}/edit`);
  const form = formIn(opened.text, `${address}/edit`);

  const preview = await reader.post('/preview', { ...form, body: 'Owls fly by night.\n' });
  const changed = await reader.post(`${address}/edit`, {
    ...formIn(preview.text, `${address}/edit`),
    summary: 'Better seen',
  });

  expect(form).toMatchObject({ summary: ['I saw it'], proposal: [address.replace('/proposals/', '')] });
  expect(opened.text).toContain('Send suggestion');
  expect(changed.headers.location).toBe(`${address}?done=changed`);
  const shown = await reader.get(address);
  expect(shown.text).toContain('Owls fly by night');
  expect(shown.text).toContain('Better seen');
  await accepted(wiki);
  const late = await reader.post(`${address}/edit`, { ...form, body: 'Too late.\n' });
  expect(late.status).toBe(409);
  expect(late.text).toContain('Somebody has decided on this suggestion already.');
  expect(formIn(late.text, `${address}/edit`)['body']).toEqual(['Too late.\n']);
});

test('who withdraws a suggestion deletes its text, for reviewers too', async () => {
  const { wiki, reader, address } = await suggested({ summary: SECRET });
  const moderator = await signIn(wiki, 'mod', 'moderator');

  const answer = await reader.post(`${address}/withdrawal`);

  expect(answer.headers.location).toBe(`${address}?done=withdrawn`);
  expect((await reader.get(address)).text).toContain('Withdrawn');
  for (const browser of [reader, moderator]) expect((await browser.get(address)).text).not.toContain(SECRET);
  expect((await moderator.get('/proposals/1')).text).not.toContain(SECRET);
  expect((await moderator.get('/proposals')).text).toContain('Nothing waits.');
  expect((await moderator.post('/proposals/1/acceptance')).status).toBe(409);
});

test('a suggestion whose page was deleted meanwhile cannot be changed; its author reads why, and keeps what they typed', async () => {
  const { wiki, reader, address } = await suggested();
  const opened = await reader.get(`${address}/edit`);
  deletePage(wiki, givenPerson(wiki, 'mod', 'moderator'), { slug: 'canvassing', reason: 'Not needed' });

  const shown = await reader.get(address);
  const answer = await reader.post(`${address}/edit`, { ...formIn(opened.text, `${address}/edit`), body: 'Mine.\n' });

  const words = 'The page was deleted. Your suggestion waits in case the page comes back. You can also withdraw it.';
  expect(shown.text).toContain(words);
  expect(shown.text).toContain(`action="${address}/withdrawal"`);
  expect(shown.text).not.toContain(`href="${address}/edit"`);
  expect(answer.status).toBe(409);
  expect(answer.text).toContain(words);
  expect(answer.text).toContain('<h1>Edit Canvassing</h1>');
  expect(formIn(answer.text, `${address}/edit`)['body']).toEqual(['Mine.\n']);
});

test('several wait on one page, and none stands in the way of another', async () => {
  const { wiki, reader, form } = await suggested();
  await reader.post('/wiki/canvassing/edit', { ...form, body: 'One.\n\nTwo.\n\nThree owls.\n', summary: 'Second' });
  const moderator = await signIn(wiki, 'mod', 'moderator');
  givenEdit(wiki, {
    ...{ slug: 'canvassing', baseRevision: Number(form['baseRevision']), title: 'Canvassing' },
    body: 'One.\n\nTwo, by the way.\n\nThree.\n',
  });

  const review = await moderator.get('/proposals/2');
  await moderator.post('/proposals/2/acceptance');
  await moderator.post('/proposals/1/acceptance');

  expect(review.text).toContain('2 of 2 that wait.');
  expect(review.text).toContain('What publishing it changes today');
  expect((await reader.get('/wiki/canvassing/raw')).text).toBe(`${SECRET}.\n\nTwo, by the way.\n\nThree owls.\n`);
});

test('where the page says something else by now, the reviewer chooses', async () => {
  const { wiki, reader, form } = await suggested();
  const baseRevision = Number(form['baseRevision']);
  givenEdit(wiki, { slug: 'canvassing', baseRevision, title: 'Canvassing', body: 'All new.\n\nTwo.\n\nThree.\n' });
  const moderator = await signIn(wiki, 'mod', 'moderator');

  const plain = await moderator.post('/proposals/1/acceptance');
  const choices = formIn(plain.text, '/proposals/1/acceptance');
  const answer = await moderator.post('/proposals/1/acceptance', { ...choices, 'passage.1': 'both' });

  expect(plain.status).toBe(409);
  expect(plain.text).toContain('The page and the suggestion differ in one place.');
  expect(plain.text).toContain('Both changes are put together, except in one place. You decide on it below.');
  expect(plain.text).toContain('<summary>Today, with what stands on the page in each place to decide</summary>');
  expect(answer.headers.location).toMatch(/^\/proposals\?done=accepted&passed=\d+$/);
  expect((await reader.get('/wiki/canvassing/raw')).text).toBe(`All new.\n${SECRET}.\n\nTwo.\n\nThree.\n`);
});

test('where the page was deleted, a reviewer is led to bring it back, and can decline', async () => {
  const { wiki, reader, address } = await suggested();
  const moderator = await signIn(wiki, 'mod', 'moderator');
  deletePage(wiki, givenPerson(wiki, 'other', 'moderator'), { slug: 'canvassing', reason: 'Not needed' });

  const review = await moderator.get('/proposals/1');
  const page = await moderator.get('/wiki/canvassing');
  const answer = await moderator.post('/proposals/1/decline', { reason: '', words: 'The page is gone.' });

  expect(review.text).toContain('The page was deleted. Bring it back first, or decline the suggestion.');
  expect(review.text).toContain('<a class="button" href="/wiki/canvassing">');
  expect(review.text).not.toContain('action="/proposals/1/acceptance"');
  expect(review.text).toContain('action="/proposals/1/decline"');
  expect(page.text).toContain('Bring it back');
  expect(answer.headers.location).toMatch(/^\/proposals\?done=declined&passed=\d+$/);
  expect((await reader.get(address)).text).toContain('“The page is gone.”');
});

test('a reviewer betters a suggestion before it is published, and what was taken out is nowhere', async () => {
  const { wiki, pageId, reader, address } = await suggested({ body: 'Call 555 0100.\n\nTwo.\n\nThree.\n' });
  const moderator = await signIn(wiki, 'mod', 'moderator');

  const opened = await moderator.get('/proposals/1/improvement');
  const form = formIn(opened.text, '/proposals/1/improvement');
  const answer = await moderator.post('/proposals/1/improvement', { ...form, body: 'Call us.\n\nTwo.\n\nThree.\n' });

  expect(opened.text).toContain('Publish with my changes');
  expect(answer.headers.location).toBe('/proposals?done=accepted&passed=1');
  expect((await reader.get('/wiki/canvassing/raw')).text).toBe('Call us.\n\nTwo.\n\nThree.\n');
  expect(historyOf(wiki, pageId)[0]).toMatchObject({ authorName: 'Someone without an account', isImproved: 1 });
  expect((await reader.get('/wiki/canvassing/history')).text).toContain('accepted with changes by');
  for (const one of [address, '/proposals/1']) expect((await moderator.get(one)).text).not.toContain('555 0100');
});

/** Sends what `mod` made of the only suggestion, from a form that was opened before. */
function better(moderator: Browser, opened: string, body: string) {
  return moderator.post('/proposals/1/improvement', { ...formIn(opened, '/proposals/1/improvement'), body });
}

test('where the page changed while a reviewer wrote, their text comes back put together with it, and says where both differ', async () => {
  const { wiki, pageId, reader, revisionId } = await suggested();
  const moderator = await signIn(wiki, 'mod', 'moderator');
  const opened = await moderator.get('/proposals/1/improvement');
  const published = { slug: 'canvassing', title: 'Canvassing', body: 'All new.\n\nTwo.\n\nThree, too.\n' };
  const { revisionId: latest } = givenEdit(wiki, { ...published, baseRevision: revisionId });

  const again = await better(moderator, opened.text, 'Mine.\n\nTwo.\n\nThree.\n');
  const form = formIn(again.text, '/proposals/1/improvement');
  const seen = await moderator.post('/preview', form);
  const answer = await moderator.post('/proposals/1/improvement', form);

  expect(opened.text).not.toContain('stand there now');
  expect(again.status).toBe(409);
  expect(again.text).toContain('In one place the page says something else since. Your words stand there now.');
  expect(again.text).toMatch(/What publishing it changes today[^]*<del>All new\.<\/del>[^]*<ins>Mine\.<\/ins>/);
  expect(form).toMatchObject({ baseRevision: [String(latest)], body: ['Mine.\n\nTwo.\n\nThree, too.\n'] });
  expect(form).toMatchObject({ summary: ['I saw it'] });
  expect(seen.text).toContain('<del>All new.</del>');
  expect(answer.headers.location).toBe('/proposals?done=accepted&passed=1');
  expect((await reader.get('/wiki/canvassing/raw')).text).toBe('Mine.\n\nTwo.\n\nThree, too.\n');
  expect(historyOf(wiki, pageId)[0]).toMatchObject({ isImproved: 1, summary: 'I saw it' });
});

test('what a reviewer wrote comes back as it was where somebody decided meanwhile', async () => {
  const { wiki } = await suggested();
  const moderator = await signIn(wiki, 'mod', 'moderator');
  const opened = await moderator.get('/proposals/1/improvement');
  await accepted(wiki, 'other');

  const late = await better(moderator, opened.text, 'Mine.\n');

  expect(late.status).toBe(409);
  expect(late.text).toContain('Somebody has decided on this suggestion already.');
  expect(formIn(late.text, '/proposals/1/improvement')['body']).toEqual(['Mine.\n']);
});

test('a reviewer who opens a suggestion sees which published words it would take away', async () => {
  const { wiki, revisionId } = await suggested();
  givenEdit(wiki, { slug: 'canvassing', title: 'Canvassing', body: 'All new.\n\nTwo.\n', baseRevision: revisionId });
  const moderator = await signIn(wiki, 'mod', 'moderator');

  const { status, text } = await moderator.get('/proposals/1/improvement');

  expect(status).toBe(200);
  expect(text).toContain('The page and the suggestion differ in one place. The suggested words stand there now.');
  expect(text).toMatch(/What publishing it changes today[^]*<del>All new\.<\/del>/);
  expect(formIn(text, '/proposals/1/improvement')['body']).toEqual([`${SECRET}.\n\nTwo.\n`]);
});

test('a page that is not there yet can be suggested, and stands in its author’s name', async () => {
  const wiki = emptyWiki();
  givenUse(wiki);
  const ana = await signIn(wiki, 'ana');
  const page = { kind: 'tool', title: 'Owl Caller', 'facts.summary': 'Calls owls.', 'facts.website': 'owls.example' };

  const sent = await ana.post('/new', {
    ...{ ...page, 'facts.uses': 'peer-to-peer-texting', tags: 'tips', body: 'Owls.', affiliated: 'yes', summary: '' },
  });
  const review = await (await signIn(wiki, 'mod', 'moderator')).get('/proposals/1');

  expect(sent.headers.location).toBe('/proposals/1?done=sent');
  expect((await asReader(wiki).get('/wiki/owl-caller')).status).toBe(404);
  expect(review.text).toContain('A suggestion for Owl Caller');
  await accepted(wiki);
  const made = await asReader(wiki).get('/wiki/owl-caller');
  expect(made.status).toBe(200);
  expect(made.text).toContain('href="/people/ana"');
  expect((await ana.get('/wiki/owl-caller/history')).text).toContain('Paid by, or works for, this');
});

test('a new page that was published bears its name wherever its suggestion stands, as far as one may see it', async () => {
  const wiki = emptyWiki();
  const ana = await signIn(wiki, 'ana');
  const page = { kind: 'guide', title: 'Owl calls', 'facts.summary': 'How owls call.', body: 'Hoo.', summary: '' };
  await ana.post('/new', { ...page, tags: 'tips', affiliated: 'yes' });
  const moderator = await accepted(wiki);
  await moderator.post('/wiki/owl-calls/move', { title: 'Calls of owls', slug: 'calls-of-owls', reason: 'Clearer' });

  const own = await ana.get('/proposals/1');
  const list = await ana.get('/proposals');
  const batch = await moderator.get('/proposals/outcome?do=accept&id=1');
  await moderator.post('/wiki/calls-of-owls/deletion', { redirect: '', reason: 'Twice here' });

  expect(own.text).toMatch(/<h1>Your suggestion for Calls of owls<\/h1>[^]*href="\/wiki\/calls-of-owls"/);
  expect(list.text).toContain('<a href="/proposals/1">Calls of owls</a>');
  expect(batch.text).toContain('<a href="/proposals/1">Calls of owls</a>');
  const gone = await ana.get('/proposals/1');
  expect(gone.text).toContain('<h1>Your suggestion for A page that was deleted</h1>');
  expect(own.text).toContain('See the version');
  expect(gone.text).not.toContain('See the version');
  expect((await ana.get('/proposals')).text).toContain('<a href="/proposals/1">A page that was deleted</a>');
  expect((await moderator.get('/proposals/1')).text).toContain('A suggestion for Calls of owls');
});

test('a suggestion whose text is gone opens in no editor', async () => {
  const wiki = emptyWiki();
  const ana = await signIn(wiki, 'ana');
  const page = { kind: 'guide', title: 'Owl calls', 'facts.summary': 'How owls call.', body: 'Hoo.', summary: '' };
  await ana.post('/new', { ...page, tags: 'tips', affiliated: 'yes' });
  const opened = await ana.get('/proposals/1/edit');
  const moderator = await accepted(wiki);

  expect(opened.text).toContain('Hoo.');
  for (const [browser, way] of [
    [ana, 'edit'],
    [moderator, 'improvement'],
  ] as const) {
    const { status, text } = await browser.get(`/proposals/1/${way}`);
    expect(status).toBe(409);
    expect(text).toContain('Somebody has decided on this suggestion already.');
  }
});

test('a reviewer reads why, what changes, how the page would read with today’s changes, and what stands around it', async () => {
  const { wiki, revisionId } = await suggested();
  givenEdit(wiki, { slug: 'canvassing', title: 'Canvassing', body: 'One.\n\nTwo owls.\n', baseRevision: revisionId });
  const moderator = await signIn(wiki, 'mod', 'moderator');

  const { text } = await moderator.get('/proposals/1');
  const order = ['why-title', 'changes-title', 'today-title', 'result-title', 'context-title', 'decide-title'];
  const places = order.map((id) => text.indexOf(`<h2 id="${id}">`));

  expect(places.every((place) => place > 0)).toBe(true);
  expect(places).toEqual(places.toSorted((one, other) => one - other));
  expect(text).toMatch(/<details class="help-fold" open><summary>Today, with both changes put together/);
  expect(text).toMatch(new RegExp(`<article class="prose as-page"[^]*${SECRET}[^]*Two owls\\.[^]*</article>`));
  expect(text).toContain('href="/wiki/canvassing/history"');
  expect(text).toContain('href="#decide-title"');
});

test('nobody publishes an own suggestion where somebody else could look at it, and reads so', async () => {
  const wiki = emptyWiki();
  const { revisionId } = givenPage(wiki, { title: 'Canvassing' });
  const moderator = await signIn(wiki, 'mod', 'moderator');
  const edit = { baseRevision: String(revisionId), body: 'Ours.', affiliated: 'yes', summary: 'Ours' };
  await moderator.post('/wiki/canvassing/edit', edit);
  givenPerson(wiki, 'second', 'moderator');

  const refused = await moderator.post('/proposals/1/acceptance');
  const shown = await moderator.get('/proposals/1');

  expect(refused.status).toBe(403);
  expect(refused.text).toContain('This suggestion is yours. Somebody else decides on it.');
  expect(shown.text).not.toContain('>Publish it<');
});

test('the only moderator publishes an own suggestion, and the log says so', async () => {
  const wiki = emptyWiki();
  const { revisionId } = givenPage(wiki, { title: 'Canvassing' });
  const moderator = await signIn(wiki, 'mod', 'moderator');
  const edit = { baseRevision: String(revisionId), body: 'Ours.', affiliated: 'yes', summary: 'Ours' };
  await moderator.post('/wiki/canvassing/edit', edit);

  await moderator.post('/proposals/1/acceptance');

  expect((await asReader(wiki).get('/moderation-log')).text).toContain('published an own suggestion for');
  expect((await asReader(wiki).get('/wiki/canvassing/raw')).text).toBe('Ours.\n');
});

test('a form sent twice is one suggestion, with one address', async () => {
  const { wiki, reader, form, address } = await suggested();

  const again = await reader.post('/wiki/canvassing/edit', {
    ...form,
    ...{ body: `${SECRET}.\n\nTwo.\n\nThree.\n`, summary: 'I saw it' },
  });

  expect(again.headers.location).toBe(`${address}?done=sent`);
  const moderator = await signIn(wiki, 'mod', 'moderator');
  expect((await moderator.get('/proposals')).text.match(/href="\/proposals\/\d+"/g)).toHaveLength(1);
});

test('what changes nothing is no suggestion', async () => {
  const { reader, form } = await suggested();

  const answer = await reader.post('/wiki/canvassing/edit', { ...form, summary: 'Nothing' });

  expect(answer.headers.location).toBe('/wiki/canvassing?unchanged=yes');
});

test('a program that fills in everything, and an address that sends very many, are told so with their text', async () => {
  const { wiki, reader, form } = await suggested();
  const body = (n: number) => `Owl ${n}.\n\nTwo.\n\nThree.\n`;

  const trapped = await reader.post('/wiki/canvassing/edit', { ...form, body: body(0), contact: 'me' });
  for (let n = 1; n < 30; n += 1) {
    expect((await reader.post('/wiki/canvassing/edit', { ...form, body: body(n) })).status).toBe(303);
  }
  const many = await reader.post('/wiki/canvassing/edit', { ...form, body: body(30) });
  later(wiki, 1.1);
  const afterwards = await reader.post('/wiki/canvassing/edit', { ...form, body: body(30) });

  expect(trapped.status).toBe(422);
  expect(many.status).toBe(429);
  expect(formIn(many.text, '/wiki/canvassing/edit')['body']).toEqual([body(30)]);
  expect(afterwards.status).toBe(303);
});

test('where the site says so, the first edits of a person wait; later ones are published at once', async () => {
  const wiki = emptyWiki();
  const administrator = await signIn(wiki, 'root', 'administrator');
  await administrator.post('/admin/settings', { newcomers: 'review' });
  const { revisionId } = givenPage(wiki, {
    title: 'Canvassing',
    body: BODY,
    by: givenPerson(wiki, 'old', 'moderator'),
  });
  const ana = await signIn(wiki, givenPerson(wiki, 'ana', 'editor', '2026-11-22T00:00:00Z'));
  const edit = { baseRevision: String(revisionId), summary: 'Mine' };

  const opened = await ana.get('/wiki/canvassing/edit');
  const sent = await ana.post('/wiki/canvassing/edit', { ...edit, body: 'One.\n\nTwo owls.\n\nThree.\n' });
  const undo = await ana.post('/wiki/canvassing/revert', { revision: String(revisionId), summary: 'No' });
  const made = await ana.post('/new', {
    kind: 'guide',
    title: 'Owls',
    'facts.summary': 'A.',
    tags: 'tips',
    body: 'O.',
  });

  expect(opened.text).toContain('On this site somebody looks at the first edits of each person');
  expect(sent.headers.location).toBe('/proposals/1?done=sent');
  expect(made.headers.location).toBe('/proposals/2?done=sent');
  expect([303, 403]).toContain(undo.status);
  const by = givenPerson(wiki, 'ben');
  let baseRevision = revisionId;
  for (let n = 0; n < 10; n += 1) {
    await administrator.post('/admin/settings', { newcomers: 'publish' });
    baseRevision = givenEdit(wiki, { slug: 'canvassing', baseRevision, body: `Owl ${n}.\n`, by }).revisionId;
  }
  await administrator.post('/admin/settings', { newcomers: 'review' });
  const ben = await signIn(wiki, by);
  const published = await ben.post('/wiki/canvassing/edit', { baseRevision: String(baseRevision), body: 'More.\n' });
  expect(published.headers.location).toContain('/wiki/canvassing?published=');
});

test('an account that was not let in yet can suggest, a paused one cannot, and keeps its text', async () => {
  const wiki = emptyWiki();
  const { revisionId } = givenPage(wiki, { title: 'Canvassing' });
  const waiting = await signIn(wiki, 'waiting', 'reader');
  const paused = await signIn(wiki, 'paused');
  await (await signIn(wiki, 'mod', 'moderator')).post('/people/paused/block', { until: 'week', reason: 'Spam' });
  const edit = { baseRevision: String(revisionId), body: 'Mine.', affiliated: 'yes' };

  const sent = await waiting.post('/wiki/canvassing/edit', edit);
  const refused = await paused.post('/wiki/canvassing/edit', edit);

  expect(sent.headers.location).toBe('/proposals/1?done=sent');
  expect(refused.status).toBe(403);
  expect(formIn(refused.text, '/wiki/canvassing/edit')['body']).toEqual(['Mine.']);
});

test('a version that a moderator hid after somebody began from it is not shown to them as what they took out', async () => {
  const { wiki, reader, revisionId, address } = await suggested();
  const { revisionId: latest } = givenEdit(wiki, {
    ...{ slug: 'canvassing', baseRevision: revisionId, title: 'Canvassing' },
    body: 'Calm.\n',
  });
  const moderator = await signIn(wiki, 'mod', 'moderator');
  const before = await reader.get(address);

  await moderator.post(`/revisions/${revisionId}/hiding`, { text: 'yes', reason: 'A private number' });

  const after = await reader.get(address);
  expect(latest).toBeGreaterThan(revisionId);
  expect(before.text).toContain('<del>One.</del>');
  expect(after.status).toBe(200);
  expect(after.text).not.toContain('One.');
  expect(after.text).toContain('A moderator has hidden the version that it began from');
  expect((await moderator.get('/proposals/1')).text).toContain('<del>One.</del>');
});

test('a version that is hidden meanwhile comes back to nobody by the suggestion that began from it', async () => {
  const { wiki, reader, revisionId, address } = await suggested();
  const edited = await reader.get(`${address}/edit`);
  givenEdit(wiki, { slug: 'canvassing', baseRevision: revisionId, title: 'Canvassing', body: 'One.\n\nThree.\n' });
  const moderator = await signIn(wiki, 'mod', 'moderator');
  await moderator.post(`/revisions/${revisionId}/hiding`, { text: 'yes', reason: 'A private number' });

  const answer = await reader.get(`${address}/edit`);

  expect(edited.text).toContain('Two.');
  expect(answer.status).toBe(403);
  expect(answer.text).toContain('Suggest it anew from the page.');
  expect(answer.text).not.toContain('Two.');
});

test('who reviews a new page is told of one that has the name already', async () => {
  const wiki = emptyWiki();
  givenPage(wiki, { title: 'Canvassing' });
  const form = { kind: 'guide', title: 'Canvasing', body: 'Knock.', 'facts.summary': 'At doors.', tags: 'tips' };
  expect((await asReader(wiki).post('/new', form)).status).toBe(303);
  const moderator = await signIn(wiki, 'mod', 'moderator');

  const { text } = await moderator.get('/proposals/1');

  expect(text).toMatch(/We may already have this[^]*<a href="\/wiki\/canvassing">Canvassing<\/a>/);
});

test('who decides twice by a double tap is led to the outcome both times, and one decision stands', async () => {
  const { wiki, pageId } = await suggested();
  const moderator = await signIn(wiki, 'mod', 'moderator');

  const answers = await Promise.all([
    moderator.post('/proposals/1/acceptance'),
    moderator.post('/proposals/1/acceptance'),
  ]);
  const other = await (await signIn(wiki, 'other', 'moderator')).post('/proposals/1/acceptance');
  const declined = await moderator.post('/proposals/1/decline', { reason: '', words: 'No' });

  expect(answers.map(({ status }) => status)).toEqual([303, 303]);
  expect(answers.map(({ headers }) => headers.location?.slice(0, 24))).toEqual(
    Array(2).fill('/proposals?done=accepted'),
  );
  expect([other.status, declined.status]).toEqual([409, 409]);
  expect(historyOf(wiki, pageId)).toHaveLength(2);
  expect((await moderator.get('/moderation-log')).text.match(/published a suggestion/g)).toHaveLength(1);
});

test('a text that was bettered and published twice by a double tap is one act; another text comes back', async () => {
  const { wiki, pageId } = await suggested();
  const moderator = await signIn(wiki, 'mod', 'moderator');
  const opened = await moderator.get('/proposals/1/improvement');

  await better(moderator, opened.text, 'Mine.\n');
  const again = await better(moderator, opened.text, 'Mine.\n');
  const differs = await better(moderator, opened.text, 'Not mine.\n');

  expect(again.status).toBe(303);
  expect(differs.status).toBe(409);
  expect(formIn(differs.text, '/proposals/1/improvement')['body']).toEqual(['Not mine.\n']);
  expect(historyOf(wiki, pageId)).toHaveLength(2);
});

test('a suggestion declined twice by a double tap is declined once; another reason comes back', async () => {
  const { wiki } = await suggested();
  const moderator = await signIn(wiki, 'mod', 'moderator');
  const decline = (words: string) => moderator.post('/proposals/1/decline', { reason: '', words });

  const [first, second, third] = [await decline('No source'), await decline('No source'), await decline('Too long')];

  expect([first.status, second.status, third.status]).toEqual([303, 303, 409]);
  expect(third.text).toContain('Too long');
  expect((await moderator.get('/moderation-log')).text.match(/No source/g)).toHaveLength(1);
});

test('nobody declines an own suggestion: it is withdrawn instead, and the page says so', async () => {
  const wiki = emptyWiki();
  const { revisionId } = givenPage(wiki, { title: 'Canvassing' });
  const moderator = await signIn(wiki, 'mod', 'moderator');
  await moderator.post('/wiki/canvassing/edit', {
    ...{ baseRevision: String(revisionId), body: 'Ours.', affiliated: 'yes', summary: 'Ours' },
  });

  const shown = await moderator.get('/proposals/1');
  const refused = await moderator.post('/proposals/1/decline', { reason: '', words: 'Oh' });

  expect(shown.text).toContain('You do not decline what is yours: withdraw it above.');
  expect(shown.text).not.toContain('>Do not publish it<');
  expect(refused.status).toBe(403);
  expect(refused.text).toContain('This suggestion is yours. Withdraw it instead.');
  expect((await moderator.post('/proposals/1/withdrawal')).headers.location).toBe('/proposals/1?done=withdrawn');
});

test('nobody publishes an own suggestion by way of sending it without an account and claiming it afterwards', async () => {
  const { wiki, address, pageId } = await suggested();
  const moderator = await accepted(wiki);

  const shown = await moderator.get(address);
  const claimed = await moderator.post(`${address}/claim`);

  expect(shown.text).toContain('You published it yourself, as somebody else’s.');
  expect(shown.text).not.toContain('Claim it for my account');
  expect(claimed.status).toBe(403);
  expect(claimed.text).toContain('So it cannot become yours any more.');
  expect(historyOf(wiki, pageId)[0]).not.toMatchObject({ authorName: 'mod' });
});
