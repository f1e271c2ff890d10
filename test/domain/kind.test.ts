import { KINDS, kindNamed, kindOf, type Kind } from '../../src/domain/kind.js';

test('the kinds of pages are tool, guide, use and help, each with its own list', () => {
  expect(KINDS.map(({ kind, list }) => [kind, list])).toEqual([
    ['tool', 'tools'],
    ['guide', 'guides'],
    ['use', 'uses'],
    ['help', 'help'],
  ]);
});

test('only tools have tool facts, and only help pages need no tag', () => {
  expect(KINDS.filter(({ hasToolFacts }) => hasToolFacts).map(({ kind }) => kind)).toEqual(['tool']);
  expect(KINDS.filter(({ needsTag }) => !needsTag).map(({ kind }) => kind)).toEqual(['help']);
});

test('a tool page is written under headings, the same for every tool', () => {
  expect(kindOf('tool').template).toEqual([
    'What it is for',
    'Good for',
    'Watch out for',
    'What it costs a small group',
    'Leaving it',
    'Where to check',
  ]);
});

test('a word that is no kind names none', () => {
  expect(kindNamed('guide')?.label).toBe('Guide');
  expect(kindNamed('article')).toBeUndefined();
  expect(kindNamed('constructor')).toBeUndefined();
  expect(() => kindOf('article' as Kind)).toThrow('no such kind of page: article');
});
