import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { become, openChromium } from './support/chromium.js';
import { startSite, type Site } from './support/site.js';

let site: Site;
let chromium: Awaited<ReturnType<typeof openChromium>>;

beforeAll(async () => {
  site = await startSite();
  chromium = await openChromium();
});
afterAll(async () => {
  await chromium.close();
  await site.close();
});

const KIB = 1024;

/** Opens an address as a first visit: nothing cached, no cookie. Gives back what came over the wire. */
async function firstView(path: string) {
  await become(chromium.context, site.base);
  const page = await chromium.context.newPage();
  const wire = await measured(page);
  const answer = await page.goto(site.base + path, { waitUntil: 'networkidle' });
  const cookies = await chromium.context.cookies();
  await page.close();
  return { ...wire, status: answer?.status(), headers: answer?.headers() ?? {}, cookies };
}

async function measured(page: Page) {
  const wire = { addresses: [] as string[], bytes: 0 };
  const devTools = await chromium.context.newCDPSession(page);
  await devTools.send('Network.enable');
  await devTools.send('Network.clearBrowserCache');
  devTools.on('Network.requestWillBeSent', ({ request }) => wire.addresses.push(request.url));
  devTools.on('Network.loadingFinished', ({ encodedDataLength }) => (wire.bytes += encodedDataLength));
  return wire;
}

test.each(['/wiki/mailchimp', '/wiki/signal', '/wiki/action-network', '/wiki/civicrm'])(
  'the first view of %s takes at most 4 requests and 30 KiB, all from this site, without a cookie',
  async (path) => {
    const view = await firstView(path);

    expect(view.status).toBe(200);
    expect(view.headers['content-encoding']).toMatch(/gzip|br/);
    expect(view.bytes).toBeGreaterThan(3 * KIB);
    expect(view.bytes).toBeLessThanOrEqual(30 * KIB);
    expect(view.addresses.length).toBeLessThanOrEqual(4);
    expect(view.addresses.filter((address) => !address.startsWith(`${site.base}/`))).toEqual([]);
    expect(view.cookies).toEqual([]);
  },
);

test.each(['/', '/search?q=text+banking', '/wiki/digital-security-basics', '/changes', '/privacy'])(
  'the first view of %s stays below 30 kB',
  async (path) => {
    const view = await firstView(path);

    expect(view.status).toBe(200);
    expect(view.bytes).toBeLessThanOrEqual(30_000);
    expect(view.addresses.filter((address) => !address.startsWith(`${site.base}/`))).toEqual([]);
    expect(view.cookies).toEqual([]);
  },
);

test('all script together is at most 20 kB, and that of the editor is loaded by forms of pages only', async () => {
  const reading = await firstView('/wiki/signal');
  const writing = await firstView('/wiki/signal/edit');
  const scripts = ({ addresses }: typeof reading) => addresses.filter((address) => /\.js\?/.test(address));
  const sizes = await Promise.all(
    scripts(writing).map(async (address) => gzipSync(await (await fetch(address)).text()).length),
  );

  expect(scripts(reading).map((address) => new URL(address).pathname)).toEqual(['/static/build/main.js']);
  expect(sizes).toHaveLength(2);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(20_000);
});

test('the script that shows a text as it will look is loaded once somebody asks for it, and is at most 140 kB', async () => {
  await become(chromium.context, site.base);
  const page = await chromium.context.newPage();
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await page.goto(`${site.base}/wiki/formatting/edit`, { waitUntil: 'networkidle' });
  const before = asked.filter((path) => path === '/static/build/visual.js').length;
  const [answer] = await Promise.all([
    page.waitForResponse(/\/static\/build\/visual\.js\?/),
    page.getByRole('button', { name: 'Write as it will look' }).click(),
  ]);

  expect(before).toBe(0);
  expect(answer.headers()['content-encoding']).toMatch(/gzip|br/);
  expect(gzipSync(await answer.body()).length).toBeLessThanOrEqual(140_000);
  await page.close();
});
