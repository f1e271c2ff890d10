import path from 'node:path';
import { emptyFolder, removeFolders } from '../support/folders.js';
import { endSites, startSite } from '../support/site.js';

afterEach(() => {
  endSites();
  removeFolders();
});

test('what is built runs with plain node: the home page answers, Mailchimp is found, and it ends in order', async () => {
  const site = await startSite(path.join(emptyFolder(), 'data'));

  const home = await fetch(`${site.address}/`);
  const found = await fetch(`${site.address}/search?q=mailchimp`);
  site.signal('SIGTERM');

  expect(home.status).toBe(200);
  expect(await found.text()).toContain('href="/wiki/mailchimp"');
  expect(site.setup).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/setup\/[\w-]{22}$/);
  expect(await site.ended).toBe(0);
}, 60_000);
