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

test('a site that cannot have its folder ends at once, however it is started', async () => {
  const folder = path.join(emptyFolder(), 'data');
  const site = await startSite(folder);

  const second = runBuilt(folder, ['serve']);

  expect(second).toMatchObject({ exitCode: 17, out: '', err: expect.stringContaining('Another process works') });
  expect((await fetch(`${site.address}/`)).status).toBe(200);
});
