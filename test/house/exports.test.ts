import { filesIn, textOf } from '../support/sources.js';

/** What only tests use, and why it stands in src. */
const FOR_TESTS: Readonly<Record<string, string>> = {
  CONFIG_FIELDS: 'the README’s table of settings is compared with it',
  SEARCHED_COLUMNS: 'the columns of text in the schema are compared with it',
  createDirectSearch: 'the search without a thread, for requests in memory',
};

const SOURCES = filesIn('src', '.ts').map((file) => ({ file, text: textOf(file) }));

/** An act may come before the screen that asks for it. */
const ACTS = /^src\/actions\//;

test('what src exports is used in src, not by tests alone', () => {
  const exported = SOURCES.filter(({ file }) => !ACTS.test(file)).flatMap(({ file, text }) =>
    [...text.matchAll(/^export (?:async )?(?:function|const|class) (\w+)/gm)].map(([, name = '']) => ({ file, name })),
  );
  const unused = exported.filter(({ file, name }) => !isUsed(file, name)).map(({ name }) => name);

  expect(exported.length).toBeGreaterThan(300);
  expect(unused.sort()).toEqual(Object.keys(FOR_TESTS).sort());
});

function isUsed(home: string, name: string): boolean {
  const word = new RegExp(`\\b${name}\\b`, 'g');
  return SOURCES.some(({ file, text }) => (text.match(word)?.length ?? 0) > (file === home ? 1 : 0));
}
