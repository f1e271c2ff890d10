import type { BrowserContextOptions, Page } from 'playwright-core';
import { axe, DESK, openChromium, PHONE, watch } from './support/chromium.js';
import { startSite, type Site } from './support/site.js';

const GUIDE = '/wiki/moving-your-data-to-another-tool';

const LONG = '/wiki/a-long-walk';
const LONG_BODY = ['One', 'Two', 'Three']
  .map((name) => `## Part ${name}\n\n${'Walk with a friend and listen. '.repeat(90)}\n\nThe end of ${name}.\n`)
  .join('\n');

let site: Site;

beforeAll(async () => {
  site = await startSite(['porch-light']);
  const editor = await site.as('porch-light');
  await editor.send('/new?kind=guide&title=A+long+walk', '/new', {
    ...{ title: 'A long walk', body: LONG_BODY, 'facts.summary': 'How to walk far.', tags: 'tips' },
  });
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

test('boxes of a guide are ticked by keyboard, kept on the device alone, and cleared', async () => {
  await atGuide({}, async (page) => {
    const { take } = watch(page, site.base);
    const asked: string[] = [];
    // The browser asks for the icon of the site in its own time.
    page.on('request', (request) => {
      if (!request.url().startsWith(`${site.base}/static/icon`)) asked.push(request.url());
    });
    const box = page.getByRole('checkbox', { name: 'Gifts, pledges and events.' });

    await box.focus();
    await page.keyboard.press('Space');
    await page.getByText('Pages and email texts, as files or pictures.').click();

    expect(asked).toEqual([]);
    expect(await tickedIn(page)).toEqual([
      'Gifts, pledges and events.',
      'Pages and email texts, as files or pictures.',
    ]);
    await page.reload();
    expect(await tickedIn(page)).toEqual([
      'Gifts, pledges and events.',
      'Pages and email texts, as files or pictures.',
    ]);
    expect(await page.getByText('Ticks stay on this device, and nothing is sent.').isVisible()).toBe(true);
    expect(await axe(page)).toEqual([]);
    expect(await isMarkDrawn(page)).toBe(true);
    await page.emulateMedia({ media: 'print' });
    expect(await isMarkDrawn(page)).toBe(false);
    await page.emulateMedia({ media: 'screen' });
    await page.getByRole('button', { name: 'Clear my ticks' }).click();
    await page.getByRole('status').filter({ hasText: 'Your ticks are cleared.' }).waitFor();
    expect(await tickedIn(page)).toEqual([]);
    expect(await page.evaluate(() => localStorage.length)).toBe(0);
    expect(take()).toEqual([]);
  });
});

test('ticks of one guide are none of another', async () => {
  await atGuide({}, async (page) => {
    await page.getByRole('checkbox').first().check();
    await page.goto(`${site.base}/wiki/finding-training`);
    expect(await page.getByRole('checkbox').first().isEnabled()).toBe(true);
    expect(await tickedIn(page)).toEqual([]);
  });
});

test('without script the boxes of a guide stand as they are, and nothing is said of ticks', async () => {
  await atGuide({ javaScriptEnabled: false }, async (page) => {
    expect(await page.locator('.task-list input:disabled').count()).toBe(12);
    expect(await page.locator('.task-list input:enabled').count()).toBe(0);
    expect(await page.getByText('Clear my ticks').isVisible()).toBe(false);
  });
});

test('the contents of a guide mark the part that is being read', async () => {
  await atGuide({ viewport: DESK, reducedMotion: 'reduce' }, async (page) => {
    const contents = page.getByRole('navigation', { name: 'On this page' });
    const current = contents.locator('a[aria-current=location]');
    expect(await current.count()).toBe(0);
    await contents.getByRole('link', { name: '3. Export' }).click();
    await current.filter({ hasText: '3. Export' }).waitFor();
    await pressToScroll(page, 'End');
    await current.filter({ hasText: '7. Close the door' }).waitFor();
    expect(await current.count()).toBe(1);
    await page.keyboard.press('Home');
    await contents.locator('a[aria-current=location]').waitFor({ state: 'detached' });
  });
});

/** Presses a key that scrolls, and waits until the page stands: what is pressed before that, Chromium may not act on. */
async function pressToScroll(page: Page, key: string): Promise<void> {
  const stood = await page.evaluateHandle(() => ({
    still: new Promise((resolve) => document.addEventListener('scrollend', resolve, { once: true })),
  }));
  await page.keyboard.press(key);
  await stood.evaluate(({ still }) => still);
}

/** Which of the three parts of the long guide can be read to their end. */
async function readable(page: Page): Promise<readonly string[]> {
  const ends = ['One', 'Two', 'Three'].map(async (name) => {
    const isSeen = await page
      .getByText(`The end of ${name}.`)
      .evaluate((end) => end.checkVisibility({ contentVisibilityAuto: true }));
    return isSeen ? name : '';
  });
  return (await Promise.all(ends)).filter((name) => name !== '');
}

test.each([true, false])(
  'a long guide is folded on a phone and whole on a desk and on paper, with script: %s',
  async (javaScriptEnabled) => {
    await atGuide({ javaScriptEnabled, viewport: PHONE }, async (page) => {
      await page.goto(site.base + LONG);
      expect(await readable(page)).toEqual([]);
      expect(await page.getByRole('heading', { name: 'Part Two' }).isVisible()).toBe(true);
      await page.getByRole('heading', { name: 'Part Two' }).click();
      expect(await readable(page)).toEqual(['Two']);
      await page.getByRole('link', { name: 'Open all sections' }).click();
      await page.locator('.part-fold[open]').nth(2).waitFor();
      expect(await readable(page)).toEqual(['One', 'Two', 'Three']);
      await page.goto(site.base + LONG);
      await page.emulateMedia({ media: 'print' });
      expect(await readable(page)).toEqual(['One', 'Two', 'Three']);
      await page.emulateMedia({ media: 'screen' });
      await page.setViewportSize(DESK);
      await page.goto(site.base + LONG);
      expect(await readable(page)).toEqual(['One', 'Two', 'Three']);
      expect(await page.getByRole('link', { name: 'Open all sections' }).isVisible()).toBe(false);
    });
  },
);

test('on a phone a link to a part opens it, and printing and looking for a word open all', async () => {
  await atGuide({ viewport: PHONE }, async (page) => {
    const { take } = watch(page, site.base);
    await page.goto(`${site.base}${LONG}#h-part-three`);
    await page.locator('.part-fold[open]').waitFor();
    expect(await readable(page)).toEqual(['Three']);
    expect(await axe(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    await page.keyboard.press('Control+f');
    expect(await readable(page)).toEqual(['One', 'Two', 'Three']);
    await page.evaluate(() => {
      for (const fold of document.querySelectorAll('details')) fold.open = false;
      dispatchEvent(new Event('beforeprint'));
    });
    expect(await page.locator('.part-fold[open]').count()).toBe(3);
    expect(take()).toEqual([]);
  });
});

/** The words of the boxes that are ticked. */
function tickedIn(page: Page): Promise<readonly string[]> {
  return page
    .locator('.task-list label:has(:checked)')
    .allInnerTexts()
    .then((texts) => texts.map((text) => text.trim()));
}

/** Whether a box that somebody ticked shows its mark. */
function isMarkDrawn(page: Page): Promise<boolean> {
  const box = page.locator('.task-list input:checked').first();
  return box.evaluate((element) => getComputedStyle(element, '::before').display !== 'none');
}
