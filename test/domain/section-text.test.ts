import fc from 'fast-check';
import { textOfLines, withLines } from '../../src/domain/section-text.js';
import { translatorFor } from '../../src/locales/translate.js';
import { renderMarkdown } from '../../src/markup/render.js';

const t = translatorFor('en');
const SEED = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31));

/** Lines that begin, hide or end headings, and plain ones. */
const LINES = [
  ...['# One', '## Two', '## Two', '### Three', '#### Four', '  ## Indented', '## Closed ##', '##', '#no heading'],
  ...[
    'Words under it',
    '===',
    '---',
    '',
    '',
    ' ',
    '\t',
    '```',
    '~~~',
    '````',
    '> ## Quoted',
    '- ## In a list',
    '    ## Code',
  ],
  ...[
    '::: note',
    ':::',
    '[^1]: ## A note',
    'See[^1].',
    '| a | b |',
    '|---|---|',
    'ελληνικά 🌱',
    '1. one',
    '<!-- -->',
    '\\# no',
  ],
];
const bodies = fc
  .array(
    fc.oneof(
      fc.constantFrom(...LINES),
      fc.string({ maxLength: 12 }).map((text) => text.replaceAll(/[\r\n]/g, '')),
    ),
  )
  .map((lines) => lines.join('\n'));

const sectionsOf = (body: string) => renderMarkdown(body, t).sections;

test('a section published unchanged leaves every byte of the text, also with the line ends of a form', () => {
  fc.assert(
    fc.property(bodies, (body) => {
      for (const section of sectionsOf(body)) {
        const opened = textOfLines(body, section);
        expect(withLines(body, section, opened)).toBe(body);
        expect(withLines(body, section, opened.replaceAll('\n', '\r\n'))).toBe(body);
      }
    }),
    { numRuns: 500, seed: SEED },
  );
});

test('whatever is written into a section, what stands before and after it stays', () => {
  fc.assert(
    fc.property(bodies, bodies, (body, words) => {
      const lines = body.split('\n');
      for (const section of sectionsOf(body)) {
        const made = withLines(body, section, words);
        const before = lines
          .slice(0, section.from)
          .map((line) => `${line}\n`)
          .join('');
        const after = lines.slice(section.to).join('\n');
        expect(made.startsWith(before)).toBe(true);
        expect(made.endsWith(after)).toBe(true);
      }
    }),
    { numRuns: 500, seed: SEED },
  );
});

const BODY = '# First\n\nOne.\n\n## Below\n\nTwo.\n# Last\nThree.\n';

test('a section reaches to the next heading of its own level or above, with those below it', () => {
  const [first, below, last, ...others] = sectionsOf(BODY);

  expect(others).toEqual([]);
  expect(textOfLines(BODY, first!)).toBe('# First\n\nOne.\n\n## Below\n\nTwo.');
  expect(textOfLines(BODY, below!)).toBe('## Below\n\nTwo.');
  expect(textOfLines(BODY, last!)).toBe('# Last\nThree.');
});

test('headings in code, quotes, lists and notes begin no section', () => {
  const body = '```\n# code\n```\n\n> # quote\n\n- # list\n\n::: note\n# note\n:::\n\nTwo lines\n===\n\nWords.\n';

  expect(sectionsOf(body).map(({ words, from }) => [words, from])).toEqual([['Two lines', 12]]);
});

test('new words keep a blank line from the heading below, and a section emptied goes with its heading', () => {
  const [, below, last] = sectionsOf(BODY);

  expect(withLines(BODY, below!, '## Below\n\nNew.\n\n\n')).toBe(
    '# First\n\nOne.\n\n## Below\n\nNew.\n\n# Last\nThree.\n',
  );
  expect(withLines(BODY, last!, '\n\n# Last\r\nFour.')).toBe(BODY.replace('Three', 'Four'));
  expect(withLines(BODY, below!, ' \n')).toBe('# First\n\nOne.\n\n# Last\nThree.\n');
});
