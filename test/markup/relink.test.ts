import fc from 'fast-check';
import { linksIn } from '../../src/markup/links.js';
import { relink } from '../../src/markup/relink.js';
import { fixturePairs } from '../support/fixture-pairs.js';

const ORDER = { from: ['relay', 'relay-app'], to: 'ThruText', words: '' };

test.each(fixturePairs('markup/relink.txt'))('$name', ({ input, output }) => {
  expect(relink(input, ORDER)).toBe(output);
});

test('a link without words of its own goes on showing a name where only an address leads there', () => {
  const order = { from: ['relay'], to: 'thrutext-2', words: 'ThruText' };

  expect(relink('[[Relay]] [[Relay|x]] [[Relay#Costs]]\n', order)).toBe(
    '[[thrutext-2|ThruText]] [[thrutext-2|x]] [[thrutext-2#Costs|ThruText]]\n',
  );
});

test('what cannot be done safely is not done at all', () => {
  expect(
    relink('| a |\n|---|\n| [[Relay]] |\n', { from: ['relay'], to: 'thrutext', words: 'ThruText' }),
  ).toBeUndefined();
  expect(relink('[[Relay]]\n', { from: ['relay'], to: 'A ]] b', words: '' })).toBeUndefined();
});

test('whatever a text holds, only links by the old name change, and nothing else in it', () => {
  const piece = fc.constantFrom(
    ...[
      '[[Relay]]',
      '[[Relay|',
      'words]]',
      '[[',
      ']]',
      '`',
      '``',
      '\n',
      '\n\n',
      '> ',
      '    ',
      '```\n',
      '- ',
      '| ',
      '\\',
    ],
    ...[
      'Relay',
      '[[Other]]',
      '[^1]: ',
      '::: note\n',
      ':::\n',
      '# ',
      '*',
      '[x](',
      ')',
      '<',
      '>',
      '#Costs',
      'link',
      'link0',
    ],
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const source = pieces.join('');
      const done = relink(source, ORDER);
      if (done === undefined) return;
      expect(done.replaceAll('ThruText', 'Relay')).toBe(source.replaceAll('ThruText', 'Relay'));
      const expected = linksIn(source).wiki.filter((name) => name !== 'Relay');
      expect(
        linksIn(done)
          .wiki.filter((name) => name !== 'Relay' && name !== 'ThruText')
          .sort(),
      ).toEqual([...expected].sort());
      expect(relink(done, ORDER)).toBe(done);
    }),
    { numRuns: 500 },
  );
});
