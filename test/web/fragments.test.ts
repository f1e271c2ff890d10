import { routes } from '../../src/web/routes.js';
import { visitTo } from '../support/filled-wiki.js';
import { textOf } from '../support/sources.js';
import { asReader, closeWikis, emptyWiki, givenPage, givenTool, givenUse, signIn } from '../support/wiki.js';

afterEach(closeWikis);

/** The links inside a page that lead to nothing in it. */
function deadFragments(html: string): readonly string[] {
  const ids = new Set([...html.matchAll(/\sid="([^"]+)"/g)].map(([, id = '']) => id));
  const links = [...html.matchAll(/\shref="#([^"]*)"/g)].map(([, id = '']) => decodeURIComponent(id));
  return links.filter((id) => !ids.has(id));
}

const KINDS_OF_FORM = [{}, { 'no-such-field': 'x' }];

test('a link inside a page leads to something that stands there, in every view and every form that is refused', async () => {
  const dead: string[] = [];
  let refused = 0;

  for (const route of routes) {
    const { browser, address } = await visitTo(route);
    const forms = route.method === 'get' ? [undefined] : KINDS_OF_FORM;
    for (const form of forms) {
      const answer = form ? await browser.post(address, form) : await browser.get(address);
      refused += Number(answer.status === 422);
      if (!String(answer.headers['content-type']).includes('html')) continue;
      dead.push(...deadFragments(answer.text).map((id) => `${route.method} ${address}: #${id}`));
    }
    await closeWikis();
  }

  expect(refused).toBeGreaterThan(20);
  expect(dead).toEqual([]);
});

test('the list of problems links to each field that the form shows, and only names the others', async () => {
  const wiki = emptyWiki();
  givenUse(wiki);
  const ana = await signIn(wiki, 'ana');
  const { revisionId } = givenTool(wiki, 'Spoke', {});
  const edit = { baseRevision: String(revisionId), title: '', 'facts.website': '', affiliated: 'maybe' };

  const fields = await ana.post('/wiki/spoke/edit', { ...edit, affiliated: 'no' });
  const question = await ana.post('/wiki/spoke/edit', edit);
  const unknown = await ana.post('/wiki/spoke/edit', { ...edit, colour: 'red' });

  expect(fields.text).toContain('<a href="#title">Write the name of the page.</a>');
  expect(fields.text).toContain('<a href="#facts-website">');
  expect(question.text).toContain('<a href="#affiliated">Choose one of the answers offered.</a>');
  expect(unknown.text).toContain('<li>This form has a field we do not know: colour.</li>');
  for (const { text } of [fields, question, unknown]) expect(deadFragments(text)).toEqual([]);
});

test('links to a place in another page lead to something that stands there', async () => {
  const wiki = emptyWiki();
  givenUse(wiki);
  givenTool(wiki, 'Spoke', { body: '## Good for\n\nGroups.\n' });
  givenPage(wiki, { title: 'Steps', body: 'See [[Spoke#Good for]].\n' });
  const reader = asReader(wiki);
  const found = new Set<string>();

  for (const address of ['/', '/wiki/steps', '/wiki/spoke', '/new?kind=tool&title=Hustle']) {
    const { text } = await reader.get(address);
    for (const [, link = ''] of text.matchAll(/\s(?:href|formaction)="(\/[^"#]*#[^"]+)"/g)) found.add(link);
  }

  const help = '/wiki/formatting#h-buttons-and-keys';
  const links = [...found].filter((link) => !link.startsWith('/preview') && link !== help);
  expect(found).toContain(help);
  expect(textOf('src/starter/help/formatting.md')).toContain('\n## Buttons and keys\n');
  expect(links).toContain('/wiki/spoke#h-good-for');
  for (const link of links) {
    const [address = '', id = ''] = link.split('#');
    expect([link, (await reader.get(address)).text.includes(` id="${id}"`)]).toEqual([link, true]);
  }
});
