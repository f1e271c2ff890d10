import type { Reserve } from '../../src/storage/reserve.js';
import { formIn } from '../support/form.js';
import { asReader, closeWikis, emptyWiki, givenPage, givenPerson, PASSWORD, signIn } from '../support/wiki.js';
import type { TestWiki } from '../support/wiki.js';

afterEach(closeWikis);

/** Lets the database grow by so many pages only, and keeps room for some more. */
function givenFullDisk(wiki: TestWiki, pages: number) {
  const { driver } = wiki.db;
  const grow = (more: number) =>
    driver.pragma(`max_page_count = ${Number(driver.pragma('page_count', { simple: true })) + more}`);
  const disk = { hasRoom: false };
  let isFreed = false;
  const reserve: Reserve = {
    get isFreed() {
      return isFreed;
    },
    free: () => {
      grow(100);
      return (isFreed = true);
    },
    take: () => {
      if (isFreed && disk.hasRoom) isFreed = false;
      return !isFreed;
    },
  };
  grow(pages);
  wiki.db.reserve = reserve;
  return { disk, reserve };
}

test('on a full disk people sign in and out, what they save is given back, and saving goes on when there is room', async () => {
  const wiki = emptyWiki();
  givenPage(wiki, { title: 'Signal' });
  const admin = await signIn(wiki, 'old-hand', 'administrator');
  givenPerson(wiki, 'night-shift');
  const calm = (await admin.get('/admin')).text;
  const { disk, reserve } = givenFullDisk(wiki, 0);
  const browser = asReader(wiki);
  const statuses = new Set<number>();
  for (let n = 0; n < 60 && !reserve.isFreed; n += 1) {
    statuses.add((await browser.post('/sign-in', { name: 'night-shift', password: PASSWORD })).status);
    // Each without the cookie of the one before, so that the sessions pile up.
    await asReader(wiki).post('/sign-in', { name: 'night-shift', password: PASSWORD });
  }
  const form = { ...formIn((await browser.get('/wiki/signal/edit')).text, '/wiki/signal/edit'), body: 'My words.' };

  const refused = await browser.post('/wiki/signal/edit', form);

  expect(reserve.isFreed).toBe(true);
  expect([...statuses]).toEqual([303]);
  expect(refused.status).toBe(507);
  expect(refused.text).toContain('The disk of this site is full');
  expect(refused.text).toContain('My words.');
  expect(calm).not.toContain('Make room on the disk');
  expect((await admin.get('/admin')).text).toContain('Make room on the disk');
  expect((await browser.post('/sign-out')).status).toBe(303);
  expect((await browser.post('/sign-in', { name: 'night-shift', password: PASSWORD })).status).toBe(303);
  disk.hasRoom = true;
  expect((await browser.post('/wiki/signal/edit', form)).headers['location']).toContain('?published=');
});
