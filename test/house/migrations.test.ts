import { readMigrations } from '../../src/storage/migrate.js';
import { textOf } from '../support/sources.js';

const KEPT = JSON.parse(textOf('test/house/migrations.json')) as Readonly<Record<string, string>>;
const MIGRATIONS = readMigrations();

test.each(MIGRATIONS.map(({ name, checksum }) => [name, checksum]))(
  '%s is the file it was when it was merged: change the schema by a new migration, then run `npm run schema`',
  (name, checksum) => {
    expect({ name, checksum: KEPT[name] ?? 'not kept yet: run `npm run schema`' }).toEqual({ name, checksum });
  },
);

test('no migration that was merged is missing', () => {
  expect(MIGRATIONS.map(({ name }) => name)).toEqual(Object.keys(KEPT));
});
