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
