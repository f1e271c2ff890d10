import { translatorFor, type Translate, type Values } from '../../src/locales/translate.js';
import { ALL_ADDITIONS, createMarkdown, renderMarkdown, type Additions } from '../../src/markup/render.js';
import { fixturePairs } from '../support/fixture-pairs.js';

const t = translatorFor('en');

describe.each(['headings', 'links', 'wiki-links', 'files', 'blocks', 'footnotes'])(
  'Markdown becomes HTML: %s',
  (file) => {
    test.each(fixturePairs(`markup/${file}.txt`))('$name', ({ input, output }) => {
      expect(renderMarkdown(input, t).html).toBe(output);
    });
  },
);

describe('what stands in a page', () => {
  test('headings are listed with the words a reader sees', () => {
    const { headings } = renderMarkdown('# The *cost* of [[Signal]][^1]\n\n### `npm`\n\n[^1]: Note.', t);
    expect(headings).toEqual([
      { level: 2, id: 'h-the-cost-of-signal', words: 'The cost of Signal' },
      { level: 3, id: 'h-npm', words: 'npm' },
    ]);
  });

  test('wiki links are listed once, as typed, without headings and without code', () => {
    const { wikiLinks } = renderMarkdown(
      '[[Signal]] [[signal]] [[Signal#Costs|x]] `[[Code]]` ![[[Picture]]](x.png)',
      t,
    );
    expect(wikiLinks).toEqual(['Signal', 'signal']);
  });

  test('outside links are listed once, pictures too', () => {
    const { outsideLinks } = renderMarkdown('[a](https://e.org) <https://e.org/> ![b](http://p.org/x.png) [c](/in)', t);
    expect(outsideLinks).toEqual(['https://e.org/', 'http://p.org/x.png']);
  });

  test('two tables of the same columns have labels of their own', () => {
    const table = '| Plan |\n|---|\n| Free |\n\n';
    const { html } = renderMarkdown(table + table, t);
    expect(html).toContain('aria-label="Table: Plan"');
    expect(html).toContain('aria-label="Table: Plan (2)"');
  });

  test('our own words are in the language of the visitor, page after page', () => {
    const shout = (english: string, values?: Values) => t(english, values).toUpperCase();
    const loud: Translate = Object.assign(shout, { locale: t.locale });
    const source = '::: note\nSee [here](https://e.org).\n:::';
    expect(renderMarkdown(source, loud).html).toContain('<p class="note-title">NOTE</p>');
    expect(renderMarkdown(source, t).html).toContain('<p class="note-title">Note</p>');
  });
});

describe('each addition can be switched off by itself', () => {
  const cases: readonly (readonly [keyof Additions, string, string])[] = [
    ['strikethrough', '~~x~~', '<s>'],
    ['wikiLinks', '[[x]]', 'data-wiki'],
    ['footnotes', 'x[^1]\n\n[^1]: y', 'fnref1'],
    ['notes', '::: note\nx\n:::', '<aside'],
    ['taskLists', '- [ ] x', 'checkbox'],
    ['headings', '# x', 'heading-link'],
    ['files', '![x](/files/y)', 'data-file'],
    ['pictures', '![x](y)', 'Picture: x'],
    ['outsideLinks', '[x](https://e.org)', 'outside'],
    ['tables', '|x|\n|-|', '<table'],
  ];

  test.each(cases)('%s', (name, source, sign) => {
    expect(createMarkdown(ALL_ADDITIONS).render(source)).toContain(sign);
    const without = createMarkdown({ ...ALL_ADDITIONS, [name]: false }).render(source);
    expect(without).toMatch(/[xy]/);
    expect(without).not.toContain(sign);
  });
});
