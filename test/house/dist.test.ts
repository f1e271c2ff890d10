import { chmodSync, existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { emptyFolder, removeFolders } from '../support/folders.js';
import { endSites, findMailchimp, runBuilt, startSite } from '../support/site.js';

afterEach(() => {
  endSites();
  removeFolders();
});

test('what is built runs with plain node: the home page answers, Mailchimp is found, and it ends in order', async () => {
  const site = await startSite(path.join(emptyFolder(), 'data'));

  const home = await fetch(`${site.address}/`);
  const isFound = await findMailchimp(site);
  site.signal('SIGTERM');

  expect(home.status).toBe(200);
  expect(isFound).toBe(true);
  expect(site.setup).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/setup\/[\w-]{22}$/);
  expect(await site.ended).toBe(0);
}, 60_000);

test('a data folder that others were let into is closed to them when the site starts again, with all that is in it', async () => {
  const folder = path.join(emptyFolder(), 'data');
  const first = await startSite(folder);
  await findMailchimp(first);
  first.signal('SIGTERM');
  await first.ended;
  const files = readdirSync(folder).map((name) => path.join(folder, name));
  chmodSync(folder, 0o755);
  for (const file of files) chmodSync(file, 0o755);

  await startSite(folder);

  expect(files.map((file) => path.basename(file))).toEqual(
    expect.arrayContaining(['reserve', 'search.index', 'session-secret', 'wiki.db']),
  );
  for (const file of files.filter(existsSync)) {
    const mode = (statSync(file).mode & 0o777).toString(8);
    expect([path.basename(file), mode]).toEqual([path.basename(file), statSync(file).isDirectory() ? '700' : '600']);
  }
  expect((statSync(folder).mode & 0o777).toString(8)).toBe('700');
}, 60_000);

test('a site that cannot have its folder ends at once, however it is started', async () => {
  const folder = path.join(emptyFolder(), 'data');
  const site = await startSite(folder);

  const second = runBuilt(folder, ['serve']);

  expect(second).toMatchObject({ exitCode: 17, out: '', err: expect.stringContaining('Another process works') });
  expect((await fetch(`${site.address}/`)).status).toBe(200);
});
