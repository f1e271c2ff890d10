import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { joinSections, sectionsForForm, splitSections, type Section } from '../../src/domain/sections.js';
import { normalizeBody } from '../../src/domain/text.js';
import { ALL_ADDITIONS, createMarkdown } from '../../src/markup/render.js';
import { packageRoot } from '../../src/package-root.js';

const TEMPLATE = ['What it is for', 'Good for', 'Watch out for', 'Leaving it'];
const TOOLS = join(packageRoot, 'src', 'starter', 'tools');

function boxes(sections: readonly Section[] | undefined): (readonly [string, string])[] | undefined {
  return sections?.map((section) => [section.heading, section.text]);
}

function filled(body: string, texts: Readonly<Record<string, string>>): string {
  const sections = sectionsForForm(body, TEMPLATE) ?? [];
  return joinSections(sections.map((section) => ({ ...section, text: texts[section.heading] ?? section.text })));
}

/** What comes back from a form whose boxes nobody touched, made ready as the site does. */
function throughForm(text: string): string {
  return text.replace(/\n/g, '\r\n').replace(/\r\n?/g, '\n');
}

const line = fc.oneof(
  fc.constantFrom(
    '',
    '',
    '  ',
    '\t',
    '## Good for',
    '## Leaving it',
    '## Leaving it ##',
    '## Our own',
    '##\tTab',
    '##',
  ),
  fc.constantFrom(
    'Text.',
    '- item',
    '> quote',
    '    code',
    '```',
    '~~~',
    '  ```',
    '::: note',
    ':::',
    '# One',
    '### Three',
  ),
  fc.constantFrom('- ## x', '  ## x', '> ## x', '##x', 'Under\n---', '[^1]: note'),
  fc.string({ unit: 'binary', maxLength: 8 }),
);
const body = fc
  .tuple(fc.array(line, { maxLength: 14 }), fc.constantFrom('', '\n', '\n\n'))
  .map(([lines, end]) => lines.join('\n') + end);
const plainBody = fc
  .tuple(
    fc.constantFrom('', '\n', 'Before.\n\n'),
    fc.uniqueArray(fc.constantFrom(...TEMPLATE, 'Our own', 'And more'), { maxLength: 6 }),
    fc.array(fc.constantFrom('\n\nText.\n\n', '\nText\n\n    code\n', '\n\n', '\n', '\n\n\n- a\n\n- b  \n\n\n'), {
      minLength: 6,
      maxLength: 6,
    }),
  )
  .map(([before, headings, texts]) => before + headings.map((heading, at) => `## ${heading}${texts[at]!}`).join(''));

describe('opening a body as boxes', () => {
  test('gives one box for each heading, in their order', () => {
    const text = 'Before.\n\n## Good for\n\nGroups.\n\nAnd more.\n\n\n## Our own\nClose by.\n';
    expect(splitSections(text, TEMPLATE)).toEqual([
      { heading: '', start: '', text: 'Before.', gap: '\n\n' },
      { heading: 'Good for', start: '## Good for\n\n', text: 'Groups.\n\nAnd more.', gap: '\n\n\n' },
      { heading: 'Our own', start: '## Our own\n', text: 'Close by.', gap: '\n' },
    ]);
  });

  test('knows a heading of the template however it is written', () => {
    expect(boxes(splitSections('##  good  FOR ##\n\nGroups.\n', TEMPLATE))).toEqual([['Good for', 'Groups.']]);
  });

  test('offers the headings a body lacks at their place, empty', () => {
    const text = 'Before.\n\n## Our own\n\nOurs.\n\n## Good for\n\nGroups.\n';
    expect(boxes(sectionsForForm(text, TEMPLATE))).toEqual([
      ['', 'Before.'],
      ['Our own', 'Ours.'],
      ['What it is for', ''],
      ['Good for', 'Groups.'],
      ['Watch out for', ''],
      ['Leaving it', ''],
    ]);
  });

  test('offers a new page exactly the boxes of the template', () => {
    expect(boxes(sectionsForForm('', TEMPLATE))).toEqual(TEMPLATE.map((heading) => [heading, '']));
  });

  test.each([
    ['a fence', '```\n## x\n```\n'],
    ['a fence of tildes', '~~~ sh\n## x\n~~~\n'],
    ['a fence nobody closes', '````\n```\n\n## x\n'],
    ['a fence in a list', '- a\n\n  ```\n  b\n  ```\n\n```\n## x\n```\n'],
    ['indented code', '    ## x\n'],
    ['a list', '- ## x\n'],
    ['the second line of a list', '- a\n  ## x\n'],
    ['a numbered list', '1. ## x\n'],
    ['a quote', '> ## x\n'],
    ['a container', '::: note\n## x\n:::\n'],
    ['a container closed too short', ':::: note\n:::\n## x\n::::\n'],
    ['code that a container cuts short', ':::: note\n```\n::::\n```\n## x\n'],
    ['a container within a list', '- ::: note\n## x\n'],
    ['a heading that stands twice', '## Good for\n\na\n\n## good for\n\nb\n'],
    ['a heading without words', '## \n\na\n'],
    ['only closing marks', '## ##\n'],
    ['line ends of another system', '## a\r\n\r\nb\r\n'],
  ])('is refused for %s', (_, text) => {
    expect(splitSections(text, TEMPLATE)).toBeUndefined();
    expect(sectionsForForm(text, TEMPLATE)).toBeUndefined();
  });

  test.each([
    ['closed fences', '```\ncode\n```\n\n## x\n\na\n', ['', 'x']],
    ['a closed note', '::: note\na\n:::\n\n## x\n\na\n', ['', 'x']],
    ['code in a line', '## x\n\n```a``` b\n\n## y\n\nc\n', ['x', 'y']],
    ['smaller headings and lists', '## x\n\n### y\n\n- a\n- b\n\n## C#\n\nc\n', ['x', 'C#']],
    ['blank lines before the first heading', '\n\n## x\n\na\n', ['x']],
  ])('is possible beside %s', (_, text, headings) => {
    expect(splitSections(text, TEMPLATE)?.map((section) => section.heading)).toEqual(headings);
  });

  test('is possible for every tool the wiki begins with', () => {
    const bodies = readdirSync(TOOLS).map((file) => {
      const [, , ...parts] = readFileSync(join(TOOLS, file), 'utf8').split(/^---\n/m);
      return parts.join('---\n');
    });
    const opened = bodies.map((text) => splitSections(text, TEMPLATE) ?? []);
    expect(opened.map(joinSections)).toEqual(bodies);
    expect(opened.every((sections) => sections.length > 1)).toBe(true);
  });
});

describe('the boxes of any body that can be split', () => {
  const markdown = createMarkdown({ ...ALL_ADDITIONS, headings: false });
  const PIECES = [
    '## Good for',
    '## Our own',
    '## x',
    '```',
    '  ```',
    '- ```',
    '> ```',
    '````',
    '~~~',
    '::: note',
    ':::',
  ];
  const tricky = fc
    .array(fc.constantFrom(...PIECES, ':::: warning', '::::', '- a', '  b', '', '[^1]: c', '    ```', 'd', '1. e'), {
      minLength: 2,
      maxLength: 12,
    })
    .map((lines) => `${lines.join('\n')}\n`);

  test('begin where the page shows a heading, never inside code or a note', () => {
    fc.assert(
      fc.property(fc.oneof(tricky, body), (text) => {
        const sections = splitSections(text, TEMPLATE);
        if (!sections) return;
        const tokens = markdown.parse(text, {});
        const shown = tokens.filter((token) => token.type === 'heading_open' && token.tag === 'h2');
        const atMargin = shown.filter((token) => token.markup === '##' && token.level === 0);
        expect(sections.filter((section) => section.heading !== '')).toHaveLength(atMargin.length);
      }),
      { numRuns: 5000 },
    );
  });
});

describe('joining boxes nobody touched', () => {
  test('gives any body back byte for byte', () => {
    fc.assert(
      fc.property(fc.oneof(body, plainBody), (text) => {
        const sections = splitSections(text, TEMPLATE);
        if (sections) expect(joinSections(sections)).toBe(text);
      }),
      { numRuns: 2000 },
    );
  });

  test('gives it back through a form, too, with the empty boxes the form added', () => {
    fc.assert(
      fc.property(plainBody, (text) => {
        const sections = sectionsForForm(text, TEMPLATE);
        const back = sections?.map((section) => ({ ...section, text: throughForm(section.text) }));
        expect(joinSections(back ?? [])).toBe(text);
      }),
    );
  });
});

describe('joining boxes a person changed', () => {
  const START = '## Good for\n\nGroups.\n\n## Leaving it\n\nEasy.\n';

  test('a new section stands one blank line from its neighbours', () => {
    expect(filled(START, { 'Watch out for': 'Traps.' })).toBe(
      '## Good for\n\nGroups.\n\n## Watch out for\n\nTraps.\n\n## Leaving it\n\nEasy.\n',
    );
    expect(filled(START, { 'What it is for': '\n\nLists.\n\n' })).toBe(`## What it is for\n\nLists.\n\n${START}`);
    expect(filled('## Good for\n\nGroups.\n', { 'Leaving it': 'Easy.' })).toBe(START);
    expect(filled('', { 'Good for': 'Groups.', 'Leaving it': 'Easy.' })).toBe(START);
  });

  test('an emptied box takes its heading with it', () => {
    expect(filled(START, { 'Good for': ' \n\n' })).toBe('## Leaving it\n\nEasy.\n');
    expect(normalizeBody(filled(START, { 'Leaving it': '' }))).toBe('## Good for\n\nGroups.\n');
  });

  test('a heading that stood without text can be filled', () => {
    expect(filled('## Good for\n## Leaving it\n\nEasy.\n', { 'Good for': 'Groups.' })).toBe(
      '## Good for\nGroups.\n\n## Leaving it\n\nEasy.\n',
    );
    expect(filled('## Good for', { 'Good for': 'Groups.' })).toBe('## Good for\n\nGroups.');
  });

  test('headings a person types become sections of their own', () => {
    const text = filled(START, { 'Good for': 'Groups.\n\n## Our own\n\nOurs.' });
    expect(boxes(splitSections(text, TEMPLATE))).toEqual([
      ['Good for', 'Groups.'],
      ['Our own', 'Ours.'],
      ['Leaving it', 'Easy.'],
    ]);
  });

  test('whatever is filled in or emptied, each box opens again with its text', () => {
    const typed = fc.constantFrom('', '   ', 'One.', '\n\nTwo.  \n\n', '- a\n- b', 'Three.\n\n### Four\n\n    five');
    fc.assert(
      fc.property(plainBody, fc.array(fc.option(typed), { minLength: 8, maxLength: 8 }), (text, typedTexts) => {
        const sections = sectionsForForm(text, TEMPLATE) ?? [];
        const changed = sections.map((section, at) => ({ ...section, text: typedTexts[at] ?? section.text }));
        const opened = boxes(splitSections(normalizeBody(joinSections(changed)), TEMPLATE));
        const wanted = changed
          .map((section) => [section.heading, section.text.replace(/^\n+|\s+$/g, '')] as const)
          .filter(([, words]) => words !== '');
        expect(opened?.map(([heading, words]) => [heading, words.trimEnd()]).filter(([, words]) => words)).toEqual(
          wanted,
        );
      }),
    );
  });
});
