import fc from 'fast-check';
import { slugOf } from '../../src/domain/slug.js';
import { linksIn } from '../../src/markup/links.js';
import { relink } from '../../src/markup/relink.js';
import { splitTarget } from '../../src/markup/wiki-links.js';
import { fixturePairs } from '../support/fixture-pairs.js';

const ORDER = { from: ['relay', 'relay-app'], to: 'ThruText', words: '' };

/** Whether a link leads by the old name or the new one, however it is spelled: `)Relay` leads where `Relay` does. */
const isOfOrder = (name: string) => [...ORDER.from, slugOf(ORDER.to)].includes(slugOf(name));

/** The text with one word for each name of the order that could be a link's. */
const withOneName = (source: string) =>
  source.replace(/(?<=\[\[)[^[\]|\n]+(?=[|\]])/g, (typed) => {
    const [name, heading] = splitTarget(typed.trim());
    return isOfOrder(name) ? `NAME#${heading}` : typed;
  });

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

const otherLinksIn = (source: string) =>
  linksIn(source)
    .wiki.filter((name) => !isOfOrder(name))
    .sort();

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
      expect(withOneName(done)).toBe(withOneName(source));
      expect(otherLinksIn(done)).toEqual(otherLinksIn(source));
      expect(relink(done, ORDER)).toBe(done);
    }),
    { numRuns: 500 },
  );
});
