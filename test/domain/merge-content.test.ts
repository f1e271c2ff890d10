import { parseFacts, type Facts } from '../../src/domain/facts.js';
import { EMPTY_CONTENT, type Content } from '../../src/domain/content.js';
import { mergeContents } from '../../src/domain/merge-content.js';

const BASE: Content = {
  ...EMPTY_CONTENT,
  title: 'Spoke',
  tags: ['communications', 'tips'],
  facts: { ...EMPTY_CONTENT.facts, aliases: ['Old Spoke'], platforms: ['web'] },
};

function facts(change: object): Facts {
  return { ...BASE.facts, ...change };
}

const COST = BASE.facts.cost;

test.each<[string, Partial<Content>, Partial<Content>, Partial<Content>]>([
  [
    'one renames the page, one changes its tags',
    { title: 'Spoke Rewired' },
    { tags: ['tips'] },
    { title: 'Spoke Rewired', tags: ['tips'] },
  ],
  [
    'both add the same tag',
    { tags: ['communications', 'fundraising', 'tips'] },
    { tags: ['communications', 'fundraising', 'tips'] },
    { tags: ['communications', 'fundraising', 'tips'] },
  ],
  [
    'one adds a tag, one takes another out',
    { tags: ['communications', 'fundraising', 'tips'] },
    { tags: ['tips'] },
    { tags: ['fundraising', 'tips'] },
  ],
  [
    'both add another name',
    { facts: facts({ aliases: ['Old Spoke', 'A'] }) },
    { facts: facts({ aliases: ['Old Spoke', 'B'] }) },
    { facts: facts({ aliases: ['Old Spoke', 'B', 'A'] }) },
  ],
  [
    'one changes the cost, one the platforms',
    { facts: facts({ cost: { ...COST, band: 'free' } }) },
    { facts: facts({ platforms: ['web', 'ios'] }) },
    { facts: facts({ cost: { ...COST, band: 'free' }, platforms: ['web', 'ios'] }) },
  ],
  [
    'one takes a platform out that the other leaves',
    { facts: facts({ platforms: [] }) },
    { facts: facts({ platforms: ['web', 'ios'] }) },
    { facts: facts({ platforms: ['ios'] }) },
  ],
])('%s: both stand', (_story, mine, theirs, expected) => {
  const { content, conflicts } = mergeContents({
    base: BASE,
    mine: { ...BASE, ...mine },
    theirs: { ...BASE, ...theirs },
  });

  expect(conflicts).toEqual([]);
  expect({ ...content, body: '' }).toEqual({ ...BASE, ...expected });
});

test.each<[string, Partial<Content>, Partial<Content>]>([
  ['title', { title: 'One' }, { title: 'Two' }],
  [
    'facts.cost',
    { facts: facts({ cost: { ...COST, band: 'free' } }) },
    { facts: facts({ cost: { ...COST, band: 'quote-only' } }) },
  ],
  ['facts.summary', { facts: facts({ summary: 'One.' }) }, { facts: facts({ summary: 'Two.' }) }],
  ['facts.uses', { facts: facts({ uses: [1, 2, 3] }) }, { facts: facts({ uses: [4, 5] }) }],
])('where both change %s in other ways, or it would hold too much, a person decides', (field, mine, theirs) => {
  const { content, conflicts } = mergeContents({
    base: BASE,
    mine: { ...BASE, ...mine },
    theirs: { ...BASE, ...theirs },
  });

  expect(conflicts).toEqual([field]);
  expect({ ...content, body: '' }).toEqual({ ...BASE, ...theirs });
});

test('the facts of the stories are such as a page can hold', () => {
  expect(parseFacts(true, { cost: { band: 'free' }, platforms: ['web', 'ios'], aliases: ['A'] }).success).toBe(true);
});
