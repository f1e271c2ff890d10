import { EMPTY_CONTENT, type Content } from '../../src/domain/content.js';
import { ANSWERS, QUESTION_KINDS, questionsAbout, type Asking } from '../../src/domain/publish-questions.js';

const TEXT = 'A tenants’ union keeps its list here.\n';

function asked(body: string, further: Partial<Asking> & { from?: string } = {}) {
  const { from = TEXT, ...rest } = further;
  const before: Content = { ...EMPTY_CONTENT, title: 'Our page', body: from };
  return questionsAbout({ kind: 'guide', before, after: { ...before, body }, summary: '', similar: [], ...rest });
}

const kinds = (body: string) => asked(TEXT + '\n' + body).map(({ kind, found }) => `${kind}: ${found}`);

test.each([
  ['Write to maria.lopez@example.net.', 'personal: maria.lopez@example.net'],
  ['Call Dana at (612) 555-0147 any evening.', 'personal: (612) 555-0147'],
  ['Ring +34 612 34 56 78.', 'personal: +34 612 34 56 78'],
  ['We meet at 412 Elm Street on Tuesdays.', 'personal: 412 Elm Street'],
  ['Nos vemos en Calle Mayor, 14.', 'personal: Calle Mayor, 14'],
  ['See [the shop](https://shop.example.org/x?ref=dana).', 'referral: https://shop.example.org/x?ref=dana'],
  ['It costs $9 a month.', 'source: $9'],
  ['They keep 3.95 % of each gift.', 'source: 3.95 %'],
  ['Everything on it is secure.', 'source: is secure'],
  ['Messages are end-to-end encrypted.', 'source: end-to-end encrypted'],
  ['A world-class platform.', 'advertising: world-class'],
  ['Una herramienta revolucionaria.', 'advertising: revolucionaria'],
  ['Read https://example.org/help first.', 'bare-link: https://example.org/help'],
  ['Read www.example.org/help.', 'bare-link: www.example.org/help'],
])('“%s” is asked about', (body, question) => {
  expect(kinds(body)).toEqual([question]);
});

test.each([
  ['Write to info@example.net or press@example.org.'],
  ['Call 1-800-555-0147, which is free.'],
  ['Between 2019 and 2024 2025 it grew to 1,000,000 people.'],
  ['See [the shop](https://shop.example.org/x?page=2).'],
  ['It costs $9 a month ([their prices](https://example.org/prices)).'],
  ['It costs $9 a month.[^1]'],
  ['Good for the best turnout you can get.'],
  ['Read [the help](https://example.org/help) or <https://example.org/more>.'],
  ['```\ncurl https://example.org/?ref=x $9 dana@example.net\n```'],
  ['Run `open https://example.org/`.'],
])('“%s” raises no question', (body) => {
  expect(kinds(body)).toEqual([]);
});

test('what stood there before is nobody’s question', () => {
  const from = 'It costs $9 a month. Dana: (612) 555-0147. World-class.\n';

  expect(asked('It costs $9 each month. Dana: (612) 555-0147. World-class.\n', { from })).toEqual([]);
  expect(asked('It costs $19 each month. Dana: (612) 555-0147. World-class.\n', { from })).toEqual([
    { kind: 'source', found: '$19', field: 'body' },
  ]);
});

test('a page that says where to check needs no second place for each price', () => {
  const where = '## Where to check\n\n- [Prices](https://example.org/prices)\n';

  expect(asked(`It costs $9.\n\n${where}`)).toEqual([]);
  expect(asked(`It costs $9.\n\n${where.replace('https:', '')}`)).toMatchObject([{ kind: 'source' }]);
});

test('a heading that loses its text is asked about, one whose text moves is not', () => {
  const from = '## Good for\n\nTwo people.\n\n## Watch out for\n\nIt keeps names.\n';

  expect(asked('## Good for\n\nTwo people.\n\n## Watch out for\n', { from })).toEqual([
    { kind: 'empty-heading', found: 'Watch out for', field: 'body' },
  ]);
  expect(asked('## Good for\n\nTwo people.\n', { from })).toMatchObject([{ found: 'Watch out for' }]);
  expect(asked('## Good for\n\nTwo people.\n\n## Beware\n\nIt keeps names.\n', { from })).toEqual([]);
});

test('a new tool says what to watch out for, once it says anything', () => {
  const after = (body: string) => ({ ...EMPTY_CONTENT, title: 'Spoke', body });
  const fresh = { kind: 'tool', before: undefined } as const;

  expect(asked('', { ...fresh, after: after('## Good for\n\nTexting.\n') })).toMatchObject([
    { found: 'Watch out for' },
  ]);
  expect(asked('', { ...fresh, after: after('') })).toEqual([]);
  expect(asked('', { ...fresh, after: after('## Watch out for\n\nIt keeps names.\n') })).toEqual([]);
});

test('names of like pages are asked about first, and facts and the words about the change too', () => {
  const before = { ...EMPTY_CONTENT, title: 'Spoke' };
  const cost = { ...EMPTY_CONTENT.facts.cost, note: 'Ask dana@example.net' };
  const after = { ...before, facts: { ...EMPTY_CONTENT.facts, cost } };

  expect(asked('', { before: undefined, after, similar: ['Spoke 1', 'Spoken'] })).toEqual([
    { kind: 'similar', found: 'Spoke 1, Spoken', field: 'title' },
    { kind: 'personal', found: 'dana@example.net', field: 'facts.cost.note' },
  ]);
  expect(asked(TEXT, { summary: 'Asked 612 555 0147' })).toEqual([
    { kind: 'personal', found: '612 555 0147', field: 'summary' },
  ]);
});

test('every question can be left as it is, also by who is not sure', () => {
  for (const kind of QUESTION_KINDS) expect(ANSWERS[kind]).toContain('unsure');
});

test('what is added beyond the length of a long page is not looked at', () => {
  const long = 'A line of words.\n\n'.repeat(6_000);

  expect(asked(`${TEXT}\nOnly $9.\n\n${long}`)).toMatchObject([{ kind: 'source' }]);
  expect(asked(`${TEXT}\n${long}\nOnly $9.\n`)).toEqual([]);
});
