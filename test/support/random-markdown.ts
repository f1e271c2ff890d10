import fc from 'fast-check';

const WORDS = [
  ...[
    'door',
    'big',
    'a',
    '10',
    'Ünï',
    'snake_case',
    '2*3',
    '“quoted”',
    '(see)',
    'end.',
    'C#',
    '&',
    '<b>',
    '~',
    '|',
    '!',
  ],
  ...['[x]', '[ ]', '#', '-', '>', '1.', '**b c**', '*i*', '***bi***', '__u__', '_e_', '`co de`', '``a`b``', '~~s~~'],
  ...[
    '[[Signal]]',
    '[[Signal|other words]]',
    '[[Signal#Part]]',
    '[a b](https://x.example/a_(b))',
    '[a](<b c> "t\\"q")',
  ],
  ...[
    '<https://x.example/ä>',
    '<a@b.example>',
    '\\*',
    '&amp;',
    '&nbsp;',
    '[^1]',
    '![alt](/files/x)',
    '![](/files/x "T")',
  ],
  ...['**b**c', 'a**"b"**', '*a **b***', '[r]', '[r][r]', '\\[[x]]', 'a\\|b', '\\\\'],
];
const word = fc.constantFrom(...WORDS);
const line = fc.array(word, { minLength: 1, maxLength: 6 }).map((words) => words.join(' '));
const paragraph = fc
  .tuple(fc.array(line, { minLength: 1, maxLength: 3 }), fc.constantFrom('\n', '  \n', '\\\n', '\n  ', ' \n'))
  .map(([lines, end]) => lines.join(end));

const table = fc
  .tuple(fc.integer({ min: 1, max: 3 }), fc.array(fc.tuple(word, word, word), { minLength: 1, maxLength: 3 }))
  .map(([width, [head, ...rows]]) => {
    const rowOf = (cells: readonly string[] = []) =>
      `|${cells
        .slice(0, width)
        .map((cell) => ` ${cell.replaceAll('|', '\\|')}  |`)
        .join('')}`;
    return [rowOf(head), `|${':-|'.repeat(width)}`, ...rows.map(rowOf)].join('\n');
  });

const CODE = ['```js\na\n\n  b\n```', '~~~\n```\n~~~', '    code\n    in', '```\n```'];
const leaf = fc.oneof(
  { weight: 4, arbitrary: paragraph },
  line.map((words) => `## ${words}`),
  line.map((words) => `### ${words} ##`),
  line.map((words) => `${words}\n===`),
  table,
  fc.constantFrom(...CODE, '***', '---', '[r]: https://r.example "T"'),
);

function setIn(text: string, first: string, rest: string): string {
  return text
    .split('\n')
    .map((typed, n) => (n === 0 ? first + typed : typed === '' ? rest.trimEnd() : rest + typed))
    .join('\n');
}

const MARKS = ['- ', '* ', '-   ', ' - ', '1. ', '7) ', '- [ ] ', '- [x] '];

function listOf(item: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const items = fc.array(fc.oneof(item, paragraph), { minLength: 1, maxLength: 3 });
  return fc.tuple(items, fc.constantFrom(...MARKS), fc.constantFrom('\n', '\n\n')).map(([texts, mark, gap]) => {
    const rest = ' '.repeat(mark.replace(/\[.\] /, '').length);
    return texts.map((text) => setIn(text, mark, rest)).join(gap);
  });
}

const blocks: fc.Memo<string> = fc.memo((depth) => {
  const inner = depth <= 1 ? leaf : blocks(depth - 1);
  const block = fc.oneof(
    { weight: 4, arbitrary: leaf },
    listOf(inner),
    inner.map((text) => setIn(text, '> ', '> ')),
    inner.map((text) => `::: note Title\n${text}\n:::`),
    inner.map((text) => `:::: warning\n${text}\n::::`),
    inner.map((text) => setIn(text, '[^1]: ', '    ')),
  );
  const gap = fc.constantFrom('\n\n', '\n', '\n\n\n');
  return fc.tuple(fc.array(block, { minLength: 1, maxLength: 3 }), gap).map(([all, between]) => all.join(between));
});

/** Texts of everything that the Markdown of this wiki has, typed in many ways, in each other three deep. */
export const markdownText: fc.Arbitrary<string> = fc
  .tuple(fc.constantFrom('', '\n'), blocks(3), fc.constantFrom('', '\n', '\n\n', '  \n'))
  .map((parts) => parts.join(''));
