import {
  asReader,
  closeWikis,
  emptyWiki,
  givenPage,
  givenTool,
  givenUse,
  signIn,
  type TestWiki,
} from '../support/wiki.js';

afterEach(closeWikis);

function givenTools(wiki: TestWiki) {
  givenUse(wiki);
  givenTool(wiki, 'Mailchimp by Intuit');
  givenTool(wiki, 'NGP VAN', { facts: { aliases: ['VoteBuilder'] } });
  givenTool(wiki, 'Anedot', { body: 'Food for thought.\n' });
}

/** The pages that a new page's form offers instead. */
async function offered(wiki: TestWiki, title: string): Promise<string[]> {
  const { text } = await asReader(wiki).get(`/new?kind=tool&title=${encodeURIComponent(title)}`);
  const [, note = ''] = /We may already have this([^]*?)<\/aside>/.exec(text) ?? [];
  return [...note.matchAll(/href="\/wiki\/([^"/]+)"/g)].map(([, slug = '']) => slug);
}

test.each([
  ['Mailchimp', 'mailchimp-by-intuit'],
  ['mail chimpp', 'mailchimp-by-intuit'],
  ['Vote Builder', 'ngp-van'],
  ['NGP', 'ngp-van'],
])('a new page called %s may be there already', async (title, slug) => {
  const wiki = emptyWiki();
  givenTools(wiki);

  expect(await offered(wiki, title)).toEqual([slug]);
});

test('pages that only share words with a new name are not offered instead', async () => {
  const wiki = emptyWiki();
  givenTools(wiki);

  expect(await offered(wiki, 'Foo')).toEqual([]);
  expect(await offered(wiki, 'Intuit QuickBooks')).toEqual([]);
  expect(await offered(wiki, 'Anedote')).toEqual(['anedot']);
});

test('a page that may be there already can be edited at one tap', async () => {
  const wiki = emptyWiki();
  givenTools(wiki);

  const { text } = await asReader(wiki).get('/new?kind=tool&title=Mailchimp');

  expect(text).toContain('href="/wiki/mailchimp-by-intuit/edit"');
});

test('an address that nothing stands at names pages spelled alike, and no others', async () => {
  const wiki = emptyWiki();
  givenTools(wiki);

  const slip = await asReader(wiki).get('/wiki/mailchimpp');
  const other = await asReader(wiki).get('/wiki/foo-thought');

  expect(slip.text).toContain('Did you mean one of these?');
  expect(slip.text).toContain('href="/wiki/mailchimp-by-intuit"');
  expect(other.status).toBe(404);
  expect(other.text).not.toContain('Did you mean');
});

test('the form of a new tool asks first for what it must have, and folds the rest', async () => {
  const wiki = emptyWiki();
  givenUse(wiki);

  const { text } = await asReader(wiki).get('/new?kind=tool&title=Spoke');
  const at = (part: string) => text.indexOf(part);

  expect(at('name="facts.summary"')).toBeGreaterThan(at('name="title"'));
  expect(at('name="facts.website"')).toBeGreaterThan(at('name="facts.summary"'));
  expect(at('name="tags"')).toBeGreaterThan(at('name="facts.website"'));
  expect(at('name="facts.uses"')).toBeGreaterThan(at('name="tags"'));
  expect(at('<summary>Facts you know</summary>')).toBeGreaterThan(at('name="facts.uses"'));
  expect(at('name="facts.cost.band"')).toBeGreaterThan(at('Facts you know'));
  expect(at('name="section"')).toBeGreaterThan(at('<summary>What you know about it</summary>'));
  expect(text).not.toContain('What did you change');
});

test('what was typed under a fold, and what is wrong there, is open when the form comes back', async () => {
  const wiki = emptyWiki();
  givenUse(wiki);
  const ana = await signIn(wiki, 'ana');

  const { text, status } = await ana.post('/new', {
    ...{ kind: 'tool', title: 'Spoke', sectionHeading: 'Good for', section: 'Phone banks.', sectionStart: '' },
    ...{ sectionGap: '', 'facts.cost.asOf': 'last spring' },
  });

  expect(status).toBe(422);
  expect(text).toContain('Phone banks.');
  expect(text).not.toContain('What you know about it');
  expect(text).toMatch(/<details class="box fold" id="facts" open>/);
});

test('a finished page is one link away from an empty form', async () => {
  const wiki = emptyWiki();
  givenUse(wiki);
  givenTool(wiki, 'Signal');
  givenPage(wiki, { title: 'Digital security basics' });
  const reader = asReader(wiki);

  expect((await reader.get('/new?kind=tool&title=Spoke')).text).toContain('href="/wiki/signal"');
  expect((await reader.get('/new?kind=guide&title=Phones')).text).toContain('href="/wiki/digital-security-basics"');
  expect((await reader.get('/new?kind=help&title=Phones')).text).not.toContain('as an example');
});

test('a new page without a name is asked for one, beside the field', async () => {
  const wiki = emptyWiki();
  const reader = asReader(wiki);

  const opened = await reader.get('/new?kind=tool');
  const sent = await reader.get('/new?kind=tool&title=');

  expect(opened.status).toBe(200);
  expect(opened.text).not.toContain('There is a problem');
  expect(sent.status).toBe(422);
  expect(sent.text).toContain('href="#title">Write the name of the page.');
  expect(sent.text).toContain('aria-invalid="true"');
  expect(sent.text).toContain('novalidate');
});

test('one thing a page: the name, then the kind beside pages that are like it, then what it is', async () => {
  const wiki = emptyWiki();
  givenTools(wiki);
  const reader = asReader(wiki);

  const first = await reader.get('/new');
  const second = await reader.get('/new?title=Mailchimp');
  const last = await reader.get('/new?title=Mailchimp&kind=tool');

  expect(first.text).toContain('Step 1 of 3');
  expect(first.text).not.toContain('name="kind"');
  expect(second.text).toContain('Step 2 of 3');
  expect(second.text).toMatch(/We may already have this[^]*href="\/wiki\/mailchimp-by-intuit\/edit"/);
  expect(second.text).toMatch(/name="kind" value="tool" checked/);
  expect(second.text).toContain('name="title" value="Mailchimp"');
  expect(last.text).toContain('Last step: what it is');
});

test('where the kind was chosen before, the name is the first of two steps; a name can be gone back to', async () => {
  const wiki = emptyWiki();
  const reader = asReader(wiki);

  const named = await reader.get('/new?kind=guide');
  const back = await reader.get('/new?title=Owls&again=yes');

  expect(named.text).toContain('Step 1 of 2');
  expect(named.text).toContain('type="hidden" name="kind" value="guide"');
  expect(back.text).toMatch(/id="title" name="title" type="text" value="Owls"/);
  expect((await reader.get('/new?title=Owls')).text).toContain('href="/new?title=Owls&amp;again=yes"');
});

test('ordinary words about a change are offered at one tap, and the text box is in the language of the page', async () => {
  const wiki = emptyWiki();
  givenUse(wiki);
  givenTool(wiki, 'Signal', { body: '## Good for\n\nGroups.\n' });

  const { text } = await asReader(wiki).get('/wiki/signal/edit');

  expect(text).toContain('list="summary-examples"');
  expect(
    text.match(/<datalist id="summary-examples">(<option value="[^"]+"><\/option>){4}<\/datalist>/),
  ).not.toBeNull();
  expect(text).toMatch(
    /<textarea id="section-1" name="section" data-level="3" rows="\d+" lang="en" dir="auto" spellcheck="true">/,
  );
});
