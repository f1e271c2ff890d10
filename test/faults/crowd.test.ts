import { setTimeout } from 'node:timers/promises';
import { removeFolders } from '../support/folders.js';
import { endSites, findMailchimp, runBuilt, startSite } from '../support/site.js';
import {
  floodWith,
  allowDescriptors,
  makeWorstPage,
  openConnection,
  previewWorst,
  sendHuge,
  slowCrowd,
} from './crowd.js';
import { givenServed, makePage, signedIn } from './editors.js';
import { note, peakMib } from './figures.js';
import { p99, pages, readPages } from './reading.js';

const IS_FULL = process.env['FAULTS'] === 'full';
const SLOW = IS_FULL ? 5000 : 600;
const PAGES = IS_FULL ? 1000 : 200;
const MOST_MIB = 900;
const FLOODS = IS_FULL ? 200 : 25;
const CLIENTS = 4;
const MOST_MIB_FLOODED = 500;
const STYLE = '/static/style.css';
const TOKEN = 'a token of this test alone';
/** What cannot be answered without opening a file. */
const BUSY = [STYLE, '/export'];
const PLACES = [
  ...['/', '/wiki/mailchimp', '/wiki/signal', '/wiki/signal/history', '/wiki/signal/edit', '/wiki/signal/move'],
  ...[
    '/tools',
    '/guides',
    '/uses',
    '/help',
    '/changes',
    '/changes.atom',
    '/wiki/signal/history.atom',
    '/search?q=texting',
  ],
  ...['/new', '/account', '/drafts', '/no-such-page', ...BUSY, '/metrics', '/healthz', '/readyz'],
];
const EXPECTED: Readonly<Record<string, number>> = { '/no-such-page': 404, [STYLE]: 503, '/export': 503 };

afterEach(() => {
  endSites();
  removeFolders();
});

const BACK_MS = 15_000;

/** What the site answers once nothing of it is 503 any more: it takes in those who waited, and loses them, one after the other. */
async function whenBack(ask: () => Promise<readonly number[]>): Promise<readonly number[]> {
  const until = performance.now() + BACK_MS;
  for (;;) {
    await setTimeout(500);
    const statuses = await ask();
    if (!statuses.includes(503) || performance.now() > until) return statuses;
  }
}

const givenFolder = () => givenServed(['ana']);

test(`${SLOW} slow clients, 20 worst texts and bodies of 50 MB at once keep no reader from any page`, async () => {
  const site = await startSite(givenFolder());
  await findMailchimp(site);
  const cookie = await signedIn(site, 'ana');
  const [base = ''] = await makeWorstPage(site, cookie);
  const alone = await readPages(site, pages(PAGES));
  const crowd = await slowCrowd(site, SLOW);
  const state = { isBusy: true };
  const worst = previewWorst(site, cookie, base, 20).finally(() => (state.isBusy = false));
  const huge = Promise.all([false, true, false, true].map((isPacked) => sendHuge(site, isPacked)));

  const read = await readPages(site, (count) => state.isBusy || count < PAGES);

  const { statuses, compared } = await worst;
  expect(crowd.count).toBeGreaterThan(SLOW * 0.9);
  expect((await huge).every((status) => [400, 413, 422].includes(status))).toBe(true);
  expect(statuses.filter((status) => ![200, 503].includes(status))).toEqual([]);
  expect(compared).toBeGreaterThan(0);
  expect(peakMib(site)).toBeLessThan(MOST_MIB);
  crowd.leave();
  expect(await readPages(site, pages(20))).toHaveLength(20);
  note(
    `${SLOW} slow clients, 20 worst texts (${compared} compared), 50 MB bodies: p99 of ${read.length} pages ${p99(read)} ms ` +
      `(alone ${p99(alone)} ms), at most ${peakMib(site)} MiB`,
  );
});

test('clients who send a thousand requests in one go, again and again, keep no reader from any page and take no memory', async () => {
  const site = await startSite(givenFolder());
  await findMailchimp(site);
  const alone = await readPages(site, pages(PAGES));
  const state = { isFlooded: true };
  const flood = async () => {
    for (let time = 0; time < FLOODS; time += 1) await floodWith(site, CLIENTS, `/wiki/mailchimp?unknown=${time}`);
    state.isFlooded = false;
  };

  const [read] = await Promise.all([readPages(site, (count) => state.isFlooded || count < 10), flood()]);

  expect(read.length).toBeGreaterThan(9);
  expect(peakMib(site)).toBeLessThan(MOST_MIB_FLOODED);
  note(
    `${FLOODS * CLIENTS} clients with 1,200 requests in one go: p99 of ${read.length} pages ${p99(read)} ms ` +
      `(alone ${p99(alone)} ms), at most ${peakMib(site)} MiB`,
  );
});

test('without file descriptors nobody is answered wrongly, and the site is back by itself', async () => {
  const folder = givenFolder();
  const site = await startSite(folder);
  const cookie = await signedIn(site, 'ana');
  allowDescriptors(site, 60);

  const crowd = await slowCrowd(site, 300);
  const during = await fetch(`${site.address}/wiki/signal`, { signal: AbortSignal.timeout(1500) }).then(
    ({ status }) => status,
    () => 'nothing',
  );
  crowd.leave();
  const after = await whenBack(async () => {
    const { status } = await fetch(`${site.address}/wiki/signal`);
    return [status, (await makePage(site, cookie, 'Back again')).status];
  });

  expect([200, 503, 'nothing']).toContain(during);
  expect(after).toEqual([200, 303]);
  expect(runBuilt(folder, ['verify'])).toMatchObject({ exitCode: 0, err: '' });
});

test('over a connection that is open already, every kind of page is answered while no file can be opened', async () => {
  const folder = givenFolder();
  const site = await startSite(folder, { environment: { METRICS_TOKEN: TOKEN } });
  const headers = { cookie: await signedIn(site, 'ana'), authorization: `Bearer ${TOKEN}` };
  const asked = await openConnection(site);
  await findMailchimp(site);
  allowDescriptors(site, 0);

  const answers = new Map<string, Awaited<ReturnType<typeof asked.get>>>();
  for (const place of PLACES) answers.set(place, await asked.get(place, headers));
  allowDescriptors(site, 1000);
  const after = await Promise.all(BUSY.map(async (place) => (await asked.get(place, headers)).status));
  asked.leave();

  expect([...answers].map(([place, { status }]) => [place, status])).toEqual(
    PLACES.map((place) => [place, EXPECTED[place] ?? 200]),
  );
  expect(answers.get(STYLE)?.kept).toBe('no-store');
  expect(after).toEqual([200, 200]);
});

test('with little memory heavy work is refused, and the site lives', async () => {
  const folder = givenFolder();
  const site = await startSite(folder, { flags: ['--max-old-space-size=128'] });
  await findMailchimp(site);

  const cookie = await signedIn(site, 'ana');
  const [base = ''] = await makeWorstPage(site, cookie);

  const { statuses, compared } = await previewWorst(site, cookie, base, 30);
  const read = await readPages(site, pages(20));

  expect(statuses.filter((status) => ![200, 503].includes(status))).toEqual([]);
  expect(compared).toBeLessThan(statuses.length);
  expect(read).toHaveLength(20);
  site.signal('SIGTERM');
  expect(await site.ended).toBe(0);
  note(`128 MiB for the main thread: of ${statuses.length} worst previews at once ${compared} were compared`);
});
