import type { Content } from '../../src/domain/content.js';
import { risksOf, urgencyOf, type LookedInto } from '../../src/domain/risk.js';

const BODY = `# Cost\n\nIt costs nothing.\n\n# Safety\n\n${'It is checked by many people. '.repeat(20)}\n`;

function content(change: Partial<Content> = {}): Content {
  return { title: 'A tool', body: BODY, tags: ['tips'], facts: { summary: 'A line.' }, ...change } as Content;
}

function edit(after: Partial<Content>, more: Partial<LookedInto> = {}): LookedInto {
  const plain = { affiliated: false, isNewPerson: false, isFirstEdit: false, wasUndoneLately: false };
  return { before: content(), after: content(after), summary: '', ...plain, ...more };
}

const facts = (website: string) => ({ summary: 'A line.', website }) as unknown as Content['facts'];

test.each<[string, LookedInto, readonly string[]]>([
  ['a word mended', edit({ body: BODY.replace('nothing', 'little') }), []],
  ['a private number', edit({ body: `${BODY}\nCall Ana at 415 555 0147.\n` }), ['personal']],
  ['a private number in the summary', edit({}, { summary: 'Ask 415 555 0147' }), ['personal']],
  ['a section emptied', edit({ body: BODY.replace('It costs nothing.', '') }), ['emptied']],
  ['most of the text taken out', edit({ body: '# Cost\n\nIt costs nothing.\n' }), ['emptied', 'shorter']],
  [
    'another website',
    edit({ facts: facts('https://b.example/') }, { before: content({ facts: facts('https://a.example/') }) }),
    ['website'],
  ],
  [
    'links to three sites',
    edit({ body: `${BODY}\nhttps://a.example https://b.example https://c.example\n` }),
    ['sites'],
  ],
  [
    'many links to one site',
    edit({ body: `${BODY}\nhttps://a.example/1 https://a.example/2 https://a.example/3\n` }),
    [],
  ],
  ['praise', edit({ body: `${BODY}\nA world-class tool.\n` }), ['advertising']],
  ['somebody paid', edit({}, { affiliated: true }), ['affiliated']],
  ['somebody undone lately', edit({}, { wasUndoneLately: true }), ['undone-lately']],
  ['a first edit', edit({}, { isFirstEdit: true, isNewPerson: true }), ['first-edit']],
  ['a new person', edit({}, { isNewPerson: true }), ['new-person']],
  ['a new page', { ...edit({}), before: undefined }, []],
])('%s is told for what it is', (_, looked, risks) => {
  expect(risksOf(looked)).toEqual(risks);
});

test('a private number is looked at before a new person, and both before one of them', () => {
  expect(urgencyOf(['personal'])).toBeGreaterThan(urgencyOf(['new-person']));
  expect(urgencyOf(['personal', 'new-person'])).toBeGreaterThan(urgencyOf(['personal']));
  expect(urgencyOf([])).toBe(0);
});
