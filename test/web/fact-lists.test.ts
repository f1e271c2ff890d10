import { formIn } from '../support/form.js';
import { asReader, closeWikis, emptyWiki, givenTool, givenUse, signIn } from '../support/wiki.js';

afterEach(closeWikis);

test('languages and countries stand in the form by their names, and come back as what they were', async () => {
  const wiki = emptyWiki();
  givenUse(wiki);
  givenTool(wiki, 'Signal', { facts: { languages: ['es', 'pt-BR', 'tlh'], regions: ['US', 'any'] } });
  const ana = await signIn(wiki, 'ana');

  const { text } = await ana.get('/wiki/signal/edit');
  const form = formIn(text, '/wiki/signal/edit');
  const unchanged = await ana.post('/wiki/signal/edit', form);

  expect(form['facts.languages']).toEqual(['Spanish\nBrazilian Portuguese\ntlh']);
  expect(form['facts.regions']).toEqual(['United States\nAny country']);
  expect(unchanged.headers['location']).toBe('/wiki/signal?unchanged=yes');
});

test.each([
  ['names, one a line', 'Spanish\r\nHaitian Creole', 'Spanish · Haitian Creole'],
  ['names with commas', 'spanish, french', 'Spanish · French'],
  ['codes in one line', 'en es pt-BR', 'English · Spanish · Brazilian Portuguese'],
])('languages can be written as %s', async (_, typed, shown) => {
  const wiki = emptyWiki();
  givenUse(wiki);
  givenTool(wiki, 'Signal');
  const ana = await signIn(wiki, 'ana');
  const { text } = await ana.get('/wiki/signal/edit');

  await ana.post('/wiki/signal/edit', { ...formIn(text, '/wiki/signal/edit'), 'facts.languages': typed });

  expect((await asReader(wiki).get('/wiki/signal')).text).toContain(shown);
});

test('a language that nobody knows is said to be one, with what was typed still there', async () => {
  const wiki = emptyWiki();
  givenUse(wiki);
  givenTool(wiki, 'Signal');
  const ana = await signIn(wiki, 'ana');
  const { text } = await ana.get('/wiki/signal/edit');

  const form = { ...formIn(text, '/wiki/signal/edit'), 'facts.languages': 'Signlanguagee' };
  const answer = await ana.post('/wiki/signal/edit', form);

  expect(answer.status).toBe(422);
  expect(answer.text).toContain('Write languages in English, such as Spanish, or as codes.');
  expect(answer.text).toContain('Signlanguagee');
});

test('other names stand apart from each other in the folded line', async () => {
  const wiki = emptyWiki();
  givenUse(wiki);
  givenTool(wiki, 'NGP VAN', { facts: { aliases: ['VoteBuilder', 'Smart VAN'] } });

  const { text } = await asReader(wiki).get('/wiki/ngp-van/edit');

  expect(text).toContain('<span class="fact-now">VoteBuilder · Smart VAN</span>');
});

test.each(['facts.languages', 'facts.regions', 'facts.aliases'])(
  'a list of a million items in %s is refused at once, and nobody waits for it',
  async (field) => {
    const wiki = emptyWiki();
    const started = process.hrtime.bigint();

    const answer = await asReader(wiki).post('/preview', {
      ...{ kind: 'tool', title: 'Signal', body: '' },
      [field]: field === 'facts.regions' ? 'ZZ,'.repeat(1_300_000) : 'zz,\n'.repeat(1_000_000),
    });

    expect(answer.text).toContain('This list is too long.');
    expect(Number(process.hrtime.bigint() - started) / 1e9).toBeLessThan(8);
  },
);
