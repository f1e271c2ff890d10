import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { createApp } from '../../src/app.js';
import { readConfig } from '../../src/config.js';
import { closeWikis, emptyWiki, givenOldHand, givenPage, PASSWORD, type TestWiki } from '../support/wiki.js';
import { become, openChromium, PHONE } from './support/chromium.js';
import { signIn } from './support/visitor.js';

/** More than what is free inside the pages that the database has. */
const TYPED = `A choir of thirty.\n\n${'They sing on Thursdays. '.repeat(8000)}\n\nThe end.\n`;
const FULL = 'The disk of this site is full, so nothing can be saved right now.';

let server: Server;
let wiki: TestWiki;
let base: string;

beforeEach(async () => {
  server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  wiki = { ...emptyWiki(), config: readConfig({ BASE_URL: base, LOG_LEVEL: 'silent' }) };
  server.on('request', createApp(wiki));
  givenOldHand(wiki);
  givenPage(wiki, { title: 'Signal' });
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await closeWikis();
});

/** Lets the database have as many pages as it has now, or as many as it likes. */
function fillDisk(): void {
  wiki.db.driver.pragma(`max_page_count = ${Number(wiki.db.driver.pragma('page_count', { simple: true }))}`);
}
function makeRoom(): void {
  wiki.db.driver.pragma('max_page_count = 1000000');
}

/** Opens a browser in which an editor has typed into the text of a page, and the disk is full by then. */
async function typing(javaScriptEnabled: boolean, use: (page: Page) => Promise<void>): Promise<void> {
  const chromium = await openChromium({ javaScriptEnabled });
  try {
    await become(chromium.context, base, await signIn(base, 'long-table', PASSWORD));
    const page = await chromium.context.newPage();
    await page.setViewportSize(PHONE);
    page.on('dialog', (dialog) => void dialog.accept());
    await page.goto(`${base}/wiki/signal/edit`);
    fillDisk();
    await box(page).fill(TYPED);
    await use(page);
  } finally {
    await chromium.close();
  }
}

const box = (page: Page) => page.locator('#edit textarea[name="body"]');
const publish = (page: Page) => page.locator('#edit .editor-actions button').last().click();

test.each([
  ['with script', true],
  ['without script', false],
])('%s, a full disk is named above what was typed, and when there is room it is published', async (_, hasScript) => {
  await typing(hasScript, async (page) => {
    if (hasScript) await page.getByText('The site could not keep your draft just now.').waitFor();
    const answer = page.waitForResponse(
      (response) => response.request().method() === 'POST' && response.request().isNavigationRequest(),
    );
    await publish(page);

    expect((await answer).status()).toBe(507);
    await page.getByText(FULL).first().waitFor();
    expect(await box(page).inputValue()).toBe(TYPED);
    expect(await (await fetch(`${base}/wiki/signal/raw`)).text()).toContain('Some words.');

    makeRoom();
    await publish(page);
    await page.getByText('Published.').waitFor();
    await page.goto(`${base}/wiki/signal/raw`);
    expect(await page.textContent('body')).toContain(TYPED.trim());
  });
});
