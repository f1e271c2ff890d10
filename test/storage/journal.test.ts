import { readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createPage } from '../../src/actions/create-page.js';
import { editPage } from '../../src/actions/edit-page.js';
import { closeDatabase, openDatabase, sql, write, type Db } from '../../src/storage/database.js';
import { makeFolder } from '../../src/storage/data-folder.js';
import { readRecords, statementsOf } from '../../src/storage/journal-records.js';
import { journalFile, readJournal } from '../../src/storage/journal.js';
import { openForWriting } from '../../src/storage/open-folder.js';
import { copyDatabase } from '../../src/storage/open-folder.js';
import { replay } from '../../src/storage/replay.js';
import { findSite } from '../../src/storage/site.js';
import { raiseChangeNumber } from '../../src/storage/change-number.js';
import { dumpOf } from '../support/dump.js';
import { emptyFolder, removeFolders } from '../support/folders.js';
import { closeWikis, emptyWiki, givenPerson, type TestWiki } from '../support/wiki.js';

const NOW = new Date('2026-11-23T12:00:00Z');
const opened: Db[] = [];

afterEach(async () => {
  for (const db of opened.splice(0)) closeDatabase(db);
  await closeWikis();
  removeFolders();
});

function givenFolder(): { readonly folder: string; readonly db: Db } {
  const folder = path.join(emptyFolder(), 'data');
  makeFolder(folder);
  const db = openForWriting(folder, NOW);
  opened.push(db);
  return { folder, db };
}

/** A wiki whose database stands in a folder. */
function givenWiki(): { readonly folder: string; readonly wiki: TestWiki } {
  const { folder, db } = givenFolder();
  return { folder, wiki: { ...emptyWiki(), db } };
}

const raise = (db: Db) => write(db, () => raiseChangeNumber(db));

const GUIDE = {
  ...{ kind: 'guide', title: 'A guide', body: 'Some words.\n', tags: ['tips'], facts: { summary: 'What it says.' } },
  ...{ summary: 'New', affiliated: false, minor: false },
} as const;

describe('the journal of a folder', () => {
  test('has each write once it is committed, and the database its number', () => {
    const { folder, db } = givenFolder();
    const before = findSite(db)!.writes;

    raise(db);
    raise(db);

    const kept = readJournal(folder)!;
    expect(kept).toMatchObject({ state: 'whole', site: findSite(db)!.code, base: before });
    expect(kept.records.map(({ number }) => number)).toEqual([before + 1, before + 2]);
    expect(findSite(db)!.writes).toBe(before + 2);
    expect(statSync(journalFile(folder)).mode & 0o777).toBe(0o600);
  });

  test('has nothing of a write that was refused, nor of one that wrote nothing', () => {
    const { folder, db } = givenFolder();

    expect(() =>
      write(db, () => {
        raiseChangeNumber(db);
        throw new Error('refused');
      }),
    ).toThrow('refused');
    write(db, () => sql(db, 'SELECT 1').get());
    raise(db);

    expect(readJournal(folder)!.records.length).toBe(1);
  });

  test('has nothing of a part that was taken back within a write', () => {
    const { folder, db } = givenFolder();

    write(db, () => {
      raiseChangeNumber(db);
      try {
        write(db, () => {
          raiseChangeNumber(db);
          throw new Error('taken back');
        });
      } catch {
        // The rest goes on.
      }
    });

    const [record] = readJournal(folder)!.records;
    expect(statementsOf(record!).filter(({ text }) => text.includes('change_number')).length).toBe(1);
  });

  test('lets nothing be written around it', () => {
    const { db } = givenFolder();

    expect(() => raiseChangeNumber(db)).toThrow('outside of write()');
    expect(db.driver.prepare('SELECT number FROM change_number').pluck().get()).toBe(0);
  });

  test('goes on after a restart, and begins anew where it is not that of the database', () => {
    const { folder, db } = givenFolder();
    raise(db);
    closeDatabase(opened.pop()!);
    const next = openForWriting(folder, NOW);
    raise(next);
    closeDatabase(next);
    expect(readJournal(folder)!.records.length).toBe(2);

    writeFileSync(journalFile(folder), 'nonsense');
    const last = openForWriting(folder, NOW);
    opened.push(last);
    raise(last);

    expect(readJournal(folder)).toMatchObject({ state: 'whole', base: db.journal!.last + 1 });
    expect(readJournal(folder)!.records.length).toBe(1);
  });

  test('lets go of what a backup has, and of all', () => {
    const { folder, db } = givenFolder();
    for (let n = 0; n < 4; n += 1) raise(db);
    const { last } = db.journal!;

    expect(db.journal!.dropUpTo(last - 1)).toBe(true);
    raise(db);
    expect(readJournal(folder)).toMatchObject({ state: 'whole', base: last - 1 });
    expect(readJournal(folder)!.records.map(({ number }) => number)).toEqual([last, last + 1]);

    expect(db.journal!.beginAnew()).toBe(true);
    expect(readJournal(folder)).toMatchObject({ state: 'whole', base: last + 1, records: [] });
  });
});

describe('a journal on the disk', () => {
  function givenBytes(): Buffer {
    const { folder, db } = givenFolder();
    for (let n = 0; n < 3; n += 1) raise(db);
    return readFileSync(journalFile(folder));
  }

  test('is known to be torn when its last record is not whole', () => {
    const bytes = givenBytes();

    expect(readRecords(bytes)).toMatchObject({ state: 'whole' });
    expect(readRecords(bytes.subarray(0, -5))).toMatchObject({ state: 'torn' });
    expect(readRecords(bytes.subarray(0, -5)).records.length).toBe(2);
  });

  test('is known to be damaged wherever a byte was changed', () => {
    const bytes = givenBytes();
    const end = bytes.lastIndexOf('\n', -2);
    const lastLine = bytes.lastIndexOf('\n', end - 1);
    for (let at = 0; at < lastLine; at += 7) {
      const changed = Buffer.from(bytes);
      changed[at]! ^= 1;

      expect(readRecords(changed).state).toBe('damaged');
    }
  });
});

test('replayed over a copy of before, the journal makes the very same database: pages, edits, accounts, bytes', () => {
  const { folder, wiki } = givenWiki();
  const copy = path.join(emptyFolder(), 'before.db');
  copyDatabase(path.join(folder, 'wiki.db'), copy);

  const ana = givenPerson(wiki, 'Ana');
  const { slug, revisionId } = createPage(wiki, ana, GUIDE);
  editPage(wiki, ana, {
    ...GUIDE,
    slug,
    baseRevision: revisionId,
    title: 'Another “name”',
    body: '\u0000 ñ 😀 \ud800\n',
  });
  write(wiki.db, () =>
    sql(wiki.db, 'UPDATE revisions SET digest_key = @key WHERE id = @id').run({
      key: Buffer.from([0, 1, 255]),
      id: 0,
      more: 'is not kept',
    }),
  );

  const db = openDatabase(copy);
  opened.push(db);
  replay(db, readJournal(folder)!.records);
  expect(dumpOf(db)).toEqual(dumpOf(wiki.db));
  expect(findSite(db)).toEqual(findSite(wiki.db));
  expect(readFileSync(journalFile(folder), 'utf8')).not.toContain('is not kept');
});
