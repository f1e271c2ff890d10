import type { Page } from 'playwright-core';
import { edit } from './support/busy-wiki.js';
import { become, openChromium } from './support/chromium.js';
import { startSite, type Site } from './support/site.js';
import type { Visitor } from './support/visitor.js';
import { SCRIPT_INPUTS, sendable, TEMPLATE_PROBES } from '../support/hostile-inputs.js';

let site: Site;
let moderator: Visitor;
let editor: Visitor;
let chromium: Awaited<ReturnType<typeof openChromium>>;
let page: Page;
const dialogs: string[] = [];

beforeAll(async () => {
  site = await startSite(['porch-light', 'night-desk']);
  [moderator, editor] = [await site.as('night-desk'), await site.as('porch-light')];
  // Without the Content-Security-Policy nothing but escaping stands between these texts and the browser.
  chromium = await openChromium({ bypassCSP: true });
  page = await chromium.context.newPage();
  page.on('dialog', (dialog) => {
    dialogs.push(page.url());
    dialog.dismiss().catch(() => undefined);
  });
});
afterAll(async () => {
  await chromium.close();
  await site.close();
});

const PAYLOADS = [...SCRIPT_INPUTS, ...TEMPLATE_PROBES].map(sendable);
const PLAIN = PAYLOADS.filter((text) => !text.includes('\n'));

/** Opens an address in a browser that would run whatever stands there unescaped; gives back the address if something ran. */
async function ranAt(address: string): Promise<readonly string[]> {
  await page.goto(site.base + address);
  const hit = await ranHere();
  const shown = dialogs.splice(0);
  return hit || shown.length > 0 || !page.url().startsWith(`${site.base}/`) ? [address] : [];
}

/** Opens every fold and does what people do with links and fields; says whether something ran. */
function ranHere(): Promise<boolean> {
  return page.evaluate(() => {
    for (const element of document.querySelectorAll('details')) element.open = true;
    for (const element of document.querySelectorAll<HTMLElement>('a, button, input, textarea')) {
      // What would run does so at an event that is made up, too; each real focus lays the page out anew.
      for (const event of ['focus', 'focusin', 'mouseover']) element.dispatchEvent(new Event(event, { bubbles: true }));
    }
    return '__hit' in window || document.body.innerText.includes('62615533');
  });
}

async function ranAtAny(addresses: readonly string[]): Promise<readonly string[]> {
  const ran: string[] = [];
  for (const address of addresses) ran.push(...(await ranAt(address)));
  return ran;
}

test('the browser of this test runs what stands unescaped in a page', async () => {
  await page.goto(`${site.base}/privacy`);
  await page.evaluate(() => {
    document.body.insertAdjacentHTML('beforeend', '<img src="/none" onerror="window.__hit=1">');
  });

  await page.waitForFunction('window.__hit === 1', undefined, { timeout: 5000 });
});

test.each(['onfocus', 'onfocusin', 'onmouseover'])('it runs %s of what can be pressed or typed into', async (on) => {
  await page.goto(`${site.base}/privacy`);
  await page.evaluate((handler) => {
    document.body.insertAdjacentHTML('beforeend', `<input ${handler}="window.__hit=1">`);
  }, on);

  expect(await ranHere()).toBe(true);
});

test('no payload runs in a page, its versions, its differences or its history', async () => {
  await become(chromium.context, site.base, moderator);
  const addresses: string[] = [];
  let before = 0;
  for (const payload of PAYLOADS) {
    const id = await edit(moderator, '/wiki/hustle', `${payload}\n\n${addresses.length}\n`, payload.slice(0, 200));
    addresses.push(`/revisions/${id}`);
    if (before > 0 && addresses.length % 4 === 0) addresses.push(`/diff/${before}/${id}`);
    before = id;
  }
  await edit(moderator, '/wiki/hustle', PAYLOADS.join('\n\n'), 'All of them');

  const ran = await ranAtAny([
    ...addresses,
    '/wiki/hustle',
    '/wiki/hustle/edit?as=text',
    '/wiki/hustle/history',
    '/wiki/hustle/history?each=yes',
  ]);

  expect(ran).toEqual([]);
  expect(await page.getByRole('row').count()).toBeGreaterThan(40);
});

test('no payload runs as title, line, tag, alias, owner or note of a page, in lists or in search', async () => {
  await become(chromium.context, site.base, moderator);
  const addresses: string[] = [];
  for (const [index, payload] of PLAIN.filter((_, at) => at % 5 === 0).entries()) {
    // A name cannot hold the signs that end a link.
    const name = payload.replace(/[[\]|]/g, '');
    const facts = { 'facts.summary': payload.slice(0, 150), 'facts.owner.name': payload, 'facts.cost.note': payload };
    const answer = await moderator.post('/new', {
      ...{ kind: 'tool', title: `${name.slice(0, 100)} ${index}`, body: payload, tags: 'tips', ...facts },
      ...{ 'facts.website': 'https://example.org/', 'facts.uses': 'phone-banking', 'facts.aliases': name.slice(0, 60) },
    });
    if (answer.location !== '') addresses.push(answer.location.replace(/\?.*/, ''));
  }
  const lists = [
    '/tools?tag=tips',
    '/tools',
    '/tags/tips',
    '/wiki/phone-banking',
    '/',
    '/changes',
    '/people/night-desk',
  ];

  const ran = await ranAtAny([...addresses, ...lists, '/search?q=script', '/search?q=window+hit']);

  expect(addresses.length).toBeGreaterThan(50);
  expect(ran).toEqual([]);
});

test('no payload runs from an address: search, missing pages, people, tags, new pages, ways back', async () => {
  await become(chromium.context, site.base);
  const places = [
    '/search?q=',
    '/wiki/',
    '/people/',
    '/tags/',
    '/new?kind=guide&title=',
    '/sign-in?to=',
    '/wiki/signal?from=',
  ];

  const ran = await ranAtAny(
    PLAIN.map(
      (payload, index) => `${places[index % places.length] ?? ''}${encodeURIComponent(payload).slice(0, 3000)}`,
    ),
  );

  expect(ran).toEqual([]);
  expect((await moderator.get(`/search?q=${encodeURIComponent('<b>signal')}`)).text).toContain('&lt;b&gt;signal');
});

/** A new account can make 20 edits on its first day. */
const LIMIT = 18;

test('no payload runs as a reason in notices, the moderation log, a deleted page or a block', async () => {
  const reasons = PLAIN.filter((_, at) => at % 30 === 0).slice(0, LIMIT);
  for (const [index, reason] of reasons.entries()) {
    const before = await edit(moderator, '/wiki/spoke', `Words ${index}.\n`);
    const mine = await edit(editor, '/wiki/spoke', `Other words ${index}.\n`, reason.slice(0, 200));
    await moderator.post('/wiki/spoke/revert', { revision: String(before), summary: reason.slice(0, 200) });
    await moderator.post(`/revisions/${mine}/hiding`, { summary: 'yes', reason });
    await moderator.post('/people/porch-light/block', { until: 'day', reason });
    await moderator.post('/people/porch-light/block/removal', { reason });
  }
  await moderator.post('/wiki/spoke/deletion', { reason: reasons.join(' ').slice(0, 400) });
  await moderator.post('/people/porch-light/block', { until: 'week', reason: reasons.join(' ').slice(0, 400) });
  const addresses = ['/notices', '/account', '/moderation-log', '/people/porch-light', '/wiki/spoke', '/changes'];
  const ran: string[] = [];

  for (const visitor of [editor, moderator, undefined]) {
    await become(chromium.context, site.base, visitor);
    ran.push(...(await ranAtAny(addresses)));
  }

  expect(ran).toEqual([]);
  await become(chromium.context, site.base, editor);
  await page.goto(`${site.base}/notices`);
  expect(await page.getByRole('listitem').count()).toBeGreaterThan(20);
});
