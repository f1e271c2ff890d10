import type { Page } from 'playwright-core';
import { edit } from './support/busy-wiki.js';
import { become, openChromium, PHONE } from './support/chromium.js';
import { startSite, type Site } from './support/site.js';

let site: Site;

beforeAll(async () => {
  site = await startSite(['porch-light', 'night-desk']);
});
afterAll(() => site.close());

/** A moderator on a phone, whose taps are counted. */
function counted(page: Page) {
  const taps: string[] = [];
  return {
    taps,
    tap: async (role: 'link' | 'button' | 'radio', name: string | RegExp) => {
      taps.push(String(name));
      await page.getByRole(role, { name }).first().click();
    },
  };
}

test.each([
  ['with script', true, '/wiki/mailchimp'],
  ['without script', false, '/wiki/zoom'],
])(
  'from the first page a bad edit is taken back in at most 4 taps %s, and its author reads why',
  async (_, javaScriptEnabled, spoiled) => {
    const author = await site.as('porch-light');
    await edit(author, spoiled, 'Buy my course.\n', 'Better');
    const { context, close } = await openChromium({ viewport: PHONE, javaScriptEnabled });
    try {
      await become(context, site.base, await site.as('night-desk'));
      const page = context.pages()[0] ?? (await context.newPage());
      const { taps, tap } = counted(page);
      await page.goto(site.base);

      await tap('link', 'Changes');
      await tap('link', /^Undo/);
      await tap('radio', 'It reads like advertising');
      await tap('button', 'Undo this change');

      await page.getByRole('status').filter({ hasText: 'Undone.' }).waitFor();
      expect(taps.length).toBeLessThanOrEqual(4);
      expect(new URL(page.url()).pathname).toBe(spoiled);
      expect(await page.getByRole('article').innerText()).not.toContain('Buy my course.');
      expect(await page.getByRole('link', { name: /history/ }).count()).toBeGreaterThan(0);
      const notices = (await author.get('/notices')).text;
      expect(notices).toContain('night-desk undid your change on');
      expect(notices).toContain('It reads like advertising');
    } finally {
      await close();
    }
  },
);
