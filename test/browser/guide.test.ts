import type { BrowserContextOptions, Page } from 'playwright-core';
import { DESK, openChromium } from './support/chromium.js';
import { startSite, type Site } from './support/site.js';

const GUIDE = '/wiki/moving-your-data-to-another-tool';

let site: Site;

beforeAll(async () => {
  site = await startSite();
});
afterAll(() => site.close());

/** Opens the guide in a fresh browser, and closes that also when a step fails. */
async function atGuide(options: BrowserContextOptions, walk: (page: Page) => Promise<void>): Promise<void> {
  const { context, close } = await openChromium(options);
  try {
    const page = context.pages()[0] ?? (await context.newPage());
    await page.goto(site.base + GUIDE);
    await walk(page);
  } finally {
    await close();
  }
}

test('the contents of a guide mark the part that is being read', async () => {
  await atGuide({ viewport: DESK, reducedMotion: 'reduce' }, async (page) => {
    const contents = page.getByRole('navigation', { name: 'On this page' });
    const current = contents.locator('a[aria-current=location]');
    expect(await current.count()).toBe(0);
    await contents.getByRole('link', { name: '3. Export' }).click();
    await current.filter({ hasText: '3. Export' }).waitFor();
    await page.keyboard.press('End');
    await current.filter({ hasText: '7. Close the door' }).waitFor();
    expect(await current.count()).toBe(1);
    await page.keyboard.press('Home');
    await contents.locator('a[aria-current=location]').waitFor({ state: 'detached' });
  });
});
