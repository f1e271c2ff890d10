import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { emptyFolder, removeFolders } from '../support/folders.js';
import { endSites, runBeside, runBuilt, startSite } from '../support/site.js';
import { BusyEditor, givenEditors, missingFrom, NAMES } from './editors.js';
import { note } from './figures.js';

afterEach(() => {
  endSites();
  removeFolders();
});

test('a backup while people write has all that was acknowledged before it; with the journal nothing at all is missing', async () => {
  const folder = path.join(emptyFolder(), 'data');
  runBuilt(folder, ['init']);
  givenEditors(folder, NAMES);
  const site = await startSite(folder);
  const editors = NAMES.map((name) => new BusyEditor(site.address, name, 'only'));
  await Promise.all(editors.map((editor) => editor.signIn()));
  const writing = Promise.all(editors.map((editor) => editor.writeUntilGone()));
  await setTimeout(1500);
  const before = editors.flatMap((editor) => editor.saves);
  const file = path.join(emptyFolder(), 'copy.db');

  const made = await runBeside(folder, ['backup', file]);
  await setTimeout(500);
  site.signal('SIGKILL');
  await site.ended;
  await writing;
  const all = editors.flatMap((editor) => editor.saves);

  expect(made).toMatchObject({ exitCode: 0, err: '' });
  const [alone, whole] = [path.join(emptyFolder(), 'data'), path.join(emptyFolder(), 'data')];
  expect(runBuilt(alone, ['restore', file])).toMatchObject({ exitCode: 0, err: '' });
  expect(before.length).toBeGreaterThan(0);
  expect(missingFrom(alone, before)).toEqual([]);
  expect(runBuilt(alone, ['verify'])).toMatchObject({ exitCode: 0, err: '' });
  expect(runBuilt(whole, ['restore', file, path.join(folder, 'journal')])).toMatchObject({ exitCode: 0, err: '' });
  expect(missingFrom(whole, all)).toEqual([]);
  expect(runBuilt(whole, ['verify'])).toMatchObject({ exitCode: 0, err: '' });
  note(
    `backup while four people write: ${before.length} saves before it, ${all.length} in all, 0 missing with the journal`,
  );
});
