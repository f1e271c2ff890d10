import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { runCommand } from '../../src/commands/run.js';
import { progressText } from '../../src/commands/terminal.js';
import { translatorFor } from '../../src/locales/translate.js';
import { readStarterFiles } from '../../src/actions/read-files.js';
import { closeDatabase, openDatabase } from '../../src/storage/database.js';
import { takeLock } from '../../src/storage/lock.js';
import { emptyFolder, removeFolders } from '../support/folders.js';
import { givenFiles, givenWiki, Shell } from '../support/shell.js';

afterEach(removeFolders);

const modeOf = (file: string) => (statSync(file).mode & 0o777).toString(8);

const PAGE = '---\ntitle: A guide\nkind: guide\ntags: [Tips]\n---\n\nWords.\n';

const MIGRATED = ['CREATE TABLE migrations (number INTEGER, name TEXT)', 'PRAGMA user_version = 1'];

/** A file with a database, made by other statements than ours. */
function givenDatabase(statements: readonly string[], file = path.join(emptyFolder(), 'other.db')): string {
  writeFileSync(file, '');
  if (statements.length === 0) return file;
  const db = openDatabase(file);
  for (const statement of statements) db.driver.exec(statement);
  closeDatabase(db);
  return file;
}

function filesUnder(folder: string): Map<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const files = entries.map((entry) => path.join(entry.parentPath, entry.name)).sort();
  return new Map(files.map((file) => [path.relative(folder, file), readFileSync(file, 'utf8')]));
}

describe('what is typed wrongly is answered with the usage and exit code 2', () => {
  test.each([
    '',
    'nonsense',
    'serve now',
    'init --full',
    'user',
    'user create',
    'user create ana --role king',
    'user role ana',
    'import',
    'export',
    'restore',
    'verify everything',
    'backup a b',
  ])('wiki %s', async (line) => {
    const { exitCode, out, err } = await new Shell().run(line);

    expect(exitCode).toBe(2);
    expect(out + err).toContain('npm run wiki -- <command>');
  });

  test('help is no mistake', async () => {
    expect(await new Shell().run('help')).toMatchObject({ exitCode: 0, out: expect.stringContaining('reindex') });
    expect(await new Shell().run('backup --help')).toMatchObject({
      exitCode: 0,
      out: expect.stringContaining('backup [file]'),
    });
  });

  test('a setting that cannot be used is named', async () => {
    const terminal = { env: { PORT: 'x' }, t: translatorFor('en'), out: () => undefined, progress: () => undefined };
    const said: string[] = [];
    const readLine = () => Promise.resolve('');

    expect(await runCommand({ ...terminal, readLine, err: (line) => said.push(line) }, ['verify'])).toBe(2);
    expect(said.join()).toContain('PORT is not usable');
  });
});

describe('init', () => {
  test('makes a wiki with the starter pages, once', async () => {
    const shell = new Shell();

    const first = await shell.run('init');

    expect(first).toMatchObject({ exitCode: 0, out: expect.stringContaining(`${readStarterFiles().length} pages`) });
    expect(modeOf(shell.folder)).toBe('700');
    expect(modeOf(path.join(shell.folder, 'wiki.db'))).toBe('600');
    expect(await shell.run('init')).toMatchObject({ exitCode: 1, err: expect.stringContaining('already') });
  });

  test('--empty makes one without pages', async () => {
    expect((await new Shell().run('init --empty')).out).toContain('It has 0 pages.');
  });
});

describe('a data folder that others could look into', () => {
  test('is closed to them when it is empty, and each time the wiki is opened', async () => {
    const shell = new Shell();
    mkdirSync(shell.folder, { mode: 0o755 });

    await shell.run('init --empty');
    expect(modeOf(shell.folder)).toBe('700');
    chmodSync(shell.folder, 0o755);
    await shell.run('migrate');
    expect(modeOf(shell.folder)).toBe('700');
  });

  test('is closed to them when a backup is restored into it', async () => {
    const [file, folder] = [path.join(emptyFolder(), 'copy.db'), emptyFolder()];
    chmodSync(folder, 0o755);
    await (await givenWiki()).run(`backup ${file}`);

    expect((await new Shell().run(`restore ${file}`, '', folder)).exitCode).toBe(0);
    expect(modeOf(folder)).toBe('700');
  });

  test('keeps its rights when it holds other things too, which others may need', async () => {
    const folder = givenFiles({ 'songs.txt': 'La la.' });
    chmodSync(folder, 0o755);

    expect((await new Shell().run('init --empty', '', folder)).exitCode).toBe(0);
    expect(modeOf(folder)).toBe('755');
    expect(modeOf(path.join(folder, 'wiki.db'))).toBe('600');
  });
});

describe('user', () => {
  test('create makes an account with the password that is piped in, and never shows it', async () => {
    const shell = await givenWiki();

    const made = await shell.run('user create Ana --role moderator', 'a row of plain words');

    expect(made).toEqual({ exitCode: 0, out: 'Ana has an account with the role moderator.', err: '' });
    expect(await shell.run('user create ana', 'a row of plain words')).toMatchObject({
      exitCode: 1,
      err: expect.stringContaining('pen name already'),
    });
  });

  test('without a password piped in, one is made and shown', async () => {
    const shell = await givenWiki();

    expect((await shell.run('user create Ana')).out).toMatch(/^Ana has .*\nPassword: [\w-]{20}$/);
    expect((await shell.run('user password Ana')).out).toMatch(/ended\.\nPassword: [\w-]{20}$/);
  });

  test('role changes a role, but not the last administrator’s', async () => {
    const shell = await givenWiki();
    await shell.run('user create Ana');

    expect(await shell.run('user role Ana administrator')).toMatchObject({
      exitCode: 0,
      out: 'Ana has the role administrator.',
    });
    expect(await shell.run('user role Ana editor')).toMatchObject({
      exitCode: 1,
      err: expect.stringContaining('last administrator'),
    });
    expect(await shell.run('user role Nobody editor')).toMatchObject({
      exitCode: 1,
      err: 'Nobody here has that name.',
    });
  });
});

describe('import and export', () => {
  test('carry the whole starter library, all but the sandbox, into an empty folder and back', async () => {
    const shell = new Shell();
    await shell.run('init');
    const [folder, again, elsewhere] = [emptyFolder(), emptyFolder(), path.join(emptyFolder(), 'data')];
    const n = readStarterFiles().length - 1;

    expect((await shell.run(`export ${folder}`)).out).toBe(`${n} pages were written.`);
    const taken = await shell.run(`import ${folder}`, '', elsewhere);
    await shell.run(`export ${again}`, '', elsewhere);

    expect(taken).toEqual({ exitCode: 0, out: `New pages: ${n}. Changed: 0. The same as before: 0.`, err: '' });
    expect(filesUnder(again)).toEqual(filesUnder(folder));
    expect(filesUnder(folder).get('tools/mailchimp.md')).toContain('title: Mailchimp');
    expect(shell.progress.at(-1)).toBe(`${n}/${n}`);
    expect((await shell.run('verify', '', elsewhere)).exitCode).toBe(0);
  });

  test('an import with a problem writes nothing and has a row for each', async () => {
    const shell = await givenWiki();
    const folder = givenFiles({ 'good.md': PAGE, 'deep/bad.md': '---\ntitle: Bad\nkind: guide\ntags: [Odd]\n---\n' });

    expect(await shell.run(`import ${folder}`)).toEqual({
      exitCode: 1,
      out: '',
      err: 'deep/bad.md\ttags\tChoose from the tags offered.\nNothing was imported. Problems: 1.',
    });
    expect((await shell.run('verify')).out).toContain('0 pages');
  });

  test('a trial writes nothing', async () => {
    const shell = await givenWiki();

    const trial = await shell.run(`import ${givenFiles({ 'good.md': PAGE })} --dry-run`);

    expect(trial.out).toBe('New pages: 1. Changed: 0. The same as before: 0.\nThis was a trial: nothing was written.');
    expect((await shell.run('verify')).out).toContain('0 pages');
  });

  test('a file that is no text is a problem of its own', async () => {
    const shell = await givenWiki();
    const folder = emptyFolder();
    writeFileSync(path.join(folder, 'picture.md'), Buffer.from([0xff, 0xd8, 0xff]));

    expect((await shell.run(`import ${folder}`)).err).toContain('picture.md\tfile\tThis file is not UTF-8 text.');
  });

  test('a file of gigabytes is a problem of its own, and is not read', async () => {
    const shell = await givenWiki();
    const folder = givenFiles({ 'good.md': PAGE, 'huge.md': '' });
    truncateSync(path.join(folder, 'huge.md'), 3 * 1024 ** 3);

    const { exitCode, err } = await shell.run(`import ${folder}`);

    expect(exitCode).toBe(1);
    expect(err).toBe('huge.md\tfile\tThis file is larger than a page can be.\nNothing was imported. Problems: 1.');
  });

  test('a link in the folder has a row, and is not followed', async () => {
    const shell = await givenWiki();
    const folder = givenFiles({ 'good.md': PAGE });
    symlinkSync(path.join(folder, 'good.md'), path.join(folder, 'link.md'));
    symlinkSync(folder, path.join(folder, 'again'));

    const { exitCode, err } = await shell.run(`import ${folder}`);

    const row = 'file\tThis is a link to another file or folder. Put the files themselves here.';
    expect(exitCode).toBe(1);
    expect(err).toBe(`again\t${row}\nlink.md\t${row}\nNothing was imported. Problems: 2.`);
  });

  test('pages can be imported under somebody’s name', async () => {
    const shell = await givenWiki();
    await shell.run('user create Ana');

    await shell.run(`import ${givenFiles({ 'good.md': PAGE })} --by Ana`);

    const db = openDatabase(path.join(shell.folder, 'wiki.db'), { readonly: true });
    expect(db.driver.prepare('SELECT authorName, summary FROM revision_records').all()).toEqual([
      { authorName: 'Ana', summary: 'Imported from a file' },
    ]);
    closeDatabase(db);
  });

  test('an export does not mix with what a folder holds', async () => {
    const shell = await givenWiki();

    expect(await shell.run(`export ${givenFiles({ 'mine.txt': 'x' })}`)).toMatchObject({
      exitCode: 1,
      err: expect.stringContaining('is not empty'),
    });
  });

  test('a folder that is not there is told in a line', async () => {
    const { exitCode, err } = await (await givenWiki()).run('import /no/such/folder');

    expect(exitCode).toBe(1);
    expect(err).toBe('There is no folder /no/such/folder.');
  });
});

describe('backup and restore', () => {
  test('bring a wiki, checked, into an empty folder', async () => {
    const shell = new Shell();
    await shell.run('init');
    const [file, elsewhere] = [path.join(emptyFolder(), 'copy.db'), path.join(emptyFolder(), 'data')];

    expect(await shell.run(`backup ${file}`)).toMatchObject({ exitCode: 0, out: `The backup is ${file}`, err: '' });
    const restored = await shell.run(`restore ${file}`, '', elsewhere);

    expect(restored).toMatchObject({ exitCode: 0, err: '' });
    expect(modeOf(file)).toBe('600');
    expect(modeOf(path.join(elsewhere, 'wiki.db'))).toBe('600');
    expect((await shell.run('verify', '', elsewhere)).out).toContain(`${readStarterFiles().length} pages`);
    expect(readdirSync(elsewhere).filter((name) => name.includes('restoring'))).toEqual([]);
  });

  test('a backup goes into the data folder unless told otherwise, and never over a file', async () => {
    const shell = await givenWiki();
    const { out } = await shell.run('backup');
    const file = out.replace('The backup is ', '');

    expect(path.dirname(file)).toBe(path.join(shell.folder, 'backups'));
    expect(await shell.run(`backup ${file}`)).toMatchObject({
      exitCode: 1,
      err: expect.stringContaining('exists already'),
    });
  });

  test('the bare file of a site is no backup, since saves may be missing in it', async () => {
    const shell = await givenWiki();
    const elsewhere = path.join(emptyFolder(), 'data');

    const restored = await shell.run(`restore ${path.join(shell.folder, 'wiki.db')}`, '', elsewhere);

    expect(restored).toMatchObject({ exitCode: 1, err: expect.stringContaining('saves may be missing') });
    expect(existsSync(path.join(elsewhere, 'wiki.db'))).toBe(false);
  });

  test('the saves since a backup come back with their journal, and not with another', async () => {
    const shell = await givenWiki();
    const [file, elsewhere] = [path.join(emptyFolder(), 'copy.db'), path.join(emptyFolder(), 'data')];
    const journal = path.join(shell.folder, 'journal');
    await shell.run(`backup ${file}`);
    await shell.run(`import ${givenFiles({ 'good.md': PAGE })}`);

    expect(await shell.run(`restore ${file} ${(await givenWiki()).folder}/journal`, '', elsewhere)).toMatchObject({
      exitCode: 1,
      err: expect.stringContaining('does not go on from where this backup ends'),
    });
    expect(await shell.run(`restore ${file} ${journal}`, '', elsewhere)).toMatchObject({ exitCode: 0, err: '' });
    expect((await shell.run('verify', '', elsewhere)).out).toContain('1 pages, 1 revisions');
  });

  test('a damaged backup is not restored', async () => {
    const shell = await givenWiki();
    await shell.run(`import ${givenFiles({ 'good.md': PAGE })}`);
    shell.change(`UPDATE revisions SET body = 'Forged.'`);
    const [file, elsewhere] = [path.join(emptyFolder(), 'copy.db'), path.join(emptyFolder(), 'data')];
    expect((await shell.run(`backup ${file}`)).exitCode).toBe(1);

    const restored = await shell.run(`restore ${file}`, '', elsewhere);

    expect(restored).toMatchObject({ exitCode: 1, err: expect.stringContaining('Nothing was restored') });
    expect(restored.err).toContain('The text of revision 1 is not what was saved.');
    expect(existsSync(path.join(elsewhere, 'wiki.db'))).toBe(false);
  });

  test('a file that is no backup, and a folder in use, are refused', async () => {
    const shell = await givenWiki();
    const text = path.join(givenFiles({ 'good.md': PAGE }), 'good.md');
    const file = path.join(emptyFolder(), 'copy.db');
    await shell.run(`backup ${file}`);

    expect((await shell.run(`restore ${text}`, '', path.join(emptyFolder(), 'data'))).err).toContain('not a backup');
    expect((await shell.run(`restore ${file}`)).err).toContain('is not empty');
    expect((await shell.run('restore /no/such/file')).err).toBe('There is no file /no/such/file.');
  });
});

describe('a file of another kind is not restored as a wiki', () => {
  test.each([
    ['an empty file', []],
    ['a database of another program', ['CREATE TABLE songs (title TEXT)']],
    ['one that counts its own changes', ['CREATE TABLE songs (title TEXT)', 'PRAGMA user_version = 1']],
    ['one with migrations of its own', [...MIGRATED, "INSERT INTO migrations VALUES (1, '0001-create-songs')"]],
    ['one with migrations of another shape', ['CREATE TABLE migrations (hash TEXT)', 'PRAGMA user_version = 1']],
  ])('%s', async (_, statements) => {
    const [file, folder] = [givenDatabase(statements), path.join(emptyFolder(), 'data')];

    expect(await new Shell().run(`restore ${file}`, '', folder)).toEqual({
      exitCode: 1,
      out: '',
      err: `The file ${file} is not a backup of a wiki.`,
    });
    expect(existsSync(path.join(folder, 'wiki.db'))).toBe(false);
  });
});

describe('verify and reindex', () => {
  test('verify tells what is wrong and exits with 1', async () => {
    const shell = await givenWiki();
    await shell.run(`import ${givenFiles({ 'good.md': PAGE })}`);
    expect((await shell.run('verify')).exitCode).toBe(0);
    shell.change('DELETE FROM page_tags');

    expect(await shell.run('verify')).toMatchObject({
      exitCode: 1,
      err: 'The list of tags of page 1 is not what its text says.',
    });
    expect(await shell.run('reindex')).toMatchObject({
      exitCode: 0,
      out: 'The lists of 1 page were made anew.\nThe search index was made anew.',
    });
    expect((await shell.run('verify')).exitCode).toBe(0);
  });

  test('reindex makes a search index that only the owner may read, and makes it anew when it is no good', async () => {
    const shell = await givenWiki();
    await shell.run(`import ${givenFiles({ 'good.md': PAGE })}`);
    const file = path.join(shell.folder, 'search.index');
    writeFileSync(file, 'not an index');

    await shell.run('reindex');

    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readFileSync(file, 'utf8')).toContain('"title"');
  });

  test.each(['verify', 'reindex', 'migrate', 'export out', 'backup'])(
    'wiki %s makes no wiki where there is none',
    async (line) => {
      const shell = new Shell();

      expect(await shell.run(line)).toMatchObject({ exitCode: 1, err: expect.stringContaining('There is no wiki') });
      expect(existsSync(path.join(shell.folder, 'wiki.db'))).toBe(false);
    },
  );
});

describe('a folder that another process works with', () => {
  test.each(['serve', 'init', 'migrate', 'user create Ana', 'import .', 'reindex'])(
    'is left alone by wiki %s',
    async (line) => {
      const shell = await givenWiki();
      const lock = takeLock(shell.folder)!;

      expect(await shell.run(line)).toMatchObject({ exitCode: 17, err: expect.stringContaining('Another process') });
      lock.release();
    },
  );

  test('can be read, checked and copied meanwhile', async () => {
    const shell = await givenWiki();
    const lock = takeLock(shell.folder)!;
    const served = openDatabase(path.join(shell.folder, 'wiki.db'));

    const answers = [
      await shell.run('verify'),
      await shell.run('backup'),
      await shell.run(`export ${path.join(emptyFolder(), 'out')}`),
    ];

    expect(answers.map(({ exitCode }) => exitCode)).toEqual([0, 0, 0]);
    closeDatabase(served);
    lock.release();
  });
});

describe('a database of another version', () => {
  test('that is newer is left as it is', async () => {
    const shell = await givenWiki();
    shell.change('PRAGMA user_version = 999');
    const file = path.join(shell.folder, 'wiki.db');
    const before = readFileSync(file);

    expect(await shell.run('migrate')).toMatchObject({ exitCode: 18, err: expect.stringContaining('newer version') });
    expect((await shell.run('verify')).exitCode).toBe(18);
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  test.each([
    ['empty', (file: string) => writeFileSync(file, '')],
    ['missing', (file: string) => rmSync(file)],
  ])('that is %s now is not begun anew, whatever keeps the secret of the cookies', async (_, lose) => {
    const shell = await givenWiki();
    lose(path.join(shell.folder, 'wiki.db'));

    expect(existsSync(path.join(shell.folder, 'session-secret'))).toBe(false);
    expect(await shell.run('init')).toMatchObject({ exitCode: 1, err: expect.stringContaining('missing or empty') });
  });

  test('that belongs to another program is left as it is', async () => {
    const folder = emptyFolder();
    const file = givenDatabase(['CREATE TABLE songs (title TEXT)'], path.join(folder, 'wiki.db'));

    expect(await new Shell().run('migrate', '', folder)).toMatchObject({
      exitCode: 1,
      err: expect.stringContaining('is not the database of a wiki'),
    });
    const db = openDatabase(file, { readonly: true });
    expect(db.driver.prepare('SELECT name FROM sqlite_schema').pluck().all()).toEqual(['songs']);
    closeDatabase(db);
  });

  test('that is no database is told so and left as it is', async () => {
    const shell = await givenWiki();
    const file = path.join(shell.folder, 'wiki.db');
    writeFileSync(file, 'x'.repeat(10_000));

    expect(await shell.run('migrate')).toMatchObject({ exitCode: 1, err: expect.stringContaining('is damaged') });
    expect(readFileSync(file, 'utf8')).toBe('x'.repeat(10_000));
  });
});

describe('progress', () => {
  test('is a bar on a terminal and a line now and then in a pipe', () => {
    expect(progressText(1, 2, true)).toBe(`\r[${'#'.repeat(15)}${' '.repeat(15)}] 1 of 2`);
    expect(progressText(2, 2, true).endsWith('2 of 2\n')).toBe(true);
    expect(progressText(1, 250, false)).toBe('');
    expect(progressText(100, 250, false)).toBe('100 of 250\n');
    expect(progressText(250, 250, false)).toBe('250 of 250\n');
  });
});
