import { listRevisions } from '../../src/storage/revisions.js';
import { formIn } from '../support/form.js';
import {
  asReader,
  closeWikis,
  emptyWiki,
  givenPage,
  givenTool,
  givenUse,
  later,
  signIn,
  type TestWiki,
} from '../support/wiki.js';

afterEach(closeWikis);

const EDIT = '/wiki/our-list/edit';

async function givenEditor(wiki: TestWiki) {
  const { pageId } = givenPage(wiki, { title: 'Our list', body: 'A list.\n' });
  const ana = await signIn(wiki, 'ana');
  const form = formIn((await ana.get(EDIT)).text, EDIT);
  const send = (body: string, further: Record<string, string | string[]> = {}) =>
    ana.post(EDIT, { ...form, body: `A list.\n\n${body}\n`, ...further });
  const versions = () => listRevisions(wiki.db, pageId, Number.MAX_SAFE_INTEGER, 10).length;
  return { ana, send, versions };
}

test('what is worth a second look is asked before it is published, with everything typed still there', async () => {
  const { send, versions } = await givenEditor(emptyWiki());

  const asked = await send('It costs $9 a month.', { summary: 'New price' });

  expect(asked.status).toBe(422);
  expect(asked.text).toContain('<title>Before you publish: Edit Our list');
  expect(asked.text).toContain('Where can people check “$9”?');
  expect(asked.text).toMatch(/<textarea id="body"[^>]*>\s*A list\.\n\nIt costs \$9 a month\./);
  expect(asked.text).toContain('value="New price"');
  expect(asked.text).not.toContain('There is a problem');
  expect(versions()).toBe(1);
});

test('a reason publishes it as it is; the version says what was asked and answered', async () => {
  const wiki = emptyWiki();
  const { ana, send, versions } = await givenEditor(wiki);
  const asked = formIn((await send('It costs $9 a month.')).text, EDIT);

  const published = await ana.post(EDIT, { ...asked, 'answer.source': 'later' });

  expect(published.status).toBe(303);
  expect(versions()).toBe(2);
  const diff = (await asReader(wiki).get('/diff/1/2')).text;
  expect(diff).toContain('There is no place to check a price or a promise. Answer: I have no link at hand.');
});

test('who changes the text instead is not asked again, and that is counted', async () => {
  const wiki = emptyWiki();
  const { ana, send } = await givenEditor(wiki);
  const asked = formIn((await send('It costs $9 a month.')).text, EDIT);

  const body = 'A list.\n\nIt costs [$9 a month](https://example.org/prices).\n';
  const published = await ana.post(EDIT, { ...asked, body });

  expect(published.status).toBe(303);
  expect((await asReader(wiki).get('/diff/1/2')).text).toContain('Answer: It was changed before publishing.');
  const admin = await signIn(wiki, 'front-office', 'administrator');
  expect((await admin.get('/admin')).text).toContain('Of the last 1 questions, 1 led to a better text.');
});

test('sent again without an answer it says what is missing, and keeps the answers there are', async () => {
  const { ana, send, versions } = await givenEditor(emptyWiki());
  const asked = formIn((await send('Only $9. Ask dana@example.net.')).text, EDIT);

  const again = await ana.post(EDIT, { ...asked, 'answer.personal': 'public' });

  expect(again.status).toBe(422);
  expect(again.text).toContain('Change it, or choose why it stays.');
  expect(again.text).toMatch(/name="answer\.personal" value="public" checked/);
  expect(versions()).toBe(1);
});

test('at most three questions are asked, and no more come after them', async () => {
  const { ana, send } = await givenEditor(emptyWiki());
  const all = 'Only $9. Ask dana@example.net. World-class.\n\nSee https://example.org/?ref=dana there.';

  const asked = await send(all);
  const form = formIn(asked.text, EDIT);
  const answers = { 'answer.personal': 'public', 'answer.referral': 'needed', 'answer.source': 'seen' };
  const published = await ana.post(EDIT, { ...form, ...answers });

  expect(form['asked']).toEqual(['personal', 'referral', 'source']);
  expect(published.status).toBe(303);
});

test('a form that does not ask to be asked is published as it is', async () => {
  const { send } = await givenEditor(emptyWiki());

  const published = await send('It costs $9 a month.', { ask: '' });

  expect(published.status).toBe(303);
});

test('an answer that was not offered is none', async () => {
  const { ana, send } = await givenEditor(emptyWiki());
  const asked = formIn((await send('It costs $9 a month.')).text, EDIT);

  const again = await ana.post(EDIT, { ...asked, 'answer.source': 'because' });

  expect(again.status).toBe(422);
  expect(again.text).toContain('Change it, or choose why it stays.');
});

test('what is wrong is said before anything is asked', async () => {
  const { send } = await givenEditor(emptyWiki());

  const refused = await send('It costs $9 a month.', { title: '' });

  expect(refused.text).toContain('There is a problem');
  expect(refused.text).not.toContain('Where can people check');
});

test('a new page like one that is here is asked about', async () => {
  const wiki = emptyWiki();
  givenUse(wiki);
  givenTool(wiki, 'Spoke');
  const ana = await signIn(wiki, 'ana');
  const form = formIn((await ana.get('/new?kind=guide&title=Spokes')).text, '/new');

  const asked = await ana.post('/new', { ...form, tags: 'tips', 'facts.summary': 'A line.', body: 'Text.\n' });
  const made = await ana.post('/new', { ...formIn(asked.text, '/new'), 'answer.similar': 'another' });

  expect(asked.text).toContain('Is this the same as Spoke, which is here already?');
  expect(made.status).toBe(303);
});

test('without an account a suggestion is asked about too, and those who review it read the answers', async () => {
  const wiki = emptyWiki();
  givenPage(wiki, { title: 'Our list', body: 'A list.\n' });
  const reader = asReader(wiki);
  const form = formIn((await reader.get(EDIT)).text, EDIT);

  const asked = await reader.post(EDIT, { ...form, body: 'A list.\n\nCall (612) 555-0147.\n' });
  const sent = await reader.post(EDIT, { ...formIn(asked.text, EDIT), 'answer.personal': 'unsure' });

  expect(asked.text).toContain('Before you send it');
  expect(sent.status).toBe(303);
  const moderator = await signIn(wiki, 'night-desk', 'moderator');
  const review = (await moderator.get('/proposals/1')).text;
  expect(review).toContain('It may hold somebody’s own number or address. Answer: I am not sure.');
});

test('a preview keeps what was answered', async () => {
  const { ana, send } = await givenEditor(emptyWiki());
  const asked = formIn((await send('It costs $9 a month.')).text, EDIT);

  const preview = await ana.post('/preview', { ...asked, 'answer.source': 'seen' });
  const published = await ana.post(EDIT, formIn(preview.text, EDIT));

  expect(preview.status).toBe(200);
  expect(published.status).toBe(303);
});

test('a question leads to the box in which the words stand', async () => {
  const wiki = emptyWiki();
  givenUse(wiki);
  givenTool(wiki, 'Spoke', { body: '## What it is for\n\nTo text.\n\n## Good for\n\nUnions.\n' });
  const ana = await signIn(wiki, 'ana');
  const form = formIn((await ana.get('/wiki/spoke/edit')).text, '/wiki/spoke/edit');

  const boxes = form['section'] as string[];
  const asked = await ana.post('/wiki/spoke/edit', {
    ...form,
    section: boxes.map((text, index) => (index === 1 ? 'Unions with $9.' : text)),
  });

  expect(asked.text).toContain('<a href="#section-2">Go there</a>');
});

test('another number than the one that was answered for is asked about', async () => {
  const { ana, send, versions } = await givenEditor(emptyWiki());
  const asked = formIn((await send('Call (612) 555-0147.')).text, EDIT);

  const answer = { 'answer.personal': 'public', body: 'A list.\n\nAsk dana@example.net.\n' };
  const again = await ana.post(EDIT, { ...asked, ...answer });

  expect(again.status).toBe(422);
  expect(again.text).toContain('Is “dana@example.net” somebody’s own number or address?');
  expect(again.text).not.toContain('Change it, or choose why it stays.');
  expect(versions()).toBe(1);
});

test('a new page sent again after it was published leads to it, and asks nothing', async () => {
  const wiki = emptyWiki();
  const ana = await signIn(wiki, 'ana');
  const form = formIn((await ana.get('/new?kind=guide&title=Picket+lines')).text, '/new');
  const page = { ...form, tags: 'tips', 'facts.summary': 'A line.', body: 'Text.\n' };

  const first = await ana.post('/new', page);
  later(wiki, 0.5);
  const again = await ana.post('/new', page);

  expect(first.headers['location']).toMatch(/^\/wiki\/picket-lines/);
  expect(again.headers['location']).toMatch(/^\/wiki\/picket-lines\?published=1$/);
});

test('own words written where two edits met are asked about, and the answers stay', async () => {
  const wiki = emptyWiki();
  const { send, ana } = await givenEditor(wiki);
  const ben = await signIn(wiki, 'ben');
  await ben.post(EDIT, { ...formIn((await ben.get(EDIT)).text, EDIT), body: 'A list of theirs.\n' });
  const met = await send('', { body: 'A list of mine.\n' });
  const merge = formIn(met.text, '/wiki/our-list/merge');

  const own = { 'passage.1': 'own', 'own.1': 'A list. Call (612) 555-0147.' };
  const asked = await ana.post('/wiki/our-list/merge', { ...merge, ...own });
  const published = await ana.post(EDIT, { ...formIn(asked.text, EDIT), 'answer.personal': 'public' });

  expect(met.status).toBe(409);
  expect(asked.text).toContain('Is “(612) 555-0147” somebody’s own number or address?');
  expect(published.status).toBe(303);
  const diff = (await asReader(wiki).get('/diff/2/3')).text;
  expect(diff).toContain('It may hold somebody’s own number or address.');
});
