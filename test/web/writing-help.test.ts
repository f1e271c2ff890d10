import { emphasized } from '../../src/browser/emphasis.js';
import { marked, titled } from '../../src/browser/line-marks.js';
import { linked, pastedLink } from '../../src/browser/links.js';
import { nextLine } from '../../src/browser/list-lines.js';
import { asBlock, cellsIn, isCells, tableOf } from '../../src/browser/tables.js';
import { changed, type Change, type Written } from '../../src/browser/text-change.js';

/** A text with its selection between « and », or its caret at ‸. */
function written(text: string): Written {
  const caret = text.indexOf('‸');
  if (caret >= 0) return { value: text.replace('‸', ''), start: caret, end: caret };
  return { value: text.replace(/[«»]/g, ''), start: text.indexOf('«'), end: text.indexOf('»') - 1 };
}

function after(text: string, change: (before: Written) => Change | undefined): string | undefined {
  const before = written(text);
  const made = change(before);
  if (!made) return undefined;
  const { value, start, end } = changed(before, made);
  if (start === end) return `${value.slice(0, start)}‸${value.slice(start)}`;
  return `${value.slice(0, start)}«${value.slice(start, end)}»${value.slice(end)}`;
}

test.each([
  ['selected words', 'A «big» door', 'A **«big»** door'],
  ['the word at the caret', 'A bi‸g door', 'A **«big»** door'],
  ['nothing', 'A ‸ door', 'A **‸** door'],
  ['words with a blank behind them', 'A «big »door', 'A **«big»** door'],
  ['words that are bold already', 'A **«big»** door', 'A «big» door'],
  ['words selected with their marks', 'A «**big**» door', 'A «big» door'],
  ['leaning words', 'A *«big»* door', 'A ***«big»*** door'],
  ['words in two paragraphs', '«One\n\nTwo»', '«**One**\n\n**Two**»'],
  ['words of other scripts', 'Η πό‸ρτα', 'Η **«πόρτα»**'],
])('bold: %s', (_, before, expected) => {
  expect(after(before, (one) => emphasized(one, '**'))).toBe(expected);
});

test.each([
  ['selected words', 'A «big» door', 'A *«big»* door'],
  ['bold words', 'A **«big»** door', 'A ***«big»*** door'],
  ['words that lean already', 'A *«big»* door', 'A «big» door'],
])('italic: %s', (_, before, expected) => {
  expect(after(before, (one) => emphasized(one, '*'))).toBe(expected);
});

test.each([
  ['list', 'One‸', '- One‸'],
  ['list', '«One\nTwo»', '«- One\n- Two»'],
  ['list', '«- One\n\n- Two»', '«One\n\nTwo»'],
  ['list', '«1. One\n2. Two»', '«- One\n- Two»'],
  ['numbers', '«One\n\nTwo\n»Three', '«1. One\n\n2. Two»\nThree'],
  ['numbers', '«- One\n- Two»', '«1. One\n2. Two»'],
  ['numbers', '‸', '1. ‸'],
  ['quote', 'Before\nO‸ne', 'Before\n> O‸ne'],
  ['quote', '> O‸ne', 'O‸ne'],
] as const)('%s: %j', (mark, before, expected) => {
  expect(after(before, (one) => marked(one, mark))).toBe(expected);
});

test('a heading is put on and taken off, at the level that fits the box', () => {
  expect(after('One\nTw‸o', (one) => titled(one, 2))).toBe('One\n## Tw‸o');
  expect(after('## Tw‸o', (one) => titled(one, 3))).toBe('Tw‸o');
  expect(after('‸', (one) => titled(one, 3))).toBe('### ‸');
});

test.each([
  ['words', 'See «the makers»', 'See [the makers](«https://»)'],
  ['an address', 'See «https://example.org/a_(b)»', 'See [«words»](https://example.org/a_%28b%29)'],
  ['nothing', 'See ‸', 'See [«words»](https://)'],
])('a link of %s', (_, before, expected) => {
  expect(after(before, (one) => linked(one, 'words'))).toBe(expected);
});

test('an address pasted over words makes a link; over nothing, an address or several lines it is pasted as ever', () => {
  const paste = (text: string) => after(text, (one) => pastedLink(one, ' https://example.org/ '));

  expect(paste('See «the [makers]»')).toBe('See [the \\[makers\\]](https://example.org/)‸');
  expect([paste('See ‸'), paste('«https://»'), paste('«http://a.example»'), paste('«a\nb»')]).toEqual([
    ...[undefined, undefined, undefined, undefined],
  ]);
  expect(after('See «it»', (one) => pastedLink(one, 'no address'))).toBeUndefined();
});

test.each([
  ['a list', '- one‸', '- one\n- ‸'],
  ['the middle of an item', '* on‸e', '* on\n* ‸e'],
  ['a numbered list', '9. one‸', '9. one\n10. ‸'],
  ['numbers with brackets', '1) one‸', '1) one\n2) ‸'],
  ['tasks', '- [x] one‸', '- [x] one\n- [ ] ‸'],
  ['a list within a list', '- one\n  - two‸', '- one\n  - two\n  - ‸'],
  ['a quote', '> one‸', '> one\n> ‸'],
  ['a list in a quote', '> - one‸', '> - one\n> - ‸'],
  ['an empty item, which ends the list', '- one\n- ‸', '- one\n\n‸'],
  ['an empty number', '1. one\n2. ‸\nmore', '1. one\n\n‸\nmore'],
  ['an empty item in a quote', '> - ‸', '>\n> ‸'],
  ['an empty line of a quote', '> one\n> ‸', '> one\n\n‸'],
])('Enter in %s', (_, before, expected) => {
  expect(after(before, nextLine)).toBe(expected);
});

test.each(['plain‸', '‸- one', '-‸ one', '-none‸', '1.5 liters‸', '**bold**‸', '‸'])(
  'Enter in %j is an ordinary one',
  (text) => {
    expect(after(text, nextLine)).toBeUndefined();
  },
);

test('cells become a table, the first row its head; lines and pipes inside of cells do not break it', () => {
  const text = 'Plan\tCosts\r\nSmall\t"nothing,\nreally"\r\nLarge\ta|b \\| c\r\n';

  expect(isCells(text)).toBe(true);
  expect(tableOf(cellsIn(text))).toBe(
    '| Plan | Costs |\n| --- | --- |\n| Small | nothing, really |\n| Large | a\\|b \\| c |',
  );
  expect(tableOf([['a', 'b'], ['c']])).toBe('| a | b |\n| --- | --- |\n| c |  |');
});

test.each(['plain words', 'one\ttab', 'a\tb\nc', 'a\nb\nc', '', '\t'])('%j is no table', (text) => {
  expect(isCells(text)).toBe(false);
});

test('a block stands between blank lines, whatever it is put between', () => {
  expect(after('‸', (one) => asBlock(one, '| a |', 'a'))).toBe('| «a» |\n');
  expect(after('One‸Two', (one) => asBlock(one, 'B'))).toBe('One\n\nB‸\n\nTwo');
  expect(after('One\n‸\nTwo', (one) => asBlock(one, 'B'))).toBe('One\n\nB‸\n\nTwo');
});
