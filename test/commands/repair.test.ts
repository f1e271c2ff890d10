import {
  copyFileSync,
  existsSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { journalFile } from '../../src/storage/journal.js';
import { removeFolders } from '../support/folders.js';
import { givenFiles, givenWiki, type Shell } from '../support/shell.js';

afterEach(removeFolders);

const page = (n: number) => `---\ntitle: Guide ${n}\nkind: guide\ntags: [Tips]\n---\n\nWords ${n}.\n`;

/** A wiki with two pages, and what its folder held when it had one. */
async function givenTwoStates(): Promise<{ readonly shell: Shell; readonly older: Buffer }> {
  const shell = await givenWiki();
  await shell.run(`import ${givenFiles({ 'one.md': page(1) })}`);
  const older = readFileSync(path.join(shell.folder, 'wiki.db'));
  await shell.run(`import ${givenFiles({ 'two.md': page(2) })}`);
  return { shell, older };
}

const database = (shell: Shell) => path.join(shell.folder, 'wiki.db');

describe('a database that lost saves', () => {
  test('is noticed by verify, refused at each start with what is missing, and made whole by repair', async () => {
    const { shell, older } = await givenTwoStates();
    writeFileSync(database(shell), older);

    expect(await shell.run('verify')).toMatchObject({
      exitCode: 1,
      err: expect.stringMatching(/Write \d+ is lost, with the revision 2\./),
    });
    expect(await shell.run('migrate')).toMatchObject({
      exitCode: 19,
      err: expect.stringMatching(/lacks \d+ writes? that were saved, with the revisions 2\. Run “wiki repair”/),
    });
    expect(readFileSync(database(shell)).equals(older)).toBe(true);

    const repaired = await shell.run('repair');

    expect(repaired).toMatchObject({ exitCode: 0, err: '', out: expect.stringContaining('revisions 2.') });
    expect(await shell.run('verify')).toMatchObject({
      exitCode: 0,
      out: expect.stringContaining('2 pages, 2 revisions'),
    });
    const [old = ''] = readdirSync(path.join(shell.folder, 'backups')).filter((name) =>
      name.startsWith('before-repair'),
    );
    expect(readFileSync(path.join(shell.folder, 'backups', old)).equals(older)).toBe(true);
    expect((await shell.run('user create Ana')).exitCode).toBe(0);
  });

  test.each([
    ['missing', (file: string) => rmSync(file)],
    ['empty', (file: string) => truncateSync(file)],
    ['damaged', (file: string) => writeFileSync(file, 'x'.repeat(20_000))],
  ])('or is %s, is made whole from the newest backup and the journal', async (_, lose) => {
    const shell = await givenWiki();
    await shell.run(`import ${givenFiles({ 'one.md': page(1) })}`);
    await shell.run('backup');
    await shell.run(`import ${givenFiles({ 'two.md': page(2) })}`);
    lose(database(shell));
    expect((await shell.run('migrate')).exitCode).toBe(1);

    expect(await shell.run('repair')).toMatchObject({ exitCode: 0, err: '', out: expect.stringContaining('backups') });
    expect(await shell.run('verify')).toMatchObject({
      exitCode: 0,
      out: expect.stringContaining('2 pages, 2 revisions'),
    });
  });

  test('further back than the journal goes is refused, and left as it is', async () => {
    const { shell, older } = await givenTwoStates();
    rmSync(journalFile(shell.folder));
    await shell.run('migrate');
    writeFileSync(database(shell), older);

    expect(await shell.run('migrate')).toMatchObject({ exitCode: 19, err: expect.stringContaining('is older than') });
    expect((await shell.run('verify')).err).toContain('The database is older than the folder');
    expect(await shell.run('repair')).toMatchObject({
      exitCode: 1,
      err: expect.stringContaining('Nothing was repaired'),
    });
    expect(readFileSync(database(shell)).equals(older)).toBe(true);
    expect(existsSync(`${database(shell)}.repairing`)).toBe(false);
  });
});

describe('a folder', () => {
  test('refuses the database of another wiki', async () => {
    const [shell, other] = [await givenWiki(), await givenWiki()];
    copyFileSync(database(other), database(shell));

    expect(await shell.run('migrate')).toMatchObject({ exitCode: 1, err: expect.stringContaining('of another wiki') });
    expect((await shell.run('verify')).err).toContain('of another wiki');
  });

  test('has its marks for the owner only', async () => {
    const shell = await givenWiki();

    for (const name of ['identity', 'journal']) {
      expect(statSync(path.join(shell.folder, name)).mode & 0o777).toBe(0o600);
    }
  });

  test('without a journal cannot be repaired, and one that is whole stays as it is', async () => {
    const shell = await givenWiki();
    expect(await shell.run('repair')).toMatchObject({ exitCode: 0, out: expect.stringContaining('0 writes') });
    rmSync(journalFile(shell.folder));

    expect(await shell.run('repair')).toMatchObject({ exitCode: 1, err: expect.stringContaining('no journal') });
    expect((await shell.run('verify')).exitCode).toBe(0);
  });
});

test('verify tells of a journal that is damaged, and of a revision that is not the one it has', async () => {
  const { shell } = await givenTwoStates();
  shell.change(`UPDATE revisions SET hash = 'other' WHERE id = 2`);
  expect((await shell.run('verify')).err).toContain('Revision 2 is not the one that the journal has.');

  const bytes = readFileSync(journalFile(shell.folder));
  bytes[300]! ^= 1;
  writeFileSync(journalFile(shell.folder), bytes);
  expect((await shell.run('verify')).err).toContain('The journal is damaged');
});
