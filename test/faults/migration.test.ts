import { spawnSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { packageRoot } from '../../src/package-root.js';
import { closeDatabase, openDatabase } from '../../src/storage/database.js';
import { migrate, readMigrations, schemaNumber } from '../../src/storage/migrate.js';
import { emptyFolder, removeFolders } from '../support/folders.js';
import { runBuilt } from '../support/site.js';
import { schemaText } from '../support/schema-text.js';
import { note } from './figures.js';

afterEach(removeFolders);

const NOW = '2026-11-23T12:00:00Z';
const newest = readMigrations().length;
/** From each older schema in the full form; from the oldest otherwise. */
const OLD = process.env['FAULTS'] === 'full' ? Array.from({ length: newest - 1 }, (_, index) => index + 1) : [1];

function givenOld(schema: number): string {
  const file = path.join(emptyFolder(), 'wiki.db');
  const db = openDatabase(file);
  migrate(db, NOW, { migrations: readMigrations().slice(0, schema) });
  closeDatabase(db);
  return file;
}

function stateOf(file: string) {
  const db = openDatabase(file);
  const state = { schema: schemaNumber(db), text: schemaText(db), sound: db.driver.pragma('quick_check') };
  closeDatabase(db);
  return state;
}

test.each(OLD)(
  'a migration from schema %i that is killed before any of its statements leaves the old or the new',
  (from) => {
    const file = givenOld(from);
    const old = stateOf(file);
    const script = path.join(packageRoot, 'test', 'faults', 'migrate-and-die.js');

    let killed = 0;
    for (; ; killed += 1) {
      const { signal, status, stderr } = spawnSync(process.execPath, [script, file, String(killed)], {
        encoding: 'utf8',
      });
      if (signal === null) {
        expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
        break;
      }
      expect(stateOf(file)).toEqual(old);
    }

    expect(killed).toBeGreaterThan(newest - from);
    expect(stateOf(file).schema).toBe(newest);
    note(`migration from schema ${from}: killed before each of ${killed} statements, each time the old schema whole`);
  },
);

test('before an old database is changed, a copy of it is kept', () => {
  const file = givenOld(2);
  const folder = path.dirname(file);

  expect(runBuilt(folder, ['migrate'])).toMatchObject({ exitCode: 0, err: '' });

  const { out } = runBuilt(folder, ['verify']);
  expect(out).toContain('Everything is as it should be.');
  const [copy] = filesLike(path.join(folder, 'backups'), /^before-migration-2-.*\.db$/);
  expect(statSync(copy!).mode & 0o777).toBe(0o600);
  expect(stateOf(copy!).schema).toBe(2);
});

function filesLike(folder: string, name: RegExp): string[] {
  return readdirSync(folder)
    .filter((file) => name.test(file))
    .map((file) => path.join(folder, file));
}
