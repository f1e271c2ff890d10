import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { emptyFolder, removeFolders } from '../support/folders.js';
import { endSites, findMailchimp, runBuilt, startSite, type Site } from '../support/site.js';
import { sendHuge, slowCrowd, WORST_BODY } from './crowd.js';
import { givenEditors, makePage, posted, signedIn } from './editors.js';
import { note, peakMib } from './figures.js';

const IS_FULL = process.env['FAULTS'] === 'full';
const SLOW = IS_FULL ? 5000 : 600;
const PAGES = IS_FULL ? 1000 : 200;
const LONGEST_PAGE_MS = 5000;
const MOST_MIB = 900;

afterEach(() => {
  endSites();
  removeFolders();
});

function givenFolder(): string {
  const folder = path.join(emptyFolder(), 'data');
  runBuilt(folder, ['init']);
  givenEditors(folder, ['ana']);
  return folder;
}

/** Asks for ordinary pages one after the other; gives back how long each took, in milliseconds, in order. */
async function readPages({ address }: Site, count: number): Promise<readonly number[]> {
  const places = ['/', '/wiki/signal', '/tools', '/search?q=texting', '/wiki/mailchimp'];
  const took: number[] = [];
  for (let page = 0; page < count; page += 1) {
    const begun = performance.now();
    const signal = AbortSignal.timeout(LONGEST_PAGE_MS);
    const answer = await fetch(address + (places[page % places.length] ?? '/'), { signal });
    await answer.text();
    if (answer.status !== 200) throw new Error(`${answer.url} answered ${answer.status}`);
    took.push(performance.now() - begun);
  }
  return took.sort((one, other) => one - other);
}

const p99 = (sorted: readonly number[]) => Math.round(sorted[Math.floor(sorted.length * 0.99)] ?? 0);

/** Somebody previews a whole new text of a page again and again. */
async function previewWorst(site: Site, times: number): Promise<readonly number[]> {
  const cookie = await signedIn(site, 'ana');
  const fields = { title: 'Signal', body: WORST_BODY, 'facts.summary': 'x', slug: 'signal' };
  const all = Array.from({ length: times }, async () => (await posted(site, '/preview', fields, cookie)).status);
  return Promise.all(all);
}

test(`${SLOW} slow clients, 20 worst texts and bodies of 50 MB at once keep no reader from any page`, async () => {
  const site = await startSite(givenFolder());
  await findMailchimp(site);
  const quiet = await readPages(site, PAGES);
  const crowd = await slowCrowd(site, SLOW);
  const worst = previewWorst(site, 20);
  const huge = Promise.all([false, true, false, true].map((isPacked) => sendHuge(site, isPacked)));

  const pages = await readPages(site, PAGES);

  expect(crowd.count).toBeGreaterThan(SLOW * 0.9);
  expect((await huge).every((status) => [400, 413, 422].includes(status))).toBe(true);
  expect((await worst).filter((status) => status >= 500 && status !== 503)).toEqual([]);
  expect(peakMib(site)).toBeLessThan(MOST_MIB);
  crowd.leave();
  expect(await readPages(site, 20)).toHaveLength(20);
  note(
    `${SLOW} slow clients, 20 worst texts, 50 MB bodies: p99 of pages ${p99(pages)} ms (alone ${p99(quiet)} ms), at most ${peakMib(site)} MiB`,
  );
});

test('without file descriptors nobody is answered wrongly, and the site is back by itself', async () => {
  const folder = givenFolder();
  const site = await startSite(folder);
  const cookie = await signedIn(site, 'ana');
  execFileSync('prlimit', ['--nofile=60:60', '--pid', String(site.process.pid)]);

  const crowd = await slowCrowd(site, 300);
  const during = await fetch(`${site.address}/wiki/signal`, { signal: AbortSignal.timeout(1500) }).then(
    ({ status }) => status,
    () => 'nothing',
  );
  crowd.leave();
  await setTimeout(500);
  const page = await fetch(`${site.address}/wiki/signal`);
  const { status } = await makePage(site, cookie, 'Back again');

  expect([200, 503, 'nothing']).toContain(during);
  expect([page.status, status]).toEqual([200, 303]);
  expect(runBuilt(folder, ['verify'])).toMatchObject({ exitCode: 0, err: '' });
});

test('with little memory heavy work is refused, and the site lives', async () => {
  const folder = givenFolder();
  const site = await startSite(folder, { flags: ['--max-old-space-size=128'] });
  await findMailchimp(site);

  const previews = await previewWorst(site, 30);
  const pages = await readPages(site, 20);

  expect(previews.filter((status) => ![200, 409, 413, 422, 429, 503].includes(status))).toEqual([]);
  expect(pages).toHaveLength(20);
  site.signal('SIGTERM');
  expect(await site.ended).toBe(0);
});
