import { EMPTY_CONTENT } from '../../src/domain/content.js';
import { changedFacts, changedHead, type ChangedPart } from '../../src/domain/fact-changes.js';
import { factsFromJson, type Facts } from '../../src/domain/facts.js';
import { translatorFor } from '../../src/locales/translate.js';

const t = translatorFor('en');
const factsOf = (known: object): Facts => factsFromJson(JSON.stringify(known));

/** The changes as one reads them: what changed stands in brackets. */
function read(changes: readonly ChangedPart[]): string[] {
  const side = (parts: ChangedPart['before']) =>
    parts.map(({ words, changed }) => (changed ? `[${words}]` : words)).join('');
  return changes.map(({ label, part, before, after }) => `${label}/${part}: ${side(before)} > ${side(after)}`);
}

const between = (before: object, after: object) =>
  read(changedFacts(factsOf(before), factsOf(after), () => undefined, t));

test('a new price marks the price alone, not the note and the date beside it', () => {
  const rest = { note: 'Free for 250 contacts', asOf: '2026-11' };

  const changes = between({ cost: { band: 'free-tier', ...rest } }, { cost: { band: 'under-20-a-month', ...rest } });

  expect(changes).toEqual(['Cost/: [Free tier] > [Under 20 a month]']);
});

test('in a note the changed words are marked', () => {
  const changes = between({ cost: { note: 'Free for 250 contacts' } }, { cost: { note: 'Free for 500 contacts' } });

  expect(changes).toEqual(['Cost/More about the cost: Free for [250] contacts > Free for [500] contacts']);
});

test('in a list what came and what went are marked', () => {
  const changes = between({ platforms: ['web', 'ios'] }, { platforms: ['web', 'android'] });

  expect(changes).toEqual(['Works on/: Web browser · [iPhone and iPad] > Web browser · [Android]']);
});

test('a list in another order is marked whole', () => {
  const changes = between({ aliases: ['VAN', 'VoteBuilder'] }, { aliases: ['VoteBuilder', 'VAN'] });

  expect(changes).toEqual(['Other names/: [VAN] · [VoteBuilder] > [VoteBuilder] · [VAN]']);
});

test('two addresses on one site are told apart', () => {
  const changes = between({ website: 'https://example.org/a' }, { website: 'https://example.org/b' });

  expect(changes).toHaveLength(1);
  expect(changes[0]).toContain('https://example.org/b');
});

test('what was not known has no words, and what stayed is not told', () => {
  const changes = between({ languages: ['en'], summary: 'Chat.' }, { platforms: ['web'], summary: 'Chat.' });

  expect(changes).toEqual(['Works on/:  > [Web browser]', 'Languages/: [English] > ']);
});

test('a new name and new tags are told', () => {
  const before = { ...EMPTY_CONTENT, title: 'Signal', tags: ['tips'] };
  const after = { ...EMPTY_CONTENT, title: 'Signal app', tags: ['tips', 'fundraising'] };

  const changes = changedHead(before, after, (slug) => slug.toUpperCase(), t);

  expect(read(changes)).toEqual(['Name/: Signal > Signal[ app]', 'Tags/: TIPS > TIPS · [FUNDRAISING]']);
});
