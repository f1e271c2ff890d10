import { translatorFor } from '../../src/locales/translate.js';
import { exceedsLimits, outputLimit, PAGE_LIMITS } from '../../src/markup/limits.js';
import { plainText } from '../../src/markup/plain-text.js';
import { environmentFor } from '../../src/markup/page.js';
import { ALL_ADDITIONS, createMarkdown, plainSource, renderMarkdown } from '../../src/markup/render.js';

const t = translatorFor('en');

// Enough for what grows faster than the text to show, and little enough for a test.
const SOME = 96 * 1024;

function fill(piece: string, bytes: number = PAGE_LIMITS.bytes): string {
  return piece.repeat(Math.floor(bytes / Buffer.byteLength(piece)));
}

function fillLines(line: string, lines = 5_000): string {
  return Array.from({ length: lines }, (_, at) => line.replaceAll('@', at.toString(36))).join('\n');
}

function half(piece: string): string {
  return fill(piece, SOME / 2);
}

const address = `https://example.org/${'a'.repeat(1900)}`;

const sources: Readonly<Record<string, string>> = {
  letters: fill('a'),
  'letters with accents': fill('ñ'),
  digits: fill('7'),
  spaces: fill(' '),
  tabs: fill('\t'),
  'zero bytes': fill('\0'),
  'lone surrogates': fill('\uD800'),
  ampersands: fill('&'),
  entities: fill('&#38;', SOME),
  'half an entity': fill('&#', SOME),
  'opening angle brackets': fill('<'),
  quotes: fill('"'),
  stars: fill('*'),
  'stars and letters': fill('*a_ ', SOME),
  'opened emphasis': fill('*a **a ', SOME),
  underscores: fill('_a', SOME),
  tildes: fill('~~a', SOME),
  'grave accents': fill('`'),
  'grave accents of growing number': Array.from({ length: 900 }, (_, at) => `a${'`'.repeat(at)}`).join(''),
  'opening brackets': fill('['),
  'brackets, opened and closed': half('[') + half(']'),
  'links inside links': half('[') + fill('](x)', SOME / 4),
  'pictures inside pictures': fill('![', SOME / 4) + fill('](x)', SOME / 2),
  'opened pictures': fill('![a', SOME),
  'opened links': fill('[a](<b', SOME),
  'opened titles': fill('[a](b "', SOME),
  'opened autolinks': fill('<https:', SOME),
  'opened wiki links': fill('[[a|', SOME),
  'wiki links': fill('[[a]]', SOME),
  'wiki links of one letter, closed twice': half('[[') + half(']]'),
  'footnote references': `${fill('[^a]', SOME)}\n\n[^a]: b`,
  'inline footnotes': half('^[') + half(']'),
  'footnotes by the line': fillLines('[^@]: [^@]'),
  'footnotes inside footnotes': fillLines('[^@]: [^a]: [^b]: [^c]: x'),
  'definitions by the line': fillLines('[@]: /@'),
  'one long address used often': `${fill('[a]', 60_000)}\n\n[a]: ${address}`,
  'one long title used often': `${fill('[a]', SOME)}\n\n[a]: /x "${'b'.repeat(200_000)}"`,
  'one long picture title used often': `${fill('![a]', SOME)}\n\n[a]: /x "${'b'.repeat(200_000)}"`,
  'one long domain used often': `${fill('[a]', 60_000)}\n\n[a]: https://${'a.'.repeat(900)}org`,
  quotations: fill('>'),
  'quotations by the line': fillLines('> > > > > a'),
  'quotations ever deeper': Array.from({ length: 900 }, (_, at) => `${'>'.repeat(at)}a`).join('\n'),
  'lists on one line': fill('- ', SOME),
  'lists ever deeper': Array.from({ length: 900 }, (_, at) => `${' '.repeat(at)}- a`).join('\n'),
  'list items': fillLines('- @'),
  'numbered items': fillLines('1. @'),
  tasks: fillLines('- [ ] @'),
  headings: fillLines('# @'),
  'equal headings': fillLines('# a'),
  'number signs': fill('#'),
  'underlined headings': fillLines('a\n='),
  'opened notes': fillLines('::: note'),
  colons: fill(':'),
  'rows of a table': `|a|b|c|\n|:-|-:|-|\n${fillLines('|@|@|@|')}`,
  'columns of a table': `${half('|a')}|\n${fill('|-', SOME / 2)}|`,
  'tables without end': fillLines('|a|\n|-|\n'),
  fences: fillLines('```'),
  'indented code': fillLines('    a'),
  'line breaks': fillLines('a  '),
  backslashes: fill('\\'),
  'raw HTML': fill('<b>', SOME),
  'opened comments': fill('<!--', SOME),
};

describe('text made to be costly', () => {
  test.each(Object.entries(sources))('%s: stays within the output limit', (_name, source) => {
    expect(exceedsLimits(source)).toBeUndefined();
    const { html } = renderMarkdown(source, t);
    expect(Buffer.byteLength(html)).toBeLessThanOrEqual(outputLimit(source));
    expect(plainText(source).length).toBeLessThanOrEqual(outputLimit(source));
  });

  test('what is too large laid out is shown as typed, with a note', () => {
    const { html, headings } = renderMarkdown(fillLines('# a'), t);
    expect(html).toContain('This page is shown as it was typed.');
    expect(html).toContain('<pre>\n# a\n# a\n');
    expect(headings).toEqual([]);
  });

  test('what is too deep to be laid out loses no word', () => {
    expect(renderMarkdown(`${'> '.repeat(30)}word`, t).html).toContain('<blockquote>\n<p>word</p>');
    expect(renderMarkdown(`${'> '.repeat(300)}word`, t).html).toContain('> > word</pre>');
  });

  test('a page of ordinary length is laid out', () => {
    const paragraph = 'We compared [three tools](https://example.org) and [[Signal]] was **free**.\n\n';
    const { html } = renderMarkdown(paragraph.repeat(400), t);
    expect(html).toContain('<strong>free</strong>');
    expect(html).not.toContain('<pre>');
  });
});

describe('what one page may hold', () => {
  test.each([
    ['a text of 512 KiB', fill('a'), undefined],
    ['a byte more', `${fill('a')}a`, 'bytes'],
    ['letters of two bytes', `${fill('ñ')}a`, 'bytes'],
    ['20,000 lines', fillLines('a', PAGE_LIMITS.lines), undefined],
    ['a text of 512 KiB and the newline that saving puts at its end', `${fill('a')}\n`, undefined],
    ['20,000 lines, the last one ended', `${fillLines('a', PAGE_LIMITS.lines)}\r\n`, undefined],
    [
      'a line more, ended as on old computers',
      `${fillLines('a', PAGE_LIMITS.lines)}\na`.replaceAll('\n', '\r'),
      'lines',
    ],
    ['a line more', `${fillLines('a', PAGE_LIMITS.lines)}\na`, 'lines'],
    ['an empty line more', `${fillLines('a', PAGE_LIMITS.lines)}\n\n`, 'lines'],
  ])('%s', (_name, source, exceeded) => {
    expect(exceedsLimits(source)).toBe(exceeded);
  });

  test('more than that is shown as typed', () => {
    expect(renderMarkdown(`*a*\n${fillLines('a', PAGE_LIMITS.lines)}`, t).html).toContain('<pre>\n*a*\n');
  });
});

test('text shown as typed cannot become HTML', () => {
  const { html } = plainSource('</pre><script>x</script> &lt;b&gt; & "q"', t);
  expect(html).toContain('<pre>\n&lt;/pre>&lt;script>x&lt;/script> &amp;lt;b&amp;gt; & "q"</pre>');
});

test('thousands of headings are seen to grow too large before they are worked out, empty ones are not', () => {
  const parsed = (source: string) => createMarkdown(ALL_ADDITIONS).parse(source, environmentFor(t));

  expect(parsed('# a\n'.repeat(19_990))).toEqual([]);
  expect(parsed('# a\n'.repeat(10))).toHaveLength(30);
  expect(renderMarkdown('# a\n'.repeat(19_990), t).tooLarge).toBe(true);
  expect(renderMarkdown('#\n'.repeat(19_990), t)).toMatchObject({ headings: [], html: '' });
  expect(renderMarkdown(`${'# a\n'.repeat(500)}${'Words of a page. '.repeat(1000)}`, t).headings).toHaveLength(500);
});
