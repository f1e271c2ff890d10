import { deletePage } from '../../src/actions/delete-page.js';
import { undeletePage } from '../../src/actions/undelete-page.js';
import { createApp } from '../../src/app.js';
import { linksIn } from '../../src/markup/links.js';
import { findPageLists } from '../../src/storage/page-lists.js';
import { listRevisions } from '../../src/storage/revisions.js';
import { formIn } from '../support/form.js';
import {
  asReader,
  closeWikis,
  emptyWiki,
  givenPage,
  givenPerson,
  givenTool,
  givenUse,
  PASSWORD,
  signIn,
  type TestWiki,
} from '../support/wiki.js';

afterEach(closeWikis);

const TOOL_BODY = `## What it is for

To text.

## Good for

A tenants' union of 30 people.


## Watch out for

* Names are stored.
`;

function givenTexting(wiki: TestWiki) {
  givenUse(wiki);
  return givenTool(wiki, 'Spoke', { body: TOOL_BODY });
}

const historyOf = (wiki: TestWiki, pageId: number) => listRevisions(wiki.db, pageId, Number.MAX_SAFE_INTEGER, 100);

test('a tool opens as one text box per heading, and published unchanged nothing new is made', async () => {
  const wiki = emptyWiki();
  const { pageId } = givenTexting(wiki);
  const ana = await signIn(wiki, 'ana');

  const opened = await ana.get('/wiki/spoke/edit');
  const form = formIn(opened.text, '/wiki/spoke/edit');
  const answer = await ana.post('/wiki/spoke/edit', form);

  expect(form['sectionHeading']).toEqual([
    'What it is for',
    'Good for',
    'Watch out for',
    'What it costs a small group',
    'Leaving it',
    'Where to check',
  ]);
  expect(answer.status).toBe(303);
  expect(answer.headers['location']).toBe('/wiki/spoke?unchanged=yes');
  expect(historyOf(wiki, pageId)).toHaveLength(1);
});

test('“Edit as one text” brings along what was typed, on a page and on a new one, and saves nothing', async () => {
  const wiki = emptyWiki();
  const { pageId } = givenTexting(wiki);
  const reader = asReader(wiki);
  const edit = formIn((await reader.get('/wiki/spoke/edit')).text, '/wiki/spoke/edit');
  const fresh = formIn((await reader.get('/new?kind=tool&title=Hustle')).text, '/new');
  edit['section']![1] = "A tenants' union of 300 people.";
  fresh['section']![1] = 'Big groups.';

  const typed = { summary: 'Bigger', 'facts.cost.note': 'Ask them.', tags: ['fundraising'] };
  const edited = await reader.post('/preview', { ...edit, ...typed, as: 'text' });
  const made = await reader.post('/preview', { ...fresh, 'facts.aliases': 'Hustler', as: 'text' });

  expect(edited.status).toBe(200);
  const whole = formIn(edited.text, '/wiki/spoke/edit');
  expect(whole['body']).toEqual([TOOL_BODY.replace('30 people', '300 people')]);
  expect(whole['section']).toBeUndefined();
  expect(whole).toMatchObject({ summary: ['Bigger'], 'facts.cost.note': ['Ask them.'], tags: ['fundraising'] });
  expect(whole['baseRevision']).toEqual(edit['baseRevision']);
  expect(formIn(made.text, '/new')).toMatchObject({
    ...{ kind: ['tool'], title: ['Hustle'], 'facts.aliases': ['Hustler'] },
    body: ['## Good for\n\nBig groups.\n'],
  });
  expect(historyOf(wiki, pageId)).toHaveLength(1);
});

test('the button “Edit as one text” stands in both forms, after the one that Enter presses', async () => {
  const wiki = emptyWiki();
  givenTexting(wiki);

  for (const address of ['/wiki/spoke/edit', '/new?kind=tool&title=Hustle']) {
    const { text } = await asReader(wiki).get(address);
    const buttons = [...text.split('id="edit"')[1]!.matchAll(/<button type="submit"[^>]*>([^<]*)</g)].map(
      ([, words]) => words,
    );
    const sending = buttons.filter((words) => words !== 'Back');
    expect(sending.slice(0, 3)).toEqual(['Preview', 'Send suggestion', 'Edit as one text']);
    expect(buttons[0]).toBe('Preview');
  }
});

test('one text box changed changes exactly that text', async () => {
  const wiki = emptyWiki();
  givenTexting(wiki);
  const ana = await signIn(wiki, 'ana');
  const form = formIn((await ana.get('/wiki/spoke/edit')).text, '/wiki/spoke/edit');

  form['section']![1] = "A tenants' union of 300 people.";
  await ana.post('/wiki/spoke/edit', { ...form, summary: 'Bigger' });

  const raw = await asReader(wiki).get('/wiki/spoke/raw');
  expect(raw.text).toBe(TOOL_BODY.replace('30 people', '300 people'));
});

test('facts are ordinary form controls and are saved with the text', async () => {
  const wiki = emptyWiki();
  givenTexting(wiki);
  const ana = await signIn(wiki, 'ana');
  const form = formIn((await ana.get('/wiki/spoke/edit')).text, '/wiki/spoke/edit');

  await ana.post('/wiki/spoke/edit', {
    ...form,
    'facts.cost.band': 'pay-per-use',
    'facts.cost.asOf': '2026-11',
    'facts.platforms': ['web', 'android'],
    'facts.aliases': 'P2P\r\nOld Spoke',
    'facts.website': 'spoke.example/?utm_source=x',
    tags: ['Communications', 'tips'],
  });

  const page = await asReader(wiki).get('/wiki/spoke');
  expect(page.text).toContain('Pay per use');
  expect(page.text).toContain('Android');
  expect(page.text).toContain('Old Spoke');
  expect(page.text).toContain('href="https://spoke.example/"');
  expect(page.text).toContain('href="/tags/communications"');
});

test('a form that names only the text leaves title, tags and facts as they were', async () => {
  const wiki = emptyWiki();
  const { revisionId } = givenPage(wiki, { title: 'Canvassing', tags: ['tips'] });
  const ana = await signIn(wiki, 'ana');

  const answer = await ana.post('/wiki/canvassing/edit', {
    baseRevision: String(revisionId),
    body: 'Only the text.',
    summary: 'x',
  });

  const page = await asReader(wiki).get('/wiki/canvassing');
  expect(answer.status).toBe(303);
  expect(page.text).toContain('Only the text.');
  expect(page.text).toContain('<h1>Canvassing</h1>');
  expect(page.text).toContain('href="/tags/tips"');
  expect(page.text).toContain('What the page says.');
});

test('a form that names one fact leaves the others as they were, the ticked boxes too', async () => {
  const wiki = emptyWiki();
  givenUse(wiki);
  const facts = { platforms: ['web'], cost: { band: 'free', note: 'No card asked.', asOf: '2026' } };
  const { revisionId } = givenTool(wiki, 'Spoke', { body: TOOL_BODY, facts });
  const ana = await signIn(wiki, 'ana');

  const edit = { baseRevision: String(revisionId), 'facts.cost.band': 'pay-per-use' };
  const answer = await ana.post('/wiki/spoke/edit', edit);

  const page = await asReader(wiki).get('/wiki/spoke');
  expect(answer.status).toBe(303);
  expect(page.text).toContain('Pay per use');
  for (const kept of ['No card asked.', '2026', 'Peer-to-peer texting', 'Spoke in a line.', 'https://example.org/']) {
    expect(page.text).toContain(kept);
  }
  const form = formIn((await ana.get('/wiki/spoke/edit')).text, '/wiki/spoke/edit');
  expect(form['facts.platforms']).toEqual(['web']);
  expect(form['tags']).toEqual(['tips']);
});

test('boxes that are all unticked in the whole form are empty afterwards', async () => {
  const wiki = emptyWiki();
  givenUse(wiki);
  givenTool(wiki, 'Spoke', { body: TOOL_BODY, facts: { platforms: ['web'] } });
  const ana = await signIn(wiki, 'ana');
  const { 'facts.platforms': ticked, ...form } = formIn((await ana.get('/wiki/spoke/edit')).text, '/wiki/spoke/edit');

  await ana.post('/wiki/spoke/edit', form);

  const again = formIn((await ana.get('/wiki/spoke/edit')).text, '/wiki/spoke/edit');
  expect(ticked).toEqual(['web']);
  expect(again['facts.platforms']).toBeUndefined();
  expect(again['facts.uses']).toEqual(['peer-to-peer-texting']);
});

test('a refused form that named only the text comes back with everything else of the page in it', async () => {
  const wiki = emptyWiki();
  const { revisionId } = givenPage(wiki, { title: 'Canvassing' });
  const ana = await signIn(wiki, 'ana');

  const edit = { baseRevision: String(revisionId), body: 'Mine.', summary: 'w'.repeat(301) };
  const answer = await ana.post('/wiki/canvassing/edit', edit);

  const form = formIn(answer.text, '/wiki/canvassing/edit');
  expect(answer.status).toBe(422);
  expect(form).toMatchObject({ title: ['Canvassing'], body: ['Mine.'], tags: ['tips'] });
  expect(form['facts.summary']).toEqual(['What the page says.']);
});

test('two who change other parts of a page both have their change, and the second is told whose was there', async () => {
  const wiki = emptyWiki();
  const { revisionId, pageId } = givenPage(wiki, { title: 'Canvassing', body: 'One.\n\nTwo.\n\nThree.\n' });
  const [ana, ben] = [await signIn(wiki, 'ana'), await signIn(wiki, 'ben')];
  const form = { title: 'Canvassing', tags: ['tips'], 'facts.summary': 'A line.', baseRevision: String(revisionId) };
  await ana.post('/wiki/canvassing/edit', { ...form, body: 'One, by Ana.\n\nTwo.\n\nThree.\n' });

  const mine = { ...form, tags: ['fundraising', 'tips'], body: 'One.\n\nTwo.\n\nThree, by Ben.\n', summary: 'More' };
  const answer = await ben.post('/wiki/canvassing/edit', mine);
  const again = await ben.post('/wiki/canvassing/edit', mine);

  expect(answer.status).toBe(303);
  const page = await ben.get(answer.headers.location ?? '');
  expect(page.text).toContain('While you were writing, ana changed this page too.');
  expect(page.text).toContain('they were put together');
  const [latest, before] = historyOf(wiki, pageId);
  expect(page.text).toContain(`<a href="/diff/${revisionId}/${before?.id}">See what they changed</a>`);
  expect((await ben.get('/wiki/canvassing/raw')).text).toBe('One, by Ana.\n\nTwo.\n\nThree, by Ben.\n');
  expect(page.text).toContain('href="/tags/fundraising"');
  expect(latest?.authorName).toBe('ben');
  expect(again.headers.location).toContain(`published=${latest?.id}`);
  expect(historyOf(wiki, pageId)).toHaveLength(3);
});

test('nobody is told of others by an address that was made up', async () => {
  const wiki = emptyWiki();
  const { revisionId } = givenPage(wiki, { title: 'Canvassing' });
  const ana = await signIn(wiki, 'ana');
  const form = { title: 'Canvassing', tags: ['tips'], 'facts.summary': 'A line.', baseRevision: String(revisionId) };
  const saved = await ana.post('/wiki/canvassing/edit', { ...form, body: 'Mine.\n' });

  for (const combined of [String(revisionId), '999', '-1', 'x']) {
    const { text } = await ana.get(`${saved.headers.location}&combined=${combined}`);
    expect(text).toContain('Published.');
    expect(text).not.toContain('put together');
  }
});

test('of two who publish at the same moment, the second is told who was first', async () => {
  const wiki = emptyWiki();
  const { revisionId } = givenPage(wiki, { title: 'Canvassing', by: givenPerson(wiki, 'old-hand') });
  const people = await Promise.all([signIn(wiki, 'ana'), signIn(wiki, 'ben')]);
  const edit = { title: 'Canvassing', tags: 'tips', 'facts.summary': 'A line.', baseRevision: String(revisionId) };

  const answers = await Promise.all(
    people.map((one, n) => one.post('/wiki/canvassing/edit', { ...edit, body: `Words of ${n}. `.repeat(8000) })),
  );

  const [first = -1, second = -1] = [303, 409].map((status) => answers.findIndex((answer) => answer.status === status));
  const lead = /<p class="lead">(.*?)<\/p>/.exec(answers[second]?.text ?? '')?.[1] ?? '';
  expect(lead).toContain(`${['ana', 'ben'][first] ?? '?'}</a> published a change to`);
  expect(lead).not.toContain('old-hand');
});

test('what is missing is said beside its field, and what was typed comes back', async () => {
  const wiki = emptyWiki();
  givenUse(wiki);
  const ana = await signIn(wiki, 'ana');

  const answer = await ana.post('/new', {
    kind: 'tool',
    title: 'Spoke',
    section: ['My text'],
    sectionHeading: ['Good for'],
    sectionStart: [''],
    sectionGap: [''],
    'facts.website': 'not an address',
    summary: 'My reason',
  });

  expect(answer.status).toBe(422);
  expect(answer.text).toContain('<title>Error: New page: Spoke');
  expect(answer.text).toContain('There is a problem');
  expect(answer.text).toContain('href="#facts-website"');
  expect(answer.text).toContain('Write a web address such as https://example.org.');
  expect(answer.text).toContain('My text');
  expect(answer.text).toContain('value="My reason"');
});

test('who was signed in while typing and is not any more is asked to sign in, and loses nothing', async () => {
  const wiki = emptyWiki();
  const { revisionId } = givenPage(wiki, { title: 'Canvassing' });
  const ana = await signIn(wiki, 'ana');
  const form = formIn((await ana.get('/wiki/canvassing/edit?as=text')).text, '/wiki/canvassing/edit');
  await ana.post('/sign-out');

  const answer = await ana.post('/wiki/canvassing/edit', { ...form, body: 'Typed by me.' });

  expect(form['baseRevision']).toEqual([String(revisionId)]);
  expect(answer.status).toBe(403);
  expect(answer.text).toContain('You are not signed in any more.');
  expect(answer.text).toContain('Sign in in a new tab');
  expect(formIn(answer.text, '/wiki/canvassing/edit')['body']).toEqual(['Typed by me.']);
});

test('a field that nobody knows is refused, and the text comes back', async () => {
  const wiki = emptyWiki();
  const { revisionId } = givenPage(wiki, { title: 'Canvassing' });
  const ana = await signIn(wiki, 'ana');

  const answer = await ana.post('/wiki/canvassing/edit', {
    baseRevision: String(revisionId),
    body: 'Mine.',
    role: 'administrator',
  });

  expect(answer.status).toBe(422);
  expect(answer.text).toContain('This form has a field we do not know: role.');
  expect(formIn(answer.text, '/wiki/canvassing/edit')['body']).toEqual(['Mine.']);
});

test('a text over the limit is refused in words and comes back', async () => {
  const wiki = emptyWiki();
  const { revisionId } = givenPage(wiki, { title: 'Canvassing' });
  const ana = await signIn(wiki, 'ana');
  const long = 'word '.repeat(110_000);

  const answer = await ana.post('/wiki/canvassing/edit', { baseRevision: String(revisionId), body: long });

  expect(answer.status).toBe(413);
  expect(answer.text).toContain('The text is longer than 512 KiB.');
  expect(formIn(answer.text, '/wiki/canvassing/edit')['body']).toEqual([long]);
});

test.each([
  ['one long address used often', `${'[a] '.repeat(200)}\n\n[a]: https://example.org/${'a'.repeat(1900)}`],
  ['headings by the thousand', '# a\n'.repeat(5000)],
])('%s: a text that grows too large laid out is refused in words and comes back', async (_, body) => {
  const wiki = emptyWiki();
  const { revisionId, pageId } = givenPage(wiki, { title: 'Canvassing' });
  const ana = await signIn(wiki, 'ana');
  const page = { kind: 'guide', title: 'Banners', tags: 'tips', 'facts.summary': 'A line.' };

  const edited = await ana.post('/wiki/canvassing/edit', { baseRevision: String(revisionId), body });
  const made = await ana.post('/new', { ...page, body });
  const shorter = await ana.post('/new', { ...page, body: body.slice(-2000) });

  expect([edited.status, made.status, shorter.status]).toEqual([413, 413, 303]);
  expect(edited.text).toContain('This text grows too large when it is laid out.');
  expect(formIn(edited.text, '/wiki/canvassing/edit')['body']).toEqual([body]);
  expect(formIn(made.text, '/new')['body']).toEqual([body]);
  expect(historyOf(wiki, pageId)).toHaveLength(1);
});

test('a preview shows page and changes, keeps everything typed and saves nothing', async () => {
  const wiki = emptyWiki();
  const { revisionId, pageId } = givenTexting(wiki);
  const reader = asReader(wiki);
  const form = formIn((await reader.get('/wiki/spoke/edit')).text, '/wiki/spoke/edit');
  form['section']![0] = 'To **call**.';

  const answer = await reader.post('/preview', { ...form, 'facts.cost.band': 'free', summary: 'Try' });

  expect(answer.status).toBe(200);
  expect(answer.text).toContain('To <strong>call</strong>.');
  expect(answer.text).toMatch(/Cost<\/th>\s*<td>.*not known yet.*<\/td>\s*<td><ins>Free<\/ins>/);
  expect(answer.text).toMatch(/<dt><span>Cost<\/span><\/dt>\s*<dd>Free/);
  expect(answer.text).toContain('<button type="submit" class="button-primary" form="edit">Send suggestion</button>');
  expect(formIn(answer.text, '/wiki/spoke/edit')['section']![0]).toBe('To **call**.');
  expect(formIn(answer.text, '/wiki/spoke/edit')['summary']).toEqual(['Try']);
  expect(historyOf(wiki, pageId).map(({ id }) => id)).toEqual([revisionId]);
});

test('a new page is offered the pages that it may already be', async () => {
  const wiki = emptyWiki();
  givenTexting(wiki);

  const answer = await asReader(wiki).get('/new?kind=tool&title=Spoke');

  expect(answer.text).toContain('We may already have this');
  expect(answer.text).toContain('href="/wiki/spoke"');
});

test('a new page is made, and a second one of its name gets an address of its own', async () => {
  const wiki = emptyWiki();
  const ana = await signIn(wiki, 'ana');
  const page = { kind: 'guide', title: 'C++', body: 'Words.', tags: 'tips', 'facts.summary': 'A line.', summary: '' };

  const first = await ana.post('/new', page);
  const second = await ana.post('/new', { ...page, body: 'Other words.' });

  expect(first.headers['location']).toMatch(/^\/wiki\/c-plus-plus\?published=/);
  expect(second.headers['location']).toMatch(/^\/wiki\/c-plus-plus-2\?published=/);
});

test('an edit by somebody affiliated is marked in the history', async () => {
  const wiki = emptyWiki();
  const { revisionId } = givenPage(wiki, { title: 'Canvassing', by: givenPerson(wiki, 'maker') });
  const ana = await signIn(wiki, 'ana');
  const moderator = await signIn(wiki, 'mod', 'moderator');
  const edit = { baseRevision: String(revisionId), body: 'Ours.', affiliated: 'yes', minor: 'yes' };

  const sent = await ana.post('/wiki/canvassing/edit', edit);
  await moderator.post('/proposals/1/acceptance');

  expect(sent.headers.location).toBe('/proposals/1?done=sent');

  const history = await asReader(wiki).get('/wiki/canvassing/history');
  expect(history.text).toContain('Paid by, or works for, this');
  const page = await asReader(wiki).get('/wiki/canvassing');
  expect(page.text).toContain('That person works for this, sells it, or is paid by it.');
  expect(history.text).toContain('Small fix');
});

test.each([
  ['affiliated', 'Yes'],
  ['minor', 'on'],
  ['kind', 'tool'],
])('an edit that answers %s with “%s” is refused rather than read as something else', async (field, value) => {
  const wiki = emptyWiki();
  const { revisionId, pageId } = givenPage(wiki, { title: 'Canvassing' });
  const ana = await signIn(wiki, 'ana');
  const edit = { baseRevision: String(revisionId), body: 'Ours.', kind: 'guide' };

  const refused = await ana.post('/wiki/canvassing/edit', { ...edit, [field]: value });
  const previewed = await ana.post('/preview', { ...edit, [field]: value });
  expect(historyOf(wiki, pageId)).toHaveLength(1);
  const saved = await ana.post('/wiki/canvassing/edit', { ...edit, minor: 'no', affiliated: 'no' });

  expect([refused.status, previewed.status, saved.status]).toEqual([422, 422, 303]);
  expect(formIn(refused.text, '/wiki/canvassing/edit')['body']).toEqual(['Ours.']);
});

test('a new page that answers the question of pay with something else is refused', async () => {
  const wiki = emptyWiki();
  const ana = await signIn(wiki, 'ana');
  const page = { kind: 'guide', title: 'Banners', body: 'Words.', tags: 'tips', 'facts.summary': 'A line.' };

  const refused = await ana.post('/new', { ...page, affiliated: 'true' });

  expect(refused.status).toBe(422);
  expect(refused.text).toContain('Choose one of the answers offered.');
});

test('a form sent twice makes one page and one version', async () => {
  const wiki = emptyWiki();
  const ana = await signIn(wiki, 'ana');
  const page = { kind: 'guide', title: 'Twice', body: 'Words.', tags: 'tips', 'facts.summary': 'A line.' };

  const made = await ana.post('/new', page);
  const again = await ana.post('/new', page);
  const edit = formIn((await ana.get('/wiki/twice/edit')).text, '/wiki/twice/edit');
  const saved = await ana.post('/wiki/twice/edit', { ...edit, body: 'More words.' });
  const savedAgain = await ana.post('/wiki/twice/edit', { ...edit, body: 'More words.' });

  expect(again.headers['location']).toBe(made.headers['location']);
  expect(savedAgain.headers['location']).toBe(saved.headers['location']);
  const history = await asReader(wiki).get('/wiki/twice/history');
  expect(history.text.match(/name="(from|to)" value="\d+"/g)).toHaveLength(2);
});

test('boxes that stay ticked keep their order, so that an edit does not seem to change them', async () => {
  const wiki = emptyWiki();
  givenUse(wiki, 'Peer-to-peer texting');
  givenUse(wiki, 'Phone banking');
  const uses = ['phone-banking', 'peer-to-peer-texting'];
  givenTool(wiki, 'Hustle', { facts: { uses }, tags: ['tips', 'communications'] });
  const ana = await signIn(wiki, 'ana');

  const form = formIn((await ana.get('/wiki/hustle/edit')).text, '/wiki/hustle/edit');
  const answer = await ana.post('/wiki/hustle/edit', form);

  expect(form['facts.uses']).toEqual(['peer-to-peer-texting', 'phone-banking']);
  expect(answer.headers['location']).toBe('/wiki/hustle?unchanged=yes');
});

test('a tool whose uses or successor were deleted is saved as ever, and has them again when they come back', async () => {
  const wiki = emptyWiki();
  const moderator = givenPerson(wiki, 'mo', 'moderator');
  for (const title of ['Phone banking', 'Peer-to-peer texting', 'Canvassing']) givenUse(wiki, title);
  givenTool(wiki, 'Successor', {});
  const uses = ['phone-banking', 'peer-to-peer-texting', 'canvassing'];
  givenTool(wiki, 'Spoke', { facts: { uses, status: { value: 'closed', replacedBy: 'successor' } } });
  givenTool(wiki, 'Hustle', { facts: { uses: ['peer-to-peer-texting'] } });
  for (const slug of ['peer-to-peer-texting', 'successor']) deletePage(wiki, moderator, { slug, reason: 'A slip' });
  const ana = await signIn(wiki, 'ana');
  const opened = async (slug: string) => formIn((await ana.get(`/wiki/${slug}/edit`)).text, `/wiki/${slug}/edit`);

  const unchanged = await ana.post('/wiki/spoke/edit', await opened('spoke'));
  const first = await ana.post('/wiki/hustle/edit', { ...(await opened('hustle')), 'facts.summary': 'Changed.' });
  const second = await ana.post('/wiki/spoke/edit', { ...(await opened('spoke')), 'facts.uses': ['canvassing'] });
  for (const slug of ['peer-to-peer-texting', 'successor']) undeletePage(wiki, moderator, { slug, reason: '' });

  expect(unchanged.headers['location']).toBe('/wiki/spoke?unchanged=yes');
  expect([first.status, second.status]).toEqual([303, 303]);
  expect((await opened('hustle'))['facts.uses']).toEqual(['peer-to-peer-texting']);
  const spoke = await opened('spoke');
  expect(spoke['facts.uses']).toEqual(['canvassing', 'peer-to-peer-texting']);
  expect(spoke['facts.status.replacedBy']).toEqual(['successor']);
});

test('a use that stands far down a long list of uses stays ticked', async () => {
  const wiki = emptyWiki();
  const by = givenPerson(wiki, 'maker');
  const facts = { summary: 'A use.' };
  for (let n = 0; n < 201; n += 1) givenPage(wiki, { kind: 'use', title: `Use ${1000 + n}`, facts, by });
  givenTool(wiki, 'Spoke', { facts: { uses: ['use-1200'] } });
  const ana = await signIn(wiki, 'ana');

  const form = formIn((await ana.get('/wiki/spoke/edit')).text, '/wiki/spoke/edit');

  expect(form['facts.uses']).toEqual(['use-1200']);
});

test('a long page is read for its links beside the main thread, and its links are kept', async () => {
  const wiki = emptyWiki();
  const readBeside: string[] = [];
  const links = (source: string) => {
    readBeside.push(source);
    return Promise.resolve(linksIn(source));
  };
  const watched = { ...wiki, workers: { ...wiki.workers, links } };
  const { pageId } = givenPage(wiki, { title: 'Long' });
  givenPerson(wiki, 'ana');
  const ana = asReader(wiki, createApp(watched));
  await ana.post('/sign-in', { name: 'ana', password: PASSWORD });
  const form = formIn((await ana.get('/wiki/long/edit')).text, '/wiki/long/edit');
  const body = `See [[Signal]].\n${'A line of a long page.\n'.repeat(1000)}`;

  const answer = await ana.post('/wiki/long/edit', { ...form, body });

  expect(answer.status).toBe(303);
  expect(readBeside).toEqual([body]);
  expect(findPageLists(wiki.db, pageId).links).toEqual(['signal']);
});

test('a tool with more headings than a form can hold opens as one text, and can be published', async () => {
  const wiki = emptyWiki();
  givenUse(wiki);
  const body = Array.from({ length: 600 }, (_, n) => `## Part ${n}\n\nWords ${n}.\n`).join('\n');
  givenTool(wiki, 'Spoke', { body });
  const ana = await signIn(wiki, 'ana');
  const form = formIn((await ana.get('/wiki/spoke/edit')).text, '/wiki/spoke/edit');

  const answer = await ana.post('/wiki/spoke/edit', { ...form, summary: 'Nothing yet' });

  expect(form['section']).toBeUndefined();
  expect(form['body']).toHaveLength(1);
  expect(answer.headers['location']).toBe('/wiki/spoke?unchanged=yes');
});

test('a text that takes too long to read is not saved, and comes back', async () => {
  const wiki = emptyWiki();
  const { slug, revisionId } = givenPage(wiki, { title: 'Door knocking', by: givenPerson(wiki, 'night-shift') });
  const slow = { ...wiki, workers: { ...wiki.workers, links: () => Promise.resolve(undefined) } };
  const browser = await signIn(slow, 'night-shift');
  const form = { baseRevision: String(revisionId), title: 'Door knocking', summary: 'More' };

  const long = await browser.post(`/wiki/${slug}/edit`, { ...form, body: `Marmalade ${'!['.repeat(20_000)}` });
  const short = await browser.post(`/wiki/${slug}/edit`, { ...form, body: 'Bring a friend.' });

  expect(long.status).toBe(503);
  expect(long.text).toContain('This text takes too long to read.');
  expect(long.text).toContain('Marmalade');
  expect(short.status).toBe(303);
});
