import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createPage } from '../../src/actions/create-page.js';
import { checkCopy } from '../../src/actions/backup-wiki.js';
import { makeCopy, startNightly } from '../../src/jobs/nightly.js';
import { findBackupCheck } from '../../src/storage/backup-check.js';
import { makeFolder } from '../../src/storage/data-folder.js';
import { closeDatabase } from '../../src/storage/database.js';
import { readJournal } from '../../src/storage/journal.js';
import { openForWriting } from '../../src/storage/open-folder.js';
import { emptyFolder, removeFolders } from '../support/folders.js';
import { closeWikis, emptyWiki, givenPerson, later, type TestWiki } from '../support/wiki.js';

const ends: (() => void)[] = [];

afterEach(async () => {
  for (const end of ends.splice(0)) end();
  await closeWikis();
  removeFolders();
});

function wikiInFolder(): TestWiki & { readonly folder: string } {
  const folder = path.join(emptyFolder(), 'data');
  const inMemory = emptyWiki();
  makeFolder(folder);
  const db = openForWriting(folder, inMemory.now());
  ends.push(() => closeDatabase(db));
  return { ...inMemory, db, folder, config: { ...inMemory.config, dataDir: folder } };
}

function write(wiki: TestWiki, title: string) {
  return createPage(wiki, givenPerson(wiki, `writer of ${title}`), {
    ...{ kind: 'guide', title, body: 'Words.\n', tags: ['tips'], facts: { summary: 'A line.' } },
    ...{ summary: '', affiliated: false },
  });
}

const copiesIn = (folder: string) => readdirSync(path.join(folder, 'backups')).filter((name) => name.endsWith('.db'));

test('the copy of the night is made while people write, checked, and the journal lets go of what it has', async () => {
  const wiki = wikiInFolder();
  write(wiki, 'Before');
  const { last } = wiki.db.journal!;

  const making = makeCopy(wiki);
  write(wiki, 'Meanwhile');
  await making.done;

  const [name = ''] = copiesIn(wiki.folder);
  expect(name).toBe('wiki-2026-11-23T120000Z.db');
  const check = findBackupCheck(wiki.folder)!;
  expect(check).toMatchObject({ name, at: '2026-11-23T12:00:00Z', problems: 0 });
  expect(check.writes).toBeGreaterThanOrEqual(last);
  expect(checkCopy(path.join(wiki.folder, 'backups', name))).toMatchObject({ findings: [], writes: check.writes });
  expect(readJournal(wiki.folder)).toMatchObject({ state: 'whole', base: check.writes });
});

test('of a wiki in which something is wrong no copy is kept, and the older ones stay', async () => {
  const wiki = wikiInFolder();
  write(wiki, 'Before');
  await makeCopy(wiki).done;
  wiki.db.driver.exec(`UPDATE revisions SET body = 'Forged.'`);
  later(wiki, 24 * 100);

  await makeCopy(wiki).done;

  expect(copiesIn(wiki.folder)).toEqual(['wiki-2026-11-23T120000Z.db']);
  expect(findBackupCheck(wiki.folder)).toMatchObject({ at: '2027-03-03T12:00:00Z', problems: 1 });
  expect(existsSync(path.join(wiki.folder, 'backups', 'nightly.making'))).toBe(false);
});

test('a copy that was begun before something was erased for good is not kept', async () => {
  const wiki = wikiInFolder();
  write(wiki, 'Before');

  const making = makeCopy(wiki);
  expect(wiki.db.journal!.beginAnew()).toBe(true);
  await making.done;

  expect(copiesIn(wiki.folder)).toEqual([]);
  await makeCopy(wiki).done;
  expect(copiesIn(wiki.folder).length).toBe(1);
});

test('where it cannot be looked whether a copy is due, the site goes on', () => {
  jest.useFakeTimers();
  const wiki = wikiInFolder();
  for (const end of ends.splice(0)) end();
  const error = jest.spyOn(wiki.log, 'error');
  const nightly = startNightly(wiki);

  jest.advanceTimersByTime(3_600_000);
  jest.useRealTimers();

  expect(error).toHaveBeenCalledTimes(2);
  return nightly.stop();
});

test('old copies go once a new one is sound; a copy can be given up at any time', async () => {
  const wiki = wikiInFolder();
  makeFolder(path.join(wiki.folder, 'backups'));
  writeFileSync(path.join(wiki.folder, 'backups', 'wiki-2025-01-01T040000Z.db'), 'old');
  writeFileSync(path.join(wiki.folder, 'backups', 'wiki-2026-11-20T040000Z.db'), 'new');

  await makeCopy(wiki).end();
  expect(copiesIn(wiki.folder).length).toBe(2);
  await makeCopy(wiki).done;

  expect(copiesIn(wiki.folder)).toEqual(['wiki-2026-11-20T040000Z.db', 'wiki-2026-11-23T120000Z.db']);
});
