import { hideRevision } from '../../src/actions/hide-revision.js';
import { currentContent, pageFor } from '../../src/actions/access.js';
import { formIn } from '../support/form.js';
import {
  asReader,
  closeWikis,
  emptyWiki,
  givenEdit,
  givenPage,
  givenPerson,
  givenTool,
  givenUse,
  signIn,
  type TestWiki,
} from '../support/wiki.js';

afterEach(closeWikis);

const BODY = '# Before\n\nOne.\n\n## Doors\n\nKnock twice.\n\n### Dogs\n\nWait.\n\n## Phones\n\nCall once.\n';
const EDIT = '/wiki/canvassing/edit';

function givenGuide(wiki: TestWiki, body = BODY) {
  return givenPage(wiki, { title: 'Canvassing', body });
}

const bodyOf = (wiki: TestWiki, slug = 'canvassing') =>
  currentContent(wiki, pageFor(wiki, undefined, 'read', slug)).body;

test('each heading of a page has a link to edit its section, named by the heading; quoted ones have none', async () => {
  const wiki = emptyWiki();
  givenGuide(wiki, `${BODY}\n> ## Quoted\n\n\`\`\`\n## Code\n\`\`\`\n`);

  const { text } = await asReader(wiki).get('/wiki/canvassing');
  const links = [...text.matchAll(/<a class="part-edit" href="([^"]+)"[^>]*aria-label="([^"]+)"/g)].map(
    ([, ...all]) => all,
  );

  expect(links).toEqual([
    [`${EDIT}?section=1`, 'Edit this section: Before'],
    [`${EDIT}?section=2`, 'Edit this section: Doors'],
    [`${EDIT}?section=3`, 'Edit this section: Dogs'],
    [`${EDIT}?section=4`, 'Edit this section: Phones'],
  ]);
  expect(text).toContain('Quoted');
});

test('the form of a section shows its text with what stands below its heading, and nothing else of the page', async () => {
  const wiki = emptyWiki();
  const { revisionId } = givenGuide(wiki);

  const { text } = await asReader(wiki).get(`${EDIT}?section=2`);
  const form = formIn(text, EDIT);

  expect(text).toContain('<h1>Edit “Doors”</h1>');
  expect(form).toEqual({
    ask: ['yes'],
    baseRevision: [String(revisionId)],
    contact: [''],
    sectionNumber: ['2'],
    sectionText: ['## Doors\n\nKnock twice.\n\n### Dogs\n\nWait.'],
    summary: [''],
  });
});

test('a section published lands at its heading, and the rest of the page stays byte for byte', async () => {
  const wiki = emptyWiki();
  givenGuide(wiki);
  const ana = await signIn(wiki, 'ana');
  const form = formIn((await ana.get(`${EDIT}?section=2`)).text, EDIT);

  const unchanged = await ana.post(EDIT, form);
  const answer = await ana.post(EDIT, {
    ...form,
    sectionText: '## Doors\r\n\r\nKnock once.\r\n\r\n### Dogs\r\n\r\nWait.',
  });

  expect(unchanged.headers['location']).toBe('/wiki/canvassing?unchanged=yes');
  expect(answer.status).toBe(303);
  expect(answer.headers['location']).toMatch(/^\/wiki\/canvassing\?published=\d+#h-doors$/);
  expect(bodyOf(wiki)).toBe(BODY.replace('Knock twice', 'Knock once'));
});

test('a whole edit lands at the heading above the first changed line', async () => {
  const wiki = emptyWiki();
  givenGuide(wiki);
  const ana = await signIn(wiki, 'ana');
  const form = formIn((await ana.get(`${EDIT}?as=text`)).text, EDIT);

  const low = await ana.post(EDIT, { ...form, body: BODY.replace('Call once', 'Call twice') });
  const again = formIn((await ana.get(`${EDIT}?as=text`)).text, EDIT);
  const top = await ana.post(EDIT, { ...again, body: `Hello.\n\n${bodyOf(wiki)}` });

  expect(low.headers['location']).toMatch(/#h-phones$/);
  expect(top.headers['location']).toMatch(/\?published=\d+$/);
});

test('a section is put together with what others changed elsewhere, even where its lines have moved', async () => {
  const wiki = emptyWiki();
  const { revisionId } = givenGuide(wiki);
  const ana = await signIn(wiki, 'ana');
  const form = formIn((await ana.get(`${EDIT}?section=4`)).text, EDIT);
  const body = `New first line.\n\n${BODY.replace('One.', 'One and two.')}`;
  givenEdit(wiki, { slug: 'canvassing', title: 'Canvassing', baseRevision: revisionId, body });

  const answer = await ana.post(EDIT, { ...form, sectionText: '## Phones\n\nCall twice.' });

  expect(answer.headers['location']).toContain('combined=');
  expect(bodyOf(wiki)).toBe(body.replace('Call once', 'Call twice'));
});

test('where both changed the same words of a section, the conflict holds the whole text with mine in it', async () => {
  const wiki = emptyWiki();
  const { revisionId } = givenGuide(wiki);
  const ana = await signIn(wiki, 'ana');
  const form = formIn((await ana.get(`${EDIT}?section=4`)).text, EDIT);
  const body = BODY.replace('Call once', 'Call never');
  givenEdit(wiki, { slug: 'canvassing', title: 'Canvassing', baseRevision: revisionId, body });

  const answer = await ana.post(EDIT, { ...form, sectionText: '## Phones\n\nCall twice.' });

  expect(answer.status).toBe(409);
  expect(answer.text).toContain('Call twice.');
  expect(answer.text).toContain('Call never.');
  expect(bodyOf(wiki)).toBe(body);
});

test('the preview of a section shows that section, what changes, and the form with what was typed', async () => {
  const wiki = emptyWiki();
  givenGuide(wiki);
  const reader = asReader(wiki);
  const form = formIn((await reader.get(`${EDIT}?section=2`)).text, EDIT);

  const { text } = await reader.post('/preview', { ...form, sectionText: '## Gates\n\nRing.[^a]\n\n[^a]: Softly.' });
  const shown = /<article[^>]*>([^]*?)<\/article>/.exec(text)?.[1] ?? '';

  expect(shown).toContain('Ring.');
  expect(shown).toContain('Gates');
  expect(shown).not.toContain('Call once');
  expect(text).toContain('<h2 id="changes-title">');
  expect(formIn(text, EDIT)['sectionText']).toEqual(['## Gates\n\nRing.[^a]\n\n[^a]: Softly.']);
});

test('a section that is refused comes back as it was typed, and can be gone on with as the whole page', async () => {
  const wiki = emptyWiki();
  givenGuide(wiki);
  const reader = asReader(wiki);
  const form = {
    ...formIn((await reader.get(`${EDIT}?section=4`)).text, EDIT),
    sectionText: '## Phones\n\nText first.',
  };

  const refused = await reader.post(EDIT, { ...form, summary: 'w'.repeat(301) });
  const whole = await reader.post('/preview', { ...form, as: 'text' });

  expect(refused.status).toBe(422);
  expect(formIn(refused.text, EDIT)['sectionText']).toEqual(['## Phones\n\nText first.']);
  expect(formIn(whole.text, EDIT)).toMatchObject({
    title: ['Canvassing'],
    body: [BODY.replace('Call once', 'Text first')],
  });
  expect(formIn(whole.text, EDIT)['sectionNumber']).toBeUndefined();
});

test.each(['0', '5', '-1', 'x', '1.5'])('a section that is not there (%s) opens the whole page', async (number) => {
  const wiki = emptyWiki();
  givenGuide(wiki);

  const answer = await asReader(wiki).get(`${EDIT}?section=${number}`);

  expect(answer.status).toBe(200);
  expect(formIn(answer.text, EDIT)['body']).toEqual([BODY]);
});

test('a section whose version was hidden, or is of another page, is refused in words with its text', async () => {
  const wiki = emptyWiki();
  const { revisionId } = givenGuide(wiki);
  const other = givenPage(wiki, { title: 'Other', body: BODY });
  const ana = await signIn(wiki, 'ana');
  const form = { ...formIn((await ana.get(`${EDIT}?section=4`)).text, EDIT), sectionText: '## Phones\n\nMine.' };
  givenEdit(wiki, { slug: 'canvassing', title: 'Canvassing', baseRevision: revisionId });
  const moderator = givenPerson(wiki, 'night-desk', 'moderator');
  hideRevision(wiki, moderator, { revision: revisionId, parts: ['text'], reason: 'A name in it' });

  const hidden = await ana.post(EDIT, form);
  const foreign = await ana.post(EDIT, { ...form, baseRevision: String(other.revisionId) });

  for (const { status, text } of [hidden, foreign]) {
    expect(status).toBe(422);
    expect(text).toContain('The part that you started from is not there any more.');
    expect(formIn(text, EDIT)['sectionText']).toEqual(['## Phones\n\nMine.']);
  }
});

function givenSignal(wiki: TestWiki) {
  givenUse(wiki);
  const facts = { cost: { band: 'free', note: 'Gifts pay for it.' }, platforms: ['ios', 'android'] };
  return givenTool(wiki, 'Signal', { body: BODY, facts });
}

test('beside each fact stands a link to a form of it alone, and one line names what is not known', async () => {
  const wiki = emptyWiki();
  givenSignal(wiki);

  const { text } = await asReader(wiki).get('/wiki/signal');

  expect(text).toMatch(/id="fact-cost"[^]*?href="\/wiki\/signal\/edit\?fact=cost"[^>]*>Price changed\?</);
  expect(text).toMatch(/id="fact-platforms"[^]*?href="\/wiki\/signal\/edit\?fact=platforms"[^>]*>Change</);
  expect(text).toMatch(/Not known yet: [^]*href="\/wiki\/signal\/edit\?fact=dataOut"[^>]*>Getting your data out</);
  expect(text).toMatch(/Do you know\? <a [^>]*href="\/wiki\/signal\/edit\?fact=unknown"[^>]*>Add it</);
});

test('the form of the price asks for it alone, with today as its day and a summary to change', async () => {
  const wiki = emptyWiki();
  const { revisionId } = givenSignal(wiki);

  const { text } = await asReader(wiki).get('/wiki/signal/edit?fact=cost');

  expect(text).toContain('<h1>Edit “Cost”</h1>');
  expect(text).toContain('A free trial is not free.');
  expect(formIn(text, '/wiki/signal/edit')).toEqual({
    ask: ['yes'],
    baseRevision: [String(revisionId)],
    contact: [''],
    onlyFacts: ['cost'],
    'facts.cost.band': ['free'],
    'facts.cost.note': ['Gifts pay for it.'],
    'facts.cost.asOf': ['2026-11-23'],
    summary: ['New price'],
  });
});

test('a price published from its form changes nothing else, and lands at the price', async () => {
  const wiki = emptyWiki();
  givenSignal(wiki);
  const ana = await signIn(wiki, 'ana');
  const before = currentContent(wiki, pageFor(wiki, undefined, 'read', 'signal'));
  const form = formIn((await ana.get('/wiki/signal/edit?fact=cost')).text, '/wiki/signal/edit');

  const answer = await ana.post('/wiki/signal/edit', { ...form, 'facts.cost.band': 'quote-only' });
  const after = currentContent(wiki, pageFor(wiki, undefined, 'read', 'signal'));

  expect(answer.headers['location']).toMatch(/^\/wiki\/signal\?published=\d+#fact-cost$/);
  expect(after).toEqual({
    ...before,
    facts: { ...before.facts, cost: { band: 'quote-only', note: 'Gifts pay for it.', asOf: '2026-11-23' } },
  });
});

test('boxes that are all unticked in the form of their fact are taken away', async () => {
  const wiki = emptyWiki();
  givenSignal(wiki);
  const ana = await signIn(wiki, 'ana');
  const { 'facts.platforms': ticked, ...form } = formIn(
    (await ana.get('/wiki/signal/edit?fact=platforms')).text,
    '/wiki/signal/edit',
  );

  await ana.post('/wiki/signal/edit', form);
  const { facts } = currentContent(wiki, pageFor(wiki, undefined, 'read', 'signal'));

  expect(ticked).toEqual(['ios', 'android']);
  expect(facts.platforms).toEqual([]);
  expect(facts.cost.band).toBe('free');
});

test('one form asks for all facts that are not known, and for no other', async () => {
  const wiki = emptyWiki();
  givenSignal(wiki);

  const form = formIn((await asReader(wiki).get('/wiki/signal/edit?fact=unknown')).text, '/wiki/signal/edit');

  expect(form['onlyFacts']?.[0]?.split(',')).toEqual(expect.arrayContaining(['dataOut', 'accessibility']));
  expect(form['facts.cost.band']).toBeUndefined();
  expect(form['summary']).toEqual(['Added facts that were missing']);
});

test('a wrong date comes back in the same small form, and its preview shows the facts', async () => {
  const wiki = emptyWiki();
  givenSignal(wiki);
  const ana = await signIn(wiki, 'ana');
  const form = {
    ...formIn((await ana.get('/wiki/signal/edit?fact=cost')).text, '/wiki/signal/edit'),
    'facts.cost.asOf': 'May',
  };

  const refused = await ana.post('/wiki/signal/edit', form);
  const preview = await ana.post('/preview', {
    ...form,
    'facts.cost.asOf': '2026-05',
    'facts.cost.band': 'quote-only',
  });

  expect(refused.status).toBe(422);
  expect(refused.text).toContain('href="#facts-cost-asOf"');
  expect(formIn(refused.text, '/wiki/signal/edit')['onlyFacts']).toEqual(['cost']);
  expect(preview.text).toMatch(/<section class="preview"[^]*Only by quote[^]*<h2 id="changes-title">/);
});

test('a fact that a page does not have opens its whole form', async () => {
  const wiki = emptyWiki();
  givenGuide(wiki);

  const { text } = await asReader(wiki).get(`${EDIT}?fact=cost`);

  expect(formIn(text, EDIT)['body']).toEqual([BODY]);
});

test('a script is given the looks of a page, or of a section, alone; and nothing is saved', async () => {
  const wiki = emptyWiki();
  givenGuide(wiki);
  const reader = asReader(wiki);
  const whole = formIn((await reader.get(`${EDIT}?as=text`)).text, EDIT);
  const section = formIn((await reader.get(`${EDIT}?section=4`)).text, EDIT);

  const seen = await reader.post('/preview', { ...whole, body: 'New *words*.', as: 'part' });
  const part = await reader.post('/preview', { ...section, sectionText: '## Phones\n\nText.', as: 'part' });
  const wrong = await reader.post('/preview', { ...section, baseRevision: '999', as: 'part' });

  expect(seen.status).toBe(200);
  expect(seen.text).toMatch(/<h2 class="page-title">Canvassing<\/h2>[^]*<p>New <em>words<\/em>\.<\/p>/);
  expect(seen.text).not.toMatch(/<html|<form/);
  expect(part.text).toMatch(
    /^\s*<article class="prose as-page"[^>]*>\s*<h3 id="h-phones">[^]*<p>Text\.<\/p>\s*<\/article>\s*$/,
  );
  expect(wrong.status).toBe(404);
  expect(bodyOf(wiki)).toBe(BODY);
});

test('drafts are kept on the device for people without an account only, each form under a name of its own', async () => {
  const wiki = emptyWiki();
  givenSignal(wiki);
  const [reader, ana] = [asReader(wiki), await signIn(wiki, 'ana')];
  const names = ['', '?as=text', '?section=2', '?fact=cost'].map((query) => `/wiki/signal/edit${query}`);
  const forms = await Promise.all(names.map(async (name) => (await reader.get(name)).text));

  expect(forms.map((text) => /data-draft="([^"]*)"/.exec(text)?.[1])).toEqual([
    ...['/wiki/signal/edit', '/wiki/signal/edit?as=text', '/wiki/signal/edit?section=2', '/wiki/signal/edit?fact=cost'],
  ]);
  expect(forms.every((text) => text.includes(' data-drafts="device"'))).toBe(true);
  const mine = (await ana.get('/wiki/signal/edit')).text;
  expect(mine).toContain(' data-draft="/wiki/signal/edit"');
  expect(mine).not.toContain('data-drafts');
  expect(forms[0]).not.toContain('data-typed');
  expect((await reader.post('/preview', formIn(forms[0] ?? '', '/wiki/signal/edit'))).text).toContain(' data-typed');
});
