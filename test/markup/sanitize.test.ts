import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { translatorFor } from '../../src/locales/translate.js';
import { renderMarkdown } from '../../src/markup/render.js';
import { sanitize } from '../../src/markup/sanitize.js';
import { resolveWikiLinks } from '../../src/markup/wiki-links.js';
import { packageRoot } from '../../src/package-root.js';

const TAGS = new Set(
  (
    'h2 h3 h4 h5 h6 p blockquote pre hr br ul ol li aside section div table thead tbody tr th td ' +
    'a em strong s code sup span input'
  ).split(' '),
);
const ATTRIBUTES = new Set(
  'href title rel id class role tabindex start type scope disabled checked aria-label data-wiki data-anchor'.split(' '),
);
const ADDRESS = /^(?:(?:https?|mailto|tel):|(?![/\\]{2})[^:/?#]*(?:[/?#]|$))/i;

const t = translatorFor('en');

const lines = readFileSync(join(packageRoot, 'test', 'fixtures', 'markup', 'outbreak.txt'), 'utf8').split('\n');
const written = lines.filter((line) => line !== '').map((line) => line.replaceAll('␤', '\n'));

const schemes = ['javascript:alert(1)', 'JAVASCRIPT:alert(1)', 'vbscript:x', 'data:text/html,x', 'blob:x', 'x-new:y'];
const places = [
  '[x](@)',
  '[x](<@>)',
  '![x](@)',
  '<@>',
  '[x]\n\n[x]: @',
  '[[@]]',
  '[[x|@]]',
  '# [x](@)',
  '- [ ] [x](@)',
  '> [x](@)',
  '| [x](@) |\n|---|\n| ![y](@) |',
  'x[^1]\n\n[^1]: [x](@)',
  '::: note [x](@)\n[y](@)\n:::',
  '**[x](@)** ~~![y](@)~~',
  '[![x](@)](@)',
];
const combined = schemes.flatMap((scheme) => places.map((place) => place.replaceAll('@', scheme)));

/** What a browser could be harmed by in this HTML. All tags are seen, since words and attributes hold no bare angle bracket. */
function dangersIn(html: string): string[] {
  const tags = [...html.matchAll(/<(\/?)([^\s>]*)([^>]*)>/g)];
  const rest = html.replace(/<\/?[^>]*>/g, '');
  return [
    ...(/[<>]/.test(rest) ? [`bare bracket in ${rest}`] : []),
    ...tags.filter(([, , tag = '']) => !TAGS.has(tag)).map(([tag]) => tag),
    ...tags.flatMap(([, , , attributes = '']) => dangersInAttributes(attributes)),
  ];
}

function dangersInAttributes(attributes: string): string[] {
  const read = [...attributes.matchAll(/ ([^\s=]+)(?:="([^"]*)")?/g)];
  const left = attributes.replace(/ ([^\s=]+)(?:="([^"]*)")?/g, '');
  return [
    ...(left === '' ? [] : [`unreadable attributes ${attributes}`]),
    ...read.filter(([, name = '']) => !ATTRIBUTES.has(name)).map(([whole]) => whole),
    ...read
      .filter(([, name, value = '']) => name === 'href' && !ADDRESS.test(value.replaceAll('&amp;', '&')))
      .map(([whole]) => whole),
  ];
}

function pageOf(source: string): string {
  return resolveWikiLinks(renderMarkdown(source, t).html, () => undefined, t);
}

describe('an outbreak of hostile text', () => {
  test('there are more than 150 written by hand', () => {
    expect(new Set(written).size).toBeGreaterThan(150);
  });

  test.each([...written, ...combined])('does no harm: %j', (source) => {
    const html = pageOf(source);
    expect(html).toMatch(/[^\s]/);
    expect(dangersIn(html)).toEqual([]);
  });

  test('does no harm when all of it stands on one page', () => {
    const html = pageOf(written.join('\n\n'));
    expect(html).toContain('class="heading-link"');
    expect(dangersIn(html)).toEqual([]);
  });

  test('harm would be noticed', () => {
    expect(dangersIn('<p onclick="x">y</p>')).toHaveLength(1);
    expect(dangersIn('<script>x</script>')).toHaveLength(2);
    expect(dangersIn('<a href="javascript:x">y</a><a href="data:x">y</a>')).toHaveLength(2);
    expect(dangersIn('<p>a < b</p>')).not.toEqual([]);
  });
});

describe('the second wall by itself', () => {
  test.each(written)('lets nothing harmful through: %j', (html) => {
    expect(dangersIn(`<p>kept</p>${sanitize(html)}`)).toEqual([]);
    expect(sanitize(`<p>kept</p>${html}`)).toContain('<p>kept</p>');
  });

  test('keeps what our rules make', () => {
    const source = '# A\n\n::: warning\n[x](https://e.org)[^1] [[B]]\n:::\n\n- [x] c\n\n|a|\n|:-|\n|b|\n\n[^1]: d';
    const { html } = renderMarkdown(source, t);
    expect(html).toContain('note-warning');
    expect(sanitize(html)).toBe(html);
  });

  test.each([
    ['<p class="note-title admin-bar">x</p>', '<p class="note-title">x</p>'],
    ['<h2 id="search">x</h2><h3 id="h-costs">y</h3>', '<h2>x</h2><h3 id="h-costs">y</h3>'],
    ['<input type="password" name="p" value="v">', '<input type="checkbox" disabled>'],
    ['<a href="//evil.example">x</a>', '<a>x</a>'],
    ['<a href="https://e.org">x</a>', '<a href="https://e.org" rel="nofollow noopener noreferrer ugc">x</a>'],
    ['<h1>x</h1><img src="x"><p style="color:red">y</p>', 'x<p>y</p>'],
  ])('%s becomes %s', (hostile, harmless) => {
    expect(sanitize(hostile)).toBe(harmless);
  });
});

describe('any text at all', () => {
  const pieces = fc.constantFrom(
    ...[
      '[',
      ']',
      '(',
      ')',
      '<',
      '>',
      '"',
      "'",
      '&',
      '#',
      '*',
      '_',
      '`',
      '~',
      '|',
      ':',
      ':::',
      '!',
      '^',
      '-',
      '\\',
      '\n',
    ],
    ...[
      ' ',
      '\t',
      '[[',
      ']]',
      '[^1]',
      '[^1]: ',
      '::: note\n',
      '- [ ] ',
      '|---|\n',
      'javascript:',
      'https://e.org',
      'x',
    ],
    ...['&#', ';', '\0', '\uD800', '1. ', '    ', '> ', '```', 'onclick=', '<script>', '&lt;', '\r', 'ñ', '٣'],
  );
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.array(pieces, { maxLength: 60 }).map((parts) => parts.join('')),
  );

  test('becomes HTML that does no harm', () => {
    fc.assert(
      fc.property(text, (source) => {
        expect(dangersIn(pageOf(source))).toEqual([]);
      }),
      { numRuns: 1500 },
    );
  });

  test('keeps every word of plain writing', () => {
    const word = fc.stringMatching(/^[\p{L}\p{N}]{1,12}$/u);
    const gap = fc.constantFrom(' ', ', ', '; ', '! ', '\n', '\n\n', '\n# ', '\n- ', '\n> ', ' (', '), ', ' "', '… ');
    fc.assert(
      fc.property(fc.array(fc.tuple(word, gap), { minLength: 1 }), (written) => {
        const words = written.map(([each]) => each);
        const html = pageOf(written.map(([each, after]) => each + after).join(''));
        const shown: string[] = html.replace(/<[^>]*>/g, ' ').match(/[\p{L}\p{N}]+/gu) ?? [];
        expect(words.filter((each) => !shown.includes(each))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});
