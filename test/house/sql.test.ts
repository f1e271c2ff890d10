import { filesIn, isSql, literalsOf } from '../support/sources.js';

const FILES = filesIn('src', '.ts').filter((file) => !file.startsWith('src/commands/'));
const speakSql = (file: string) => literalsOf(file).some(isSql);

test('SQL stands in src/storage only, so that one room knows the tables', () => {
  expect(FILES.filter(speakSql).filter((file) => file.startsWith('src/storage/')).length).toBeGreaterThan(5);
  expect(FILES.filter(speakSql).filter((file) => !file.startsWith('src/storage/'))).toEqual([]);
});

test('storage writes whole statements: a text literal is a statement or a name, never a piece of one', () => {
  const pieces = filesIn('src/storage', '.ts').flatMap((file) =>
    literalsOf(file).filter((text) => /^\s*(FROM|WHERE|AND|ORDER BY|LIMIT|JOIN|LEFT JOIN|SET)\s/.test(text)),
  );

  expect(pieces).toEqual([]);
  expect(filesIn('src/storage', '.ts').flatMap(literalsOf).filter(isSql).length).toBeGreaterThan(40);
});
