import { formIn } from '../support/form.js';
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

const STEP = '/new/step';

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

test('the form of a new tool asks for what it must have, and folds all the rest under one line', async () => {
  const wiki = emptyWiki();
  givenUse(wiki);

  const { text } = await asReader(wiki).get('/new?kind=tool&title=Spoke');
  const [asked = '', more = ''] = text.split('<details class="box fold" id="more">');
  const [folded = ''] = more.split('<fieldset id="affiliated"');
  const at = (part: string) => asked.indexOf(part);

  expect(at('name="facts.summary"')).toBeGreaterThan(at('name="title"'));
  expect(at('name="facts.website"')).toBeGreaterThan(at('name="facts.summary"'));
  expect(at('name="tags"')).toBeGreaterThan(at('name="facts.website"'));
  expect(at('name="facts.uses"')).toBeGreaterThan(at('name="tags"'));
  expect(asked).not.toMatch(/name="(?:section|facts\.(?:cost|aliases|owner)[^"]*|summary)"/);
  expect(folded).toContain('<summary>More, now or later</summary>');
  for (const name of ['section', 'facts.cost.band', 'facts.aliases', 'facts.owner.name', 'summary']) {
    expect(folded).toContain(`name="${name}"`);
  }
});

test('a guide has its text in sight', async () => {
  const { text } = await asReader(emptyWiki()).get('/new?kind=guide&title=Phones');
  const [asked = '', more = ''] = text.split('<details class="box fold" id="more">');

  expect(asked).toContain('<textarea id="body" name="body"');
  expect(more).toContain('name="facts.aliases"');
});

test('what was typed under the fold, and what is wrong there, is open when the form comes back', async () => {
  const wiki = emptyWiki();
  givenUse(wiki);
  const ana = await signIn(wiki, 'ana');
  const form = { kind: 'tool', title: 'Spoke' };
  const box = { sectionHeading: 'Good for', sectionStart: '', sectionGap: '' };
  const open = '<details class="box fold" id="more" open>';

  const typed = await ana.post('/new', { ...form, ...box, section: 'Phone banks.' });
  const wrong = await ana.post('/new', { ...form, ...box, section: '', 'facts.cost.asOf': 'last spring' });
  const neither = await ana.post('/new', { ...form, ...box, section: '' });

  expect(typed.status).toBe(422);
  expect(typed.text).toContain('Phone banks.');
  expect(typed.text).toContain(open);
  expect(wrong.text).toContain(open);
  expect(neither.text).toContain('<details class="box fold" id="more">');
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
  const named = await reader.post('/new/step', { ...formIn(first.text, STEP), title: 'Mailchimp', to: 'kind' });
  const second = await reader.get(named.headers.location ?? '');
  const chosen = await reader.post('/new/step', { ...formIn(second.text, STEP), to: 'form' });
  const last = await reader.get(chosen.headers.location ?? '');

  expect(first.text).toContain('Step 1 of 3');
  expect(first.text).not.toContain('name="kind"');
  expect(second.text).toContain('Step 2 of 3');
  expect(second.text).toMatch(/We may already have this[^]*href="\/wiki\/mailchimp-by-intuit\/edit"/);
  expect(second.text).toMatch(/name="kind" value="tool" checked/);
  expect(last.text).toContain('Step 3 of 3');
  expect(formIn(last.text, '/new')).toMatchObject({ kind: ['tool'], title: ['Mailchimp'] });
});

test('a kind that was chosen before is chosen already in the second step', async () => {
  const reader = asReader(emptyWiki());

  const named = await reader.get('/new?kind=guide');
  const { headers } = await reader.post('/new/step', { ...formIn(named.text, STEP), title: 'Owls', to: 'kind' });
  const second = await reader.get(headers.location ?? '');
  const back = await reader.post('/new/step', { ...formIn(second.text, STEP), to: 'name' });
  const again = await reader.get(back.headers.location ?? '');

  expect(second.text).toContain('Step 2 of 3');
  expect(second.text).toMatch(/name="kind" value="guide" checked/);
  expect(again.text).toMatch(/id="title" name="title" type="text" value="Owls"/);
});

test('a name that is too long is said to be, and comes back whole', async () => {
  const wiki = emptyWiki();
  const name = 'Owl '.repeat(40).trim();

  for (const browser of [asReader(wiki), await signIn(wiki, 'ana')]) {
    const sent = await browser.post('/new/step', { title: name, to: 'kind' });
    const followed = await browser.get(`/new?kind=guide&title=${encodeURIComponent(name)}`);
    for (const { status, text } of [sent, followed]) {
      expect(status).toBe(422);
      expect(text).toContain('A name can have at most 120 characters.');
      expect(text).toContain(`value="${name}"`);
    }
  }
});

test('without an account, the way back from the last step loses nothing, whatever kind is chosen', async () => {
  const wiki = emptyWiki();
  givenUse(wiki);
  const reader = asReader(wiki);
  const opened = formIn((await reader.get('/new?kind=tool&title=Spoke')).text, '/new');
  const section = ['', 'Phone banks.', '', '', '', ''];
  const typed = { ...opened, section, 'facts.website': 'spoke.example', 'facts.cost.band': 'free', tags: 'tips' };

  const kind = await reader.post('/new/step', { ...typed, to: 'kind' });
  const guide = await reader.post('/new/step', { ...formIn(kind.text, STEP), kind: 'guide', to: 'form' });
  // As a browser sends lines.
  const lines = { body: '## Good for\r\n\r\nPhone banks.\r\n' };
  const again = await reader.post('/new/step', { ...formIn(guide.text, '/new'), ...lines, to: 'kind' });
  const name = await reader.post('/new/step', { ...formIn(again.text, STEP), to: 'name' });
  const renamed = await reader.post('/new/step', { ...formIn(name.text, STEP), title: 'Spoke two', to: 'kind' });
  const tool = await reader.post('/new/step', { ...formIn(renamed.text, STEP), kind: 'tool', to: 'form' });

  expect([kind, guide, again, name, renamed, tool].map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200]);
  expect(kind.text).toContain('Step 2 of 3');
  expect(formIn(guide.text, '/new')).toMatchObject({ kind: ['guide'], body: ['## Good for\n\nPhone banks.\n'] });
  expect(guide.text).toContain('What you typed for another kind of page is laid aside.');
  expect(guide.text).not.toContain('name="facts.website"');
  expect(formIn(tool.text, '/new')).toMatchObject({
    ...{ kind: ['tool'], title: ['Spoke two'], section, tags: ['tips'] },
    ...{ 'facts.website': ['spoke.example'], 'facts.cost.band': ['free'] },
  });
  expect(tool.text).not.toContain('is laid aside');
});

test('who has to sign in is led back to the form, in a new tab where something is typed', async () => {
  const reader = asReader(emptyWiki());
  const place = '/new?kind=guide&title=Phones';
  const back = `to=${encodeURIComponent(place)}`;

  const opened = await reader.get(place);
  const form = {
    ...formIn(opened.text, '/new'),
    body: 'Ring.',
    signedIn: 'yes',
    tags: 'tips',
    'facts.summary': 'How.',
  };
  const refused = await reader.post('/new', form);

  expect(opened.text).toMatch(new RegExp(`note-title[^]*href="/sign-in\\?${back}" rel="nofollow">Sign in<`));
  expect(refused.status).toBe(403);
  expect(refused.text).toContain('You are not signed in any more.');
  expect(refused.text).toContain(`href="/sign-in?${back}" target="_blank"`);
  expect(refused.text).toContain(`href="/sign-up?${back}" target="_blank"`);
  expect(formIn(refused.text, '/new')['body']).toEqual(['Ring.']);
});

test('what was laid aside for another kind does not stand in the way of publishing', async () => {
  const wiki = emptyWiki();
  const ana = await signIn(wiki, 'ana');
  const form = { kind: 'guide', title: 'Phones', body: 'Ring.', tags: 'tips', 'facts.summary': 'How to ring.' };

  const answer = await ana.post('/new', { ...form, aside: 'facts.cost.band=free' });

  expect(answer.status).toBe(303);
  expect((await ana.get('/wiki/phones')).text).toContain('How to ring.');
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
