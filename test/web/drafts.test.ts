import { formIn } from '../support/form.js';
import { asReader, closeWikis, emptyWiki, givenEdit, givenPage, later, signIn, BASE } from '../support/wiki.js';
import { createApp } from '../../src/app.js';
import { dropOldDrafts } from '../../src/actions/drop-old-drafts.js';
import { sql } from '../../src/storage/database.js';
import supertest from 'supertest';

afterEach(closeWikis);

const EDIT = '/wiki/canvassing/edit';
const TYPED = 'Quetzals fly by night.';

/** Ana, who is signed in, and her editor on a page with one line changed. */
async function typing() {
  const wiki = emptyWiki();
  const { revisionId, pageId } = givenPage(wiki, { title: 'Canvassing', body: 'One.\n\nTwo.\n' });
  const ana = await signIn(wiki, 'ana');
  const form = formIn((await ana.get(`${EDIT}?as=text`)).text, EDIT);
  const typed = { ...form, body: TYPED, summary: 'Half an' };
  return { wiki, revisionId, pageId, ana, form: typed };
}

test('what a member keeps as a draft comes back in the same editor, with a word that says so', async () => {
  const { ana, form } = await typing();

  const kept = await ana.post('/drafts', form);
  const list = await ana.get(kept.headers.location ?? '');
  const opened = await ana.get(`${EDIT}?as=text`);

  expect(kept.status).toBe(303);
  expect(list.text).toContain('Kept.');
  expect(list.text).toContain(`href="${EDIT}?as=text"`);
  expect(opened.text).toContain('What you typed here is back.');
  expect(opened.text).not.toContain('<p>The page changed since.');
  expect(formIn(opened.text, EDIT)).toMatchObject({ body: [TYPED], summary: ['Half an'] });
  expect((await ana.get('/wiki/canvassing/raw')).text).toBe('One.\n\nTwo.\n');
});

test('nobody else sees it, whoever they are', async () => {
  const { wiki, ana, form } = await typing();
  await ana.post('/drafts', form);

  for (const browser of [asReader(wiki), await signIn(wiki, 'ben'), await signIn(wiki, 'root', 'administrator')]) {
    for (const address of [`${EDIT}?as=text`, '/drafts', '/changes', '/people/ana', '/search?q=quetzals', '/export']) {
      expect((await browser.get(address)).text).not.toMatch(/quetzals fly/i);
    }
  }
  expect((await ana.get(`${EDIT}?as=text`)).text).toContain(TYPED);
});

test('it goes when it is published, and when it is thrown away', async () => {
  const { ana, form } = await typing();
  await ana.post('/drafts', form);
  const opened = formIn((await ana.get(`${EDIT}?as=text`)).text, EDIT);

  await ana.post(EDIT, opened);
  const afterwards = await ana.get(`${EDIT}?as=text`);
  await ana.post('/drafts', { ...opened, body: 'More words.' });
  const discard = formIn((await ana.get(`${EDIT}?as=text`)).text, '/drafts/1/removal');
  const gone = await ana.post('/drafts/1/removal', discard);

  expect(afterwards.text).not.toContain('What you typed here is back.');
  expect((await ana.get('/wiki/canvassing/raw')).text).toBe(`${TYPED}\n`);
  expect(gone.headers.location).toBe(`${EDIT}?as=text`);
  expect((await ana.get(`${EDIT}?as=text`)).text).not.toContain('More words.');
  expect((await ana.get('/drafts')).text).toContain('You have no drafts.');
});

test('a draft over a newer version says so, and is put together with it when it is published', async () => {
  const { wiki, revisionId, ana, form } = await typing();
  await ana.post('/drafts', { ...form, body: `${TYPED}\n\nTwo.\n` });
  givenEdit(wiki, { slug: 'canvassing', baseRevision: revisionId, title: 'Canvassing', body: 'One.\n\nTwo owls.\n' });

  const opened = await ana.get(`${EDIT}?as=text`);
  const answer = await ana.post(EDIT, formIn(opened.text, EDIT));

  expect(opened.text).toContain('<p>The page changed since. When you publish, both changes are put together.');
  expect(answer.status).toBe(303);
  expect((await ana.get('/wiki/canvassing/raw')).text).toBe(`${TYPED}\n\nTwo owls.\n`);
});

test('the whole text, one fact, and a page that is not there yet are drafts of their own', async () => {
  const { ana, form } = await typing();
  const fresh = formIn((await ana.get('/new?kind=guide&title=Owls')).text, '/new');

  await ana.post('/drafts', form);
  await ana.post('/drafts', { ...fresh, body: 'Owls.', summary: '' });

  const { text } = await ana.get('/drafts');
  expect(text).toContain('href="/new?kind=guide&amp;title=Owls"');
  expect(text).toContain(`href="${EDIT}?as=text"`);
  expect((await ana.get('/new?kind=guide&title=Owls')).text).toContain('What you typed here is back.');
  expect((await ana.get(`${EDIT}?fact=summary`)).text).not.toContain(TYPED);
});

test('a script that keeps it reads when it was kept', async () => {
  const { wiki, ana, form } = await typing();
  const agent = supertest.agent(createApp(wiki)).set('Origin', BASE);
  await agent.post('/sign-in').type('form').send({ name: 'ana', password: 'long enough for tests' });
  const body = new URLSearchParams({ ...form, tags: 'tips' }).toString();

  const answer = await agent.post('/drafts').set('Accept', 'application/json').type('form').send(body);

  expect(answer.status).toBe(200);
  expect(answer.body).toEqual({ keptAt: '2026-11-23T12:00:00.000Z', words: '12:00 UTC' });
  expect((await ana.get('/drafts')).text).toContain('Canvassing');
});

test('who was signed out meanwhile gets the text back, and who is paused can still keep it', async () => {
  const { wiki, ana, form } = await typing();
  await (await signIn(wiki, 'mod', 'moderator')).post('/people/ana/block', { until: 'week', reason: 'Spam' });

  const paused = await ana.post('/drafts', form);
  await ana.post('/sign-out');
  const out = await ana.post('/drafts', form);

  expect(paused.status).toBe(303);
  expect(out.status).toBe(403);
  expect(formIn(out.text, EDIT)['body']).toEqual([TYPED]);
});

test('a suggestion at its secret address is kept on the device alone, so that the site never knows the way to it', async () => {
  const { wiki, ana } = await typing();
  const reader = asReader(wiki);
  const page = formIn((await reader.get(`${EDIT}?as=text`)).text, EDIT);
  const sent = await reader.post(EDIT, { ...page, body: 'Half.\n' });
  const address = (sent.headers.location ?? '').replace('?done=sent', '');
  const secret = `${address}/edit`;
  const opened = await ana.get(secret);
  const form = { ...formIn(opened.text, secret), body: TYPED };

  const kept = await ana.post('/drafts', form);
  const claimed = await ana.post(`${address}/claim`);
  const own = await ana.get('/proposals/1/edit');
  const keptOwn = await ana.post('/drafts', formIn(own.text, '/proposals/1/edit'));

  expect(opened.text).toContain(' data-drafts="device"');
  expect(opened.text).not.toMatch(/data-keep=|formaction="\/drafts"|name="draft"/);
  expect(kept.status).toBe(403);
  expect(kept.text).toContain('A suggestion at a secret address is not kept as a draft.');
  expect(formIn(kept.text, secret)['body']).toEqual([TYPED]);
  expect(claimed.status).toBe(303);
  expect(own.text).toContain('data-keep="/drafts"');
  expect(keptOwn.status).toBe(303);
  const rows = JSON.stringify(sql(wiki.db, 'SELECT place, fields FROM drafts').all());
  expect(rows).toContain('/proposals/1/edit');
  expect(rows).not.toContain(address.slice('/proposals/'.length));
});

test('only so many drafts are kept, and none longer than 90 days without a touch', async () => {
  const { wiki, ana, form } = await typing();
  for (let n = 0; n < 51; n += 1) await ana.post('/drafts', { kind: 'guide', title: `Owl ${n}`, body: 'Owls.' });
  const full = await ana.get('/drafts');
  later(wiki, 24 * 91);
  const again = await signIn(wiki, 'ana');
  await again.post('/drafts', form);

  dropOldDrafts(wiki);

  expect(full.text).toContain('Owl 50');
  expect(full.text).not.toContain('>Owl 0<');
  const { text } = await again.get('/drafts');
  expect(text).toContain('Canvassing');
  expect(text).not.toContain('Owl 50');
});

test('names that were only looked up push no text out of the drafts', async () => {
  const { ana, form } = await typing();
  await ana.post('/drafts', form);
  for (let n = 0; n < 51; n += 1) await ana.post(STEP, { title: `Owl ${n}`, to: 'kind' });

  const { text } = await ana.get('/drafts');

  expect(text).toContain('>Canvassing</a>');
  expect(text).toContain('>Owl 50</a>');
  expect(text).not.toContain('>Owl 0</a>');
});

test('a draft is found again at the new address of a page that was moved, and goes once it is published', async () => {
  const wiki = emptyWiki();
  const { revisionId } = givenPage(wiki, { title: 'Calling' });
  const editor = await signIn(wiki, 'porch-light');
  const typed = { baseRevision: String(revisionId), title: 'Calling', body: 'Half a sentence' };
  await editor.post('/drafts', typed);
  const moderator = await signIn(wiki, 'night-desk', 'moderator');
  await moderator.post('/wiki/calling/move', { title: 'Ringing', slug: 'ringing', reason: 'Clearer' });

  const opened = await editor.get('/wiki/ringing/edit?as=text');
  const form = formIn(opened.text, '/wiki/ringing/edit');
  await editor.post('/wiki/ringing/edit', { ...form, ask: '' });

  expect(opened.text).toContain('What you typed here is back.');
  expect(form['body']).toEqual(['Half a sentence']);
  expect((await editor.get('/drafts')).text).not.toContain('Calling');
});

const STEP = '/new/step';

test('a new page is a draft of a member from its name on, and goes on where it was left', async () => {
  const wiki = emptyWiki();
  const ana = await signIn(wiki, 'ana');

  await ana.post(STEP, { title: 'Night owls', to: 'kind' });
  const listed = await ana.get('/drafts');
  const second = await ana.get('/new?title=Night+owls');
  const { headers } = await ana.post(STEP, { ...formIn(second.text, STEP), kind: 'guide', to: 'form' });
  const third = await ana.get(headers.location ?? '');
  await ana.post('/drafts', { ...formIn(third.text, '/new'), body: TYPED });
  const left = await ana.get('/drafts');
  const back = await ana.get('/new?title=Night+owls');

  expect(listed.text).toMatch(/<a href="\/new\?title=Night\+owls" rel="nofollow">Night owls<\/a>/);
  expect(second.text).toContain('Step 2 of 3');
  expect(third.text).toContain('Step 3 of 3');
  expect(third.text).not.toContain('What you typed here is back.');
  expect(left.text.match(/>Night owls<\/a>/g)).toHaveLength(1);
  expect(back.text).toContain('What you typed here is back.');
  expect(formIn(back.text, '/new')).toMatchObject({ kind: ['guide'], body: [TYPED] });
  expect((await (await signIn(wiki, 'ben')).get('/new?title=Night+owls')).text).not.toContain('quetzals');
});

test('one new page is one draft, however often its name and kind are changed, and goes once it is published', async () => {
  const ana = await signIn(emptyWiki(), 'ana');
  const begun = await ana.post(STEP, { title: 'Owls', kind: 'guide', to: 'form' });
  const form = formIn((await ana.get(begun.headers.location ?? '')).text, '/new');

  for (const title of ['Owl', 'Ow', 'Hawks']) await ana.post('/drafts', { ...form, title, body: TYPED });
  const kind = await ana.post(STEP, { ...form, title: 'Hawks', body: TYPED, to: 'kind' });
  const second = formIn((await ana.get(kind.headers.location ?? '')).text, STEP);
  const help = await ana.post(STEP, { ...second, kind: 'help', to: 'form' });
  const last = formIn((await ana.get(help.headers.location ?? '')).text, '/new');
  const listed = await ana.get('/drafts');
  const made = await ana.post('/new', { ...last, 'facts.summary': 'On hawks.', ask: '' });

  expect(listed.text.match(/<h2>/g)).toHaveLength(1);
  expect(listed.text).toContain('>Hawks</a>');
  expect(last).toMatchObject({ kind: ['help'], title: ['Hawks'], body: [TYPED] });
  expect(made.headers.location).toContain('/wiki/hawks');
  expect((await ana.get('/drafts')).text).toContain('You have no drafts.');
});

test('typing a name again never writes over what was typed under it before', async () => {
  const ana = await signIn(emptyWiki(), 'ana');
  await ana.post('/drafts', { kind: 'guide', title: 'Owls', body: TYPED });

  const same = await ana.post(STEP, { title: 'Owls', to: 'kind' });
  const other = await ana.post(STEP, { title: 'Owls', kind: 'tool', to: 'kind' });

  expect(formIn((await ana.get(same.headers.location ?? '')).text, '/new')['body']).toEqual([TYPED]);
  expect((await ana.get(other.headers.location ?? '')).text).toMatch(/name="kind" value="tool" checked/);
  expect(formIn((await ana.get('/new?kind=guide&title=Owls')).text, '/new')['body']).toEqual([TYPED]);
});

test('a long name in any script can be kept', async () => {
  const ana = await signIn(emptyWiki(), 'ana');
  const title = '夜の集会の手引き'.repeat(15);

  const answer = await ana.post(STEP, { title, to: 'kind' });

  expect(answer.status).toBe(303);
  expect((await ana.get('/drafts')).text).toContain(title);
  expect((await ana.get(answer.headers.location ?? '')).text).toContain('Step 2 of 3');
});

test('without an account nothing of it is kept here', async () => {
  const wiki = emptyWiki();
  const before = sql(wiki.db, 'SELECT count(*) AS n FROM drafts').get();

  const answer = await asReader(wiki).post(STEP, { title: 'Owls', kind: 'guide', to: 'form' });

  expect(answer.headers.location).toBe('/new?kind=guide&title=Owls');
  expect(sql(wiki.db, 'SELECT count(*) AS n FROM drafts').get()).toEqual(before);
});

test('a draft of a page that was deleted says so, can be read, and becomes a new page', async () => {
  const { wiki, ana, form } = await typing();
  await ana.post('/drafts', form);
  const before = await ana.get('/drafts');
  const moderator = await signIn(wiki, 'mod', 'moderator');
  await moderator.post('/wiki/canvassing/deletion', { redirect: '', reason: 'Twice here' });

  const list = await ana.get('/drafts');
  const draft = await ana.get('/drafts/1');
  const made = await ana.post(STEP, { ...formIn(draft.text, STEP), to: 'form' });
  const opened = await ana.get(made.headers.location ?? '');

  expect(before.text).not.toContain('Its page was deleted.');
  expect(list.text).toMatch(/<a href="\/drafts\/1" rel="nofollow">Canvassing<\/a>[^]*Its page was deleted\./);
  expect(draft.text).toContain('The page that this was for was deleted. Your text is still here.');
  expect(draft.text).toMatch(new RegExp(`<textarea id="text" rows="12" readonly[^>]*>\\s*${TYPED}</textarea>`));
  expect(formIn(opened.text, '/new')).toMatchObject({
    kind: ['guide'],
    title: ['Canvassing'],
    body: [TYPED],
    tags: ['tips'],
  });
  expect((await (await signIn(wiki, 'ben')).get('/drafts/1')).status).toBe(404);
});

test('each draft of a page that was deleted becomes a new page of its own, once', async () => {
  const { wiki, ana, form } = await typing();
  await ana.post('/drafts', form);
  const moderator = await signIn(wiki, 'mod', 'moderator');
  await moderator.post('/wiki/canvassing/deletion', { redirect: '', reason: 'Twice here' });
  await ana.post('/drafts', { kind: 'guide', title: 'Canvassing', body: 'Typed for a new page.' });
  const { text } = await ana.get('/drafts/1');

  const made = await ana.post(STEP, { ...formIn(text, STEP), to: 'form' });
  const again = await ana.post(STEP, { ...formIn(text, STEP), to: 'form' });
  const opened = formIn((await ana.get(made.headers.location ?? '')).text, '/new');
  const back = await ana.post(STEP, { ...opened, to: 'kind' });

  expect(opened['body']).toEqual([TYPED]);
  expect(again.headers.location).toBe(made.headers.location);
  expect(formIn((await ana.get(back.headers.location ?? '')).text, STEP)['body']).toEqual([TYPED]);
  expect(formIn((await ana.get('/new?kind=guide&title=Canvassing')).text, '/new')['body']).toEqual([
    'Typed for a new page.',
  ]);
  await ana.post('/new', opened);
  expect((await ana.get('/drafts')).text).not.toContain('copy=2');
});

test('a draft of a suggestion that was decided on meanwhile can still be read', async () => {
  const { wiki, ana, form } = await typing();
  await ana.post(EDIT, { ...form, affiliated: 'yes' });
  const own = formIn((await ana.get('/proposals/1/edit')).text, '/proposals/1/edit');
  await ana.post('/drafts', { ...own, body: `${TYPED} And owls.` });
  const waiting = await ana.get('/drafts');
  await (await signIn(wiki, 'mod', 'moderator')).post('/proposals/1/acceptance');

  const list = await ana.get('/drafts');
  const [, address = ''] = /href="(\/drafts\/\d+)"/.exec(list.text) ?? [];

  expect(waiting.text).toContain('href="/proposals/1/edit"');
  expect(list.text).toContain('Its suggestion was decided on meanwhile.');
  expect((await ana.get(address)).text).toContain(`${TYPED} And owls.`);
});
