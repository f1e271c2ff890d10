import { NO_WORDS } from '../../src/domain/no-words.js';
import { SEARCHED_COLUMNS } from '../../src/domain/word-places.js';
import { textOf } from '../support/sources.js';

/** The columns of text of the schema but days and times. */
function textColumns(): string[] {
  const tables = [...textOf('migrations/schema.sql').matchAll(/^CREATE TABLE (\w+) \((.*?)^[^\n]*\) STRICT/gms)];
  return tables.flatMap(([whole, table = '']) =>
    [...whole.matchAll(/(?:^ {2}|, )(\w+) TEXT\b(?=([^\n,]*))/gm)]
      .filter(([, column = '', rest = '']) => !/_at$/.test(column) && !/GLOB '\?\?\?\?-\?\?-\?\?T/.test(rest))
      .map(([, column = '']) => `${table}.${column}`),
  );
}

test('every column of text is searched for words that must go, or stands on the list of those without words, with a reason', () => {
  const searched = Object.entries(SEARCHED_COLUMNS).flatMap(([table, columns]) =>
    columns.map((column) => `${table}.${column}`),
  );

  expect(textColumns().length).toBeGreaterThan(80);
  expect(textColumns().filter((column) => !searched.includes(column) && !(column in NO_WORDS))).toEqual([]);
  expect([...searched, ...Object.keys(NO_WORDS)].filter((column) => !textColumns().includes(column))).toEqual([]);
  expect(searched.filter((column) => column in NO_WORDS)).toEqual([]);
});
