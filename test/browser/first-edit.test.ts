import type { Page } from 'playwright-core';
import { openChromium, PHONE } from './support/chromium.js';
import { startSite, type Site } from './support/site.js';

let site: Site;

beforeAll(async () => {
  site = await startSite();
});
afterAll(() => site.close());

/** Somebody on a phone, whose taps and filled fields are counted. */
function counted(page: Page) {
  const actions: string[] = [];
  return {
    actions,
    tap: async (name: string | RegExp, role: 'link' | 'button' | 'option' = 'link') => {
      actions.push(`tap ${String(name)}`);
      await page.getByRole(role, { name }).first().click();
    },
    fill: async (label: string, words: string) => {
      actions.push(`fill ${label}`);
      await page.getByLabel(label).first().fill(words);
    },
    choose: async (label: string, words: string) => {
      actions.push(`choose ${label}`);
      await page.getByLabel(label).selectOption({ label: words });
    },
  };
}

test.each([
  [12, 'with script', true],
  [13, 'without script', false],
])(
  'a first edit takes at most %i actions %s: sign up, find, change a price, see it live and in history, undo it',
  async (most, _, javaScriptEnabled) => {
    const { context, close } = await openChromium({ viewport: PHONE, javaScriptEnabled });
    try {
      const page = context.pages()[0] ?? (await context.newPage());
      const { actions, tap, fill, choose } = counted(page);
      await page.goto(site.base);

      await tap('Sign up');
      await fill('Pen name', javaScriptEnabled ? 'first-light' : 'plain-light');
      await fill('Password', 'a long sentence for tests');
      await tap('Sign up', 'button');
      await page.getByRole('heading', { name: 'Your recovery codes' }).waitFor();
      await fill('Search', 'mailchimp');
      if (javaScriptEnabled) await tap(/^Mailchimp/, 'option');
      else {
        actions.push('press Enter');
        await page.keyboard.press('Enter');
        await tap('Mailchimp');
      }
      await tap(/^Price changed\?/);
      await choose('About how much', 'Only by quote');
      await tap('Publish', 'button');

      await page.getByText('Published.').waitFor();
      const price = page.locator('dt:has(#fact-cost) + dd');
      expect(await price.innerText()).toContain('Only by quote');
      expect(await inSight(page, 'main > .banner')).toBe(true);
      expect(await inSight(page, '#fact-cost')).toBe(true);
      await tap('What changed (history)');
      expect(await page.locator('.history').innerText()).toContain('New price');
      actions.push('tap Back');
      await page.goBack();
      await tap('Undo', 'button');

      await page
        .getByRole('status')
        .filter({ hasText: /Restored|Undone/ })
        .waitFor();
      expect(await price.innerText()).not.toContain('Only by quote');
      expect(actions.length).toBeLessThanOrEqual(most);
    } finally {
      await close();
    }
  },
);

function inSight(page: Page, selector: string): Promise<boolean> {
  return page.locator(selector).evaluate((element) => {
    const { top, bottom } = element.getBoundingClientRect();
    return top >= 0 && bottom <= innerHeight;
  });
}
