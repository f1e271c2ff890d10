import type { Locator, Page } from 'playwright-core';
import { baseRevision } from './support/busy-wiki.js';
import { become, openChromium } from './support/chromium.js';
import { startSite, type Site } from './support/site.js';

let site: Site;

beforeAll(async () => {
  site = await startSite(['porch-light', 'night-desk']);
});
afterAll(() => site.close());

test('by keyboard alone, without script, on a phone: a reviewer takes one part of a suggestion, sees the result, and publishes it', async () => {
  const reader = await site.as();
  const base = String(await baseRevision(reader, '/wiki/zulip'));
  const change = { baseRevision: base, title: 'Zulip chat', body: 'Words of a passer-by.\n', summary: 'I use it' };
  await reader.post('/wiki/zulip/edit', change);
  const { context, close } = await openChromium({ javaScriptEnabled: false });
  try {
    await become(context, site.base, await site.as('night-desk'));
    const page = context.pages()[0] ?? (await context.newPage());
    await page.goto(`${site.base}/proposals/1`);

    await enter(page, page.getByRole('link', { name: 'Take parts of it' }));
    await tabTo(
      page,
      page
        .getByRole('group', { name: /: Name$/ })
        .getByRole('radio')
        .first(),
    );
    await page.keyboard.press('Space');
    await tabTo(page, page.getByRole('group', { name: 'Where you chose nothing' }).getByRole('radio').first());
    await page.keyboard.press('ArrowDown');
    await enter(page, page.getByRole('button', { name: 'Look at the result' }));
    await page.getByText('Its author reads that this was not taken: the name.').waitFor();
    await enter(page, page.getByRole('button', { name: 'Publish these parts' }));

    await page.getByRole('status').filter({ hasText: 'Published, under the name of who suggested it.' }).waitFor();
    expect((await reader.get('/wiki/zulip/raw')).text).toBe('Words of a passer-by.\n');
    await page.goto(`${site.base}/wiki/zulip`);
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Zulip');
  } finally {
    await close();
  }
});

async function enter(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press('Enter');
}

async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor();
  for (let n = 0; n < 150; n += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error('the keyboard does not lead there');
}
