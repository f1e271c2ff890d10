import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { agreeErasure, askErasure } from '../../src/actions/ask-erasure.js';
import { deleteFile } from '../../src/actions/delete-file.js';
import { keepDraft } from '../../src/actions/keep-draft.js';
import { leave } from '../../src/actions/leave.js';
import { COMMAND_LINE, setRole } from '../../src/actions/set-role.js';
import { hideWords } from '../../src/actions/hide-words.js';
import { pageSource } from '../../src/actions/index-page.js';
import { checkCopy } from '../../src/actions/backup-wiki.js';
import { verifyWiki } from '../../src/actions/verify-wiki.js';
import { createApp } from '../../src/app.js';
import { nextStep } from '../../src/jobs/scheduler.js';
import { searchInFolder } from '../../src/open-wiki.js';
import { backUpInto, backupFile, backupFolder, listBackups } from '../../src/storage/backup.js';
import { makeFolder } from '../../src/storage/data-folder.js';
import { closeDatabase, openDatabase } from '../../src/storage/database.js';
import { findJob } from '../../src/storage/jobs.js';
import { openForWriting } from '../../src/storage/open-folder.js';
import { dumpOf } from '../support/dump.js';
import { contentOf, givenFile } from '../support/files.js';
import { emptyFolder, removeFolders } from '../support/folders.js';
import { givenNumberEverywhere, holdsNumber, NUMBER } from '../support/planted.js';
import { seenByReaders } from '../support/readers.js';
import { asReader, closeWikis, emptyWiki, givenPage, givenPerson, later, type TestWiki } from '../support/wiki.js';

jest.setTimeout(120_000);

let ends: (() => Promise<void> | void)[] = [];

afterEach(async () => {
  for (const end of ends) await end();
  ends = [];
  await closeWikis();
  removeFolders();
});

/** A wiki with its files in a folder, as it is served. */
async function wikiInFolder(): Promise<TestWiki & { readonly folder: string }> {
  const folder = path.join(emptyFolder(), 'data');
  const inMemory = emptyWiki();
  const config = { ...inMemory.config, dataDir: folder };
  makeFolder(folder);
  const db = openForWriting(folder, inMemory.now());
  const search = searchInFolder(config, inMemory.log);
  const wiki = { ...inMemory, db, config, search, folder };
  ends.push(async () => {
    await search.close();
    closeDatabase(db);
  });
  await search.follow(pageSource(wiki));
  return wiki;
}

async function toItsEnd(wiki: TestWiki, id: number): Promise<void> {
  for (let n = 0; n < 2000 && findJob(wiki.db, id)?.state === 'open'; n += 1) await nextStep(wiki, 0);
  expect(findJob(wiki.db, id)).toMatchObject({ state: 'done', problemJson: '' });
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder)
    .map((name) => path.join(folder, name))
    .flatMap((file) => (statSync(file).isDirectory() ? filesUnder(file) : [file]));
}

/** The files of a folder in whose bytes, or decoded rows, the pattern stands. */
function filesHolding(folder: string, holds: (text: string) => boolean): string[] {
  return filesUnder(folder).filter((file) => {
    if (holds(readFileSync(file, 'latin1')) || holds(readFileSync(file, 'utf8'))) return true;
    if (!file.endsWith('.db')) return false;
    const db = openDatabase(file, { readonly: true });
    const rows = JSON.stringify(dumpOf(db));
    closeDatabase(db);
    return holds(rows);
  });
}

const inBytes = (text: string) => /503[^0-9a-z]{0,6}555[^0-9a-z]{0,6}0172/i.test(text);

function backUp(wiki: TestWiki & { readonly folder: string }): void {
  makeFolder(backupFolder(wiki.folder));
  backUpInto(wiki.db, backupFile(wiki.folder, wiki.now()));
}

test('a phone number in more than 30 places is hidden from readers by one job, and erased from every byte of the data folder by two administrators', async () => {
  const wiki = await wikiInFolder();
  const mod = givenPerson(wiki, 'mod', 'moderator');
  const [one, two] = [givenPerson(wiki, 'first', 'administrator'), givenPerson(wiki, 'second', 'administrator')];
  expect(await givenNumberEverywhere(wiki, mod)).toBeGreaterThan(30);
  for (let n = 0; n < 20; n += 1) await nextStep(wiki, 0);
  backUp(wiki);
  expect(filesHolding(wiki.folder, inBytes).map((file) => path.basename(file))).toContain('journal');
  const app = createApp(wiki);
  const before = await seenByReaders(wiki, asReader(wiki, app));
  expect(before.filter(({ text }) => holdsNumber(text)).length).toBeGreaterThan(10);

  const hiding = hideWords(wiki, mod, { words: NUMBER, reason: 'A private number' });
  await toItsEnd(wiki, hiding);

  const after = await seenByReaders(
    wiki,
    asReader(wiki, app),
    before.map(({ address }) => address),
  );
  expect(after.length).toBeGreaterThanOrEqual(before.length);
  // An address that holds the number itself is repeated in the answer, as in a search box.
  const own = after.filter(({ address }) => holdsNumber(address));
  expect(after.filter((one) => holdsNumber(one.text) && !own.includes(one)).map(({ address }) => address)).toEqual([]);
  const places = own.filter(({ address }) => /^\/(wiki|files|people)\//.test(address));
  expect(places.map(({ status }) => status)).toEqual(places.map(() => 404));
  expect(places.length).toBeGreaterThan(3);
  expect(verifyWiki(wiki.db).findings).toEqual([]);
  expect(filesHolding(wiki.folder, inBytes).length).toBeGreaterThan(1);
  expect(findJob(wiki.db, hiding)?.inputJson).not.toContain('555');

  const request = askErasure(wiki, one, { words: NUMBER, reason: 'A private number' });
  expect(() => agreeErasure(wiki, one, { id: request })).toThrow('forbidden');
  await toItsEnd(wiki, agreeErasure(wiki, two, { id: request }));

  expect(filesHolding(wiki.folder, inBytes)).toEqual([]);
  expect(filesUnder(wiki.folder).map((file) => path.basename(file))).toContain('search.index');
  expect(verifyWiki(wiki.db).findings).toEqual([]);
  expect(listBackups(wiki.folder).map((file) => checkCopy(file.path).findings)).toEqual([[]]);
});

test('the name of somebody who left is in no byte of the data folder', async () => {
  const wiki = await wikiInFolder();
  const holds = (text: string) => /quetzalcoatlus/i.test(text);
  givenPerson(wiki, 'keeper', 'administrator');
  const ana = givenPerson(wiki, 'Quetzalcoatlus');
  givenPage(wiki, { title: 'Mine', body: 'My words.\n', by: ana });
  keepDraft(wiki, ana, { place: '/new', title: 'A draft', fields: [['body', ['Quetzalcoatlus was here']]] });
  setRole(wiki, COMMAND_LINE, { name: 'Quetzalcoatlus', role: 'moderator' });
  backUp(wiki);
  expect(filesHolding(wiki.folder, holds).map((file) => path.basename(file))).toContain('journal');

  leave(wiki, ana);
  await toItsEnd(wiki, 1);

  expect(filesHolding(wiki.folder, holds)).toEqual([]);
  expect(JSON.stringify(dumpOf(wiki.db)['users'])).toContain(`Former member ${ana.id}`);
  expect(verifyWiki(wiki.db).findings).toEqual([]);
  expect(listBackups(wiki.folder).map((file) => checkCopy(file.path).findings)).toEqual([[]]);
});

test('the bytes of a picture that was erased are in no file of the data folder, nor in a copy that was made while all saw it', async () => {
  const wiki = await wikiInFolder();
  const [one, two] = [givenPerson(wiki, 'first', 'administrator'), givenPerson(wiki, 'second', 'administrator')];
  const face = `a face ${'nobody may see '.repeat(40)}`;
  const holds = (text: string) => text.includes('nobody may see ');
  const revision = givenFile(wiki, { name: 'march', content: contentOf('pdf', face), altText: 'The march' });
  backUp(wiki);
  deleteFile(wiki, one, { name: 'march', reason: 'A face' });
  expect(filesHolding(wiki.folder, holds).length).toBeGreaterThan(1);

  const request = askErasure(wiki, one, { file: 'march', revision, reason: 'A face' });
  await toItsEnd(wiki, agreeErasure(wiki, two, { id: request }));

  expect(filesHolding(wiki.folder, holds)).toEqual([]);
  expect(verifyWiki(wiki.db).findings).toEqual([]);
  expect(listBackups(wiki.folder).map((file) => checkCopy(file.path).findings)).toEqual([[]]);
});

test('a copy that comes or goes while an erasure is under way lets no other be passed over', async () => {
  const wiki = await wikiInFolder();
  const [one, two] = [givenPerson(wiki, 'first', 'administrator'), givenPerson(wiki, 'second', 'administrator')];
  givenPage(wiki, { title: 'Calls', body: 'The word is zugzwang.\n' });
  const copies = () => listBackups(wiki.folder).map(({ path: file }) => file);
  for (let hour = 0; hour < 4; hour += 1) {
    later(wiki, 1);
    backUp(wiki);
  }
  const [oldest = ''] = copies();
  const job = agreeErasure(wiki, two, { id: askErasure(wiki, one, { words: 'zugzwang', reason: 'A private word' }) });
  const treated = () =>
    wiki.db.driver.prepare(`SELECT count(*) FROM word_hidings WHERE place = 'backups'`).pluck().get();

  for (let n = 0; n < 500 && treated() !== 2; n += 1) await nextStep(wiki, 0);
  rmSync(oldest);
  await toItsEnd(wiki, job);

  expect(copies()).toHaveLength(3);
  expect(filesHolding(wiki.folder, (text) => text.includes('zugzwang'))).toEqual([]);
});
