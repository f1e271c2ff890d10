import fc from 'fast-check';
import { FACT_FIELDS, fieldsFor, type FactPart } from '../../src/domain/fact-fields.js';
import {
  areStoredFacts,
  factsFromJson,
  factsToJson,
  knownFacts,
  NO_FACTS,
  parseFacts,
} from '../../src/domain/facts.js';

const PARTS = FACT_FIELDS.flatMap((field) => field.parts);

function leavesOf(value: object, path = ''): string[] {
  return Object.entries(value as Record<string, unknown>).flatMap(([key, part]) => {
    const isNested = typeof part === 'object' && part !== null && !Array.isArray(part);
    return isNested ? leavesOf(part, `${path}${key}.`) : [`${path}${key}`];
  });
}

describe('what is asked is what is kept', () => {
  test('every control of the form has a place in the schema, and every place a control', () => {
    expect(PARTS.map(({ path }) => path).sort()).toEqual(leavesOf(NO_FACTS).sort());
  });

  test('every field is named after the place of its parts', () => {
    for (const { name, parts } of FACT_FIELDS) {
      expect(parts.map(({ path }) => path.split('.')[0])).toEqual(parts.map(() => name));
    }
  });

  test.each(PARTS.filter(({ choices }) => choices).map((part): [string, FactPart] => [part.path, part]))(
    'the schema takes every answer that the form offers for %s',
    (path, { choices = [], type }) => {
      for (const { value } of choices) {
        expect(parseFacts(true, nested(path, type === 'choices' ? [value] : value)).success).toBe(true);
      }
      expect(parseFacts(true, nested(path, type === 'choices' ? ['zzz'] : 'zzz')).success).toBe(false);
    },
  );

  test('pages that are no tools have one line and other names only', () => {
    expect(fieldsFor(false).map(({ name }) => name)).toEqual(['summary', 'aliases']);
    expect(fieldsFor(true)).toEqual(FACT_FIELDS);
  });
});

describe('what is written', () => {
  test.each<[string, unknown]>([
    ['a fact that does not exist', { colour: 'red' }],
    ['a part that does not exist', { cost: { colour: 'red' } }],
    ['a value that was not offered', { cost: { band: 'cheap' } }],
    ['more languages than anybody types, all of them the same', { languages: Array<string>(1001).fill('en') }],
    ['a one line of more than 150 characters', { summary: 'x'.repeat(151) }],
    ['five uses', { uses: ['a', 'b', 'c', 'd', 'e'] }],
    ['a website that is no web address', { website: 'javascript:alert(1)' }],
    ['a day that no month has', { cost: { asOf: '2026-11-32' } }],
    ['a day that this month has not', { cost: { asOf: '2026-02-29' } }],
    ['a month that no year has', { status: { date: '2026-13' } }],
    ['a language that is no code', { languages: ['Spanish!'] }],
    ['a country that is no code', { regions: ['Atlantis'] }],
  ])('%s is refused', (_, facts) => {
    expect(parseFacts(true, {}).success).toBe(true);
    expect(parseFacts(true, facts).success).toBe(false);
  });

  test.each(['', '2026', '2026-11', '2026-11-23', '2028-02-29'])(
    '“%s” can be a date, as exact as it is known',
    (date) => {
      expect(parseFacts(true, { cost: { asOf: date } }).success).toBe(true);
    },
  );

  test('a tool fact on a page that is no tool is refused', () => {
    expect(parseFacts(false, { summary: 'How to.' }).success).toBe(true);
    expect(parseFacts(false, { summary: 'How to.', website: 'https://a.org' }).success).toBe(false);
  });

  test('addresses lose their tracking parts, lines their blanks, lists their doubles', () => {
    const { data } = parseFacts(true, {
      summary: '  Private \n messages. ',
      aliases: ['VoteBuilder', '', ' VoteBuilder'],
      website: 'signal.org/?utm_source=x',
      regions: ['us', 'ANY', 'us'],
      openSource: { sourceUrl: 'https://github.com/signalapp?ref=me' },
    });

    expect(data).toMatchObject({
      summary: 'Private messages.',
      aliases: ['VoteBuilder'],
      website: 'https://signal.org/',
      regions: ['US', 'any'],
      openSource: { sourceUrl: 'https://github.com/signalapp' },
    });
  });

  test('languages and countries are given by name or by code', () => {
    const { data } = parseFacts(true, {
      languages: ['spanish', 'pt-BR', 'Brazilian Portuguese', 'Haitian Creole'],
      regions: ['united states', 'USA', 'uk', 'Any country', 'Côte d’Ivoire'],
    });

    expect(data).toMatchObject({ languages: ['es', 'pt-BR', 'ht'], regions: ['US', 'GB', 'any', 'CI'] });
  });

  test('what nobody filled in is not known', () => {
    const { data } = parseFacts(true, { cost: { note: 'Ask.' } });

    expect(data?.cost).toEqual({ band: 'unknown', note: 'Ask.', asOf: '' });
    expect(data?.encryption).toEqual({ value: 'unknown', note: '' });
  });
});

describe('what is stored', () => {
  test.each([
    ['nothing at all', '{}', NO_FACTS],
    ['one line only', '{"summary":"Chat."}', { ...NO_FACTS, summary: 'Chat.' }],
    ['a part of a fact', '{"cost":{"band":"free"}}', { ...NO_FACTS, cost: { ...NO_FACTS.cost, band: 'free' } }],
  ])('facts of an older shape, with %s, are completed', (_, json, facts) => {
    expect(factsFromJson(json)).toEqual(facts);
  });

  test('what no fact is called is passed over, and what is not known cannot be changed for all', () => {
    const facts = factsFromJson('{"__proto__":{"licence":"MIT"},"colour":"red","summary":"Chat."}');

    expect(facts).toEqual({ ...NO_FACTS, summary: 'Chat.' });
    expect(Object.getPrototypeOf(facts)).toBe(Object.prototype);
    expect(() => (factsFromJson('{}').cost.band = 'free')).toThrow('read only');
  });

  test.each([
    [{}, true],
    [{ summary: 'Chat.', cost: { band: 'free' }, uses: [4] }, true],
    [{ colour: 'red' }, false],
    [{ cost: null }, false],
    [{ uses: ['phone-banking'] }, false],
    [[], false],
  ])('whether %j has the form of what is stored: %s', (input, has) => {
    expect(areStoredFacts(input)).toBe(has);
  });

  test('only what is known is stored, in the order of the form whatever order it came in', () => {
    const facts = factsFromJson('{"cost":{"note":"Ask.","band":"free"},"uses":[4],"summary":"Chat."}');

    expect(factsToJson(facts)).toBe('{"summary":"Chat.","uses":[4],"cost":{"band":"free","note":"Ask."}}');
    expect(knownFacts(facts)).toEqual({ summary: 'Chat.', uses: [4], cost: { band: 'free', note: 'Ask.' } });
    expect(factsToJson(NO_FACTS)).toBe('{}');
  });

  test('facts that were stored and read again are the same facts, and the same text', () => {
    fc.assert(
      fc.property(anyFacts(), (input) => {
        const facts = factsFromJson(JSON.stringify(input));
        const json = factsToJson(facts);
        expect(factsFromJson(json)).toEqual(facts);
        expect(factsToJson(factsFromJson(json))).toBe(json);
      }),
    );
  });
});

function nested(path: string, value: unknown): object {
  const [first = '', second] = path.split('.');
  return { [first]: second === undefined ? value : { [second]: value } };
}

/** Facts as a form could send them, each part there or not. */
function anyFacts(): fc.Arbitrary<object> {
  return fc
    .tuple(...PARTS.map((part) => fc.option(valueFor(part), { nil: undefined })))
    .map((values) => PARTS.reduce((facts, part, index) => put(facts, part.path, values[index]), {}));
}

function put(facts: Record<string, unknown>, path: string, value: unknown): Record<string, unknown> {
  if (value === undefined) return facts;
  const [first = '', second] = path.split('.');
  if (second === undefined) return { ...facts, [first]: value };
  return { ...facts, [first]: { ...(facts[first] as object | undefined), [second]: value } };
}

const VALUES: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  summary: fc.string({ unit: 'grapheme', maxLength: 60 }),
  'openSource.licence': fc.string({ maxLength: 60 }),
  languages: fc.array(fc.constantFrom('en', 'es', 'pt-BR', '')),
  regions: fc.array(fc.constantFrom('us', 'MX', 'any', '')),
};

function valueFor({ path, type, choices = [] }: FactPart): fc.Arbitrary<unknown> {
  const answer = fc.constantFrom('unknown', ...choices.map(({ value }) => value));
  const byType: Readonly<Record<FactPart['type'], () => fc.Arbitrary<unknown>>> = {
    choice: () => answer,
    choices: () => fc.subarray(choices.map(({ value }) => value)),
    line: () => fc.string({ unit: 'binary', maxLength: 100 }),
    list: () => fc.array(fc.string({ unit: 'grapheme', maxLength: 30 })),
    date: () => fc.constantFrom('', '2026', '2026-11', '2026-11-23'),
    url: () => fc.webUrl({ withQueryParameters: true }),
    page: () => fc.option(fc.integer({ min: 1 })),
    pages: () => fc.array(fc.integer({ min: 1 }), { maxLength: 4 }),
  };
  return VALUES[path] ?? byType[type]();
}

test('characters that cannot be seen, or turn a line around, do not come into facts', () => {
  const hostile = 'Free\u0000 for\u001b[31m \u202egroups\u202c\u200b';
  const parsed = parseFacts(true, {
    summary: hostile,
    aliases: [hostile],
    cost: { note: hostile },
    website: 'https://a.example/',
  });
  expect(parsed.data).toMatchObject({
    summary: 'Free for [31m groups',
    aliases: ['Free for [31m groups'],
    cost: { note: 'Free for [31m groups' },
  });
});
