import type { Locator, Page, Route } from 'playwright-core';
import { axe, DESK, openChromium, PHONE, watch } from './support/chromium.js';
import { startSite, type Site } from './support/site.js';

let site: Site;
let chromium: Awaited<ReturnType<typeof openChromium>>;
let page: Page;

beforeAll(async () => {
  site = await startSite();
  chromium = await openChromium();
});
afterAll(async () => {
  await chromium.close();
  await site.close();
});
beforeEach(async () => {
  page = await chromium.context.newPage();
  await page.setViewportSize(PHONE);
});
afterEach(() => page.close());

const TALL = { width: 1280, height: 1000 };

/** Opens a page, types into its search box and waits for the rows. */
async function typeAt(path: string, words: string): Promise<Locator> {
  await page.goto(site.base + path);
  const box = page.getByRole('combobox').first();
  await box.click();
  await page.keyboard.type(words);
  await page.getByRole('listbox').waitFor();
  return box;
}

function rows(): Promise<readonly string[]> {
  return page.getByRole('option').allInnerTexts();
}

/** The row that the box points a screen reader to; '' for none. */
async function marked(): Promise<string> {
  const chosen = page.locator('[role=option][aria-selected=true]');
  const id = await page.getByRole('combobox').first().getAttribute('aria-activedescendant');
  expect(await chosen.count()).toBe(id === null ? 0 : 1);
  return id === null ? '' : page.locator(`#${id}`).innerText();
}

const announced = () => page.locator('[aria-live=polite]').first().innerText();

test.each([
  ['/', 'sig'],
  ['/search', 'sig'],
  ['/search?q=si', 'g'],
  ['/tools', 'sig'],
  ['/no-such-page', 'sig'],
])('the box of %s offers names after two letters, says how many, and keeps the focus', async (path, typed) => {
  const box = await typeAt(path, typed);

  const offered = await rows();
  expect(offered).toHaveLength(5);
  expect(offered.at(-1)).toMatch(/^Search everything for “.*sig.*”$/);
  expect(await announced()).toBe('4 suggestions');
  expect(await box.getAttribute('aria-expanded')).toBe('true');
  expect(await box.evaluate((element) => element === document.activeElement)).toBe(true);
});

test('one letter offers nothing, and letters taken away close the list', async () => {
  await typeAt('/', 'si');
  await page.keyboard.press('Backspace');
  await page.getByRole('listbox').waitFor({ state: 'hidden' });

  expect(await announced()).toBe('');
  expect(await page.getByRole('combobox').getAttribute('aria-expanded')).toBe('false');
});

test('a tall screen has ten rows', async () => {
  await page.setViewportSize(TALL);
  await typeAt('/', 'mail');

  expect(await rows()).toHaveLength(10);
});

test('Down and Up go through the rows and back to none, and Enter opens the marked page', async () => {
  await typeAt('/', 'signal');
  const offered = await rows();
  const seen = [await marked()];
  for (let n = 0; n < 6; n += 1) {
    await page.keyboard.press('ArrowDown');
    seen.push(await marked());
  }
  await page.keyboard.press('ArrowUp');
  const last = await marked();

  expect(seen).toEqual(['', ...offered, '', offered[0]].slice(0, 7));
  expect(last).toBe(offered.at(-1));
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await Promise.all([page.waitForURL(`${site.base}/wiki/signal`), page.keyboard.press('Enter')]);
});

test('Enter without a choice does the full search, and so does the last row', async () => {
  await typeAt('/', 'signal');
  await Promise.all([page.waitForURL(`${site.base}/search?q=signal`), page.keyboard.press('Enter')]);

  await typeAt('/tools', 'zulip');
  await page.keyboard.press('ArrowUp');
  await Promise.all([page.waitForURL(`${site.base}/search?q=zulip`), page.keyboard.press('Enter')]);
});

test('a row can be pressed', async () => {
  await typeAt('/', 'signal');
  const row = page.getByRole('option', { name: /^Signal Tool/ });

  await Promise.all([page.waitForURL(`${site.base}/wiki/signal`), row.click()]);
});

test('Esc closes the list and leaves what was typed; leaving the box closes it too', async () => {
  const box = await typeAt('/', 'signal');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Escape');

  expect(await page.getByRole('listbox').count()).toBe(0);
  expect(await box.inputValue()).toBe('signal');
  expect(await marked()).toBe('');
  await page.keyboard.type('s');
  await page.getByRole('listbox').waitFor();
  await page.keyboard.press('Tab');
  await page.getByRole('listbox').waitFor({ state: 'hidden' });
  expect(await box.inputValue()).toBe('signals');
});

test('a slow answer does not overwrite a newer one, and typing goes on undisturbed', async () => {
  let slow = 0;
  await page.route(/\/suggest\?q=zu$/, async (route) => {
    slow += 1;
    await new Promise((resolve) => setTimeout(resolve, 1200));
    await route.continue().catch(() => undefined);
  });
  await page.goto(site.base);
  const box = page.getByRole('combobox');
  await box.click();
  await Promise.all([page.waitForRequest(/\/suggest\?q=zu$/), page.keyboard.type('zu')]);
  await box.fill('');
  await page.keyboard.type('mailch');
  await page.getByRole('option', { name: /^Mailchimp/ }).waitFor();
  await page.waitForTimeout(1500);

  expect(slow).toBe(1);
  expect((await rows())[0]).toMatch(/^Mailchimp/);
  expect(await box.inputValue()).toBe('mailch');
});

test('quick typing asks once', async () => {
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('/suggest')) asked.push(new URL(request.url()).search);
  });
  await page.goto(site.base);
  await page.getByRole('combobox').click();
  await page.keyboard.type('mailchimp');
  await page.getByRole('option').first().waitFor();

  expect(asked).toEqual(['?q=mailchimp']);
});

const AGAIN = 'Suggestions did not load. Try again';
const EVERYTHING = 'Search everything for “signal”';

test.each([
  ['no answer', (route: Route) => route.abort()],
  ['a fault', (route: Route) => route.fulfill({ status: 503, body: 'No.' })],
  ['half an answer', (route: Route) => route.fulfill({ contentType: 'application/json', body: '{"suggest' })],
])('when %s comes for suggestions, the list says so and tries again when asked', async (_, failing) => {
  await page.route('**/suggest?*', failing);
  const box = await typeAt('/', 'signal');

  expect(await rows()).toEqual([AGAIN, EVERYTHING]);
  expect(await announced()).toBe('Suggestions did not load. Press Down for “Try again”.');
  await page.keyboard.press('ArrowDown');
  expect(await marked()).toBe(AGAIN);
  expect(await axe(page)).toEqual([]);
  await Promise.all([page.waitForRequest('**/suggest?*'), page.keyboard.press('Enter')]);
  await page.waitForFunction((words) => document.body.textContent.includes(words), 'Press Down for');
  expect(await rows()).toEqual([AGAIN, EVERYTHING]);
  await page.unroute('**/suggest?*');
  await page.getByRole('option', { name: AGAIN }).click();
  await page.getByRole('option', { name: /^Signal Tool/ }).waitFor();

  expect(await announced()).toBe('4 suggestions');
  expect(await box.inputValue()).toBe('signal');
  expect(await box.evaluate((element) => element === document.activeElement)).toBe(true);
});

test('without suggestions, Enter searches as ever', async () => {
  await page.route('**/suggest?*', (route) => route.abort());
  await typeAt('/', 'signal');

  await Promise.all([page.waitForURL(`${site.base}/search?q=signal`), page.keyboard.press('Enter')]);
});

test.each([
  ['a phone in light', PHONE, 'light'],
  ['a phone in the dark', PHONE, 'dark'],
  ['a desk in light', DESK, 'light'],
  ['a desk in the dark', DESK, 'dark'],
] as const)('the open list is accessible and fits %s', async (_, size, colorScheme) => {
  await page.setViewportSize(size);
  await page.emulateMedia({ colorScheme });
  const watched = watch(page, site.base);
  await typeAt('/wiki/signal', 'event');
  await page.keyboard.press('ArrowDown');

  expect(await axe(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  const heights = await page.getByRole('option').evaluateAll((all) => all.map((one) => one.clientHeight));
  expect(Math.min(...heights)).toBeGreaterThanOrEqual(43);
  expect(watched.take()).toEqual([]);
});
