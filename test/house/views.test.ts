import path from 'node:path';
import { filesIn, textOf } from '../support/sources.js';

const LONGEST = 120;

const views = filesIn('views', '.ejs').map((file) => ({
  name: file.slice('views/'.length, -'.ejs'.length),
  source: textOf(file),
}));

/** Attributes that people read or hear; what a button is worth to a program is not among them. */
const SPOKEN = /\s(?:aria-label|aria-description|title|placeholder|alt)="([^"]*)"/g;
const BUTTON_VALUE = /<input\b[^>]*\stype="(?:submit|button|reset)"[^>]*\svalue="([^"]*)"/g;

/** Letters that stand in a view itself, outside of EJS tags. What is shown as code is typed as it stands in every language. */
function barePieces(source: string): readonly string[] {
  const html = source
    .replace(/<%[^]*?%>/g, '')
    .replace(/<!--[^]*?-->/g, '')
    .replace(/<code\b[^>]*>[^<]*<\/code>/g, '');
  const spoken = [...html.matchAll(SPOKEN), ...html.matchAll(BUTTON_VALUE)].map(([, words = '']) => words);
  const text = html
    .replace(/<[^>]*>/g, '\n')
    .replace(/\b[a-z-]+="[^"]*"/g, '')
    .split('\n');
  return [...text, ...spoken]
    .map((piece) => piece.replace(/&#?\w+;/g, '').trim())
    .filter((piece) => /\p{L}/u.test(piece));
}

const STRING = /'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"/g;

/** English inside of EJS tags that no translating function is given. */
function untranslatedPieces(source: string): readonly string[] {
  return [...source.matchAll(/<%[=-]([^]*?)%>/g)].flatMap(([, code = '']) =>
    [...code.matchAll(STRING)]
      .filter((found) => !/\b(?:t|plural|sentenceHtml)\([^()]*(?:\([^()]*\)[^()]*)*$/.test(code.slice(0, found.index)))
      .map(([literal]) => literal.slice(1, -1))
      .filter((words) => /\p{Lu}|\p{L} \p{L}/u.test(words)),
  );
}

function rawOutputs(source: string): readonly string[] {
  return [...source.matchAll(/<%-([^]*?)%>/g)].map(([, code = '']) => code.trim());
}

/** The views that a view includes, by their names. */
function includedBy({ name, source }: (typeof views)[number]): readonly string[] {
  return [...source.matchAll(/\binclude\('([^']+)'/g)].map(([, target = '']) => path.join(path.dirname(name), target));
}

/** The names that handlers give to `render`, from each `interface Views`. */
function namedInCode(): readonly string[] {
  return filesIn('src/web', '.ts').flatMap((file) => {
    const [, ...blocks] = textOf(file).split(/interface Views \{/);
    return blocks.flatMap((block) =>
      [...block.slice(0, endOfBlock(block)).matchAll(/^\s+'?([a-z][a-z/-]*)'?:/gm)]
        .map(([, name = '']) => name)
        .filter((name) => name === 'layout' || name.includes('/')),
    );
  });
}

/** Where the block that a text begins with is closed. */
function endOfBlock(text: string): number {
  let depth = 1;
  for (const { 0: brace, index } of text.matchAll(/[{}]/g)) {
    depth += brace === '{' ? 1 : -1;
    if (depth === 0) return index;
  }
  return text.length;
}

test('the checks see bare words, bare labels and words that nobody translates', () => {
  expect(barePieces('<p>Hello <%= name %></p><a href="/x">&amp; ×</a><button value="dark"></button>')).toEqual([
    'Hello',
  ]);
  expect(barePieces('<nav aria-label="Site"><img alt="<%= t(\'A map\') %>"></nav>')).toEqual(['Site']);
  expect(barePieces('<input type="submit" value="Send">')).toEqual(['Send']);
  expect(barePieces('<code>[[Signal]]</code> or')).toEqual(['or']);
  expect(barePieces('<% if (x) { %> aria-invalid="true" aria-label="Wrong"<% } %>')).toEqual(['Wrong']);
  expect(untranslatedPieces("<%= isNew ? 'New' : t('Old, since {day}', { day: day(x) }) %>")).toEqual(['New']);
  expect(untranslatedPieces("<%= plural(n, '1 Page', '{n} Pages') %><%= size > 0 ? 'flag' : '' %>")).toEqual([]);
});

test('there are views, and names for them', () => {
  expect(views.map(({ name }) => name)).toContain('home/show');
  expect(namedInCode()).toEqual(expect.arrayContaining(['layout', 'home/show', 'pages/show', 'errors/fault']));
});

describe.each(views)('$name', ({ name, source }) => {
  test('has no words of its own: every one goes through t(), plural() or sentenceHtml()', () => {
    expect(barePieces(source)).toEqual([]);
    expect(untranslatedPieces(source)).toEqual([]);
  });

  test('puts out raw HTML only from include and names that end in Html', () => {
    expect(rawOutputs(source).filter((code) => !/^(include\(|[\w.]*Html\b)/.test(code))).toEqual([]);
  });

  test(`is at most ${LONGEST} lines long`, () => {
    expect(source.trimEnd().split('\n').length).toBeLessThanOrEqual(LONGEST);
  });

  test('includes only views that are there', () => {
    expect(views.map((view) => view.name)).toEqual(expect.arrayContaining([...includedBy({ name, source })]));
  });
});

test('every view is shown by a handler or included by another view', () => {
  const used = new Set([...namedInCode(), ...views.flatMap(includedBy)]);

  expect(used).toContain('layout');
  expect(views.map(({ name }) => name).filter((name) => !used.has(name))).toEqual([]);
});

test('every view that code names is there', () => {
  const names = namedInCode();

  expect(names).toContain('search/show');
  expect(names.filter((name) => !views.some((view) => view.name === name))).toEqual([]);
});
