import type { Page } from 'playwright-core';
import { openChromium } from './support/chromium.js';
import { PASSWORD, startSite, type Site } from './support/site.js';

let site: Site;

beforeAll(async () => {
  site = await startSite();
});
afterAll(() => site.close());

type Journey = (page: Page, name: string) => Promise<void>;

async function onAPhone(javaScriptEnabled: boolean, journey: Journey, name: string): Promise<void> {
  const { context, close } = await openChromium({ javaScriptEnabled });
  try {
    await journey(context.pages()[0] ?? (await context.newPage()), name);
  } finally {
    await close();
  }
}

test.each([
  ['with script', true, 'with-script'],
  ['without script', false, 'no-script'],
])(
  'a newcomer signs up, finds a page, improves it, sees it in search, compares and takes it back, %s',
  async (...row) => {
    const [, script, name] = row;
    await onAPhone(script, wholeJourney, name);
  },
);

test('the main steps of the journey can be done with the keyboard alone, and the focus is always seen', async () => {
  await onAPhone(true, keyboardJourney, 'by-keyboard');
});

/** Every step by the words on the screen. */
async function wholeJourney(page: Page, name: string): Promise<void> {
  await signUp(page, name);
  await findPage(page, 'text banking', 'Peer-to-peer texting');
  const words = `Ask about quetzals, says ${name}`;
  await changeFirstSection(page, words);
  await findPage(page, `quetzals ${name}`, 'Peer-to-peer texting');
  await seeWhatChanged(page, words);
  await takeBack(page, words);
}

async function signUp(page: Page, name: string): Promise<void> {
  await page.goto(site.base);
  await page.getByRole('link', { name: 'Sign up' }).click();
  await page.getByLabel('Pen name').fill(name);
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign up' }).click();
  await page.getByRole('heading', { level: 1, name: 'Your recovery codes' }).waitFor();
  expect(await page.getByRole('main').getByRole('listitem').count()).toBe(8);
  await page.getByRole('link', { name: 'I have kept them' }).click();
  expect(await page.getByRole('navigation', { name: 'Your account' }).getByRole('link').first().isVisible()).toBe(true);
  expect(await page.getByRole('link', { name: 'Sign up' }).count()).toBe(0);
}

async function findPage(page: Page, words: string, title: string): Promise<void> {
  await page.getByLabel('Search tools, guides and uses').first().fill(words);
  await page.getByRole('button', { name: 'Search' }).first().click();
  await page.getByRole('heading', { level: 1, name: /^\d+ results? for / }).waitFor();
  await page.getByRole('listitem').getByRole('link', { name: title, exact: true }).click();
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
}

async function changeFirstSection(page: Page, words: string): Promise<void> {
  await page.getByRole('link', { name: 'Edit', exact: true }).first().click();
  const text = page.locator('textarea[name=section], textarea[name=body]').first();
  await text.fill(`${words}.\n\n${await text.inputValue()}`);
  await page.getByLabel('What did you change, and why?').fill('A question to ask');
  await page.getByRole('button', { name: 'Preview' }).click();
  await page.getByRole('heading', { name: 'Preview: not published yet' }).waitFor();
  await page.getByRole('button', { name: 'Publish' }).first().click();
  await page.getByRole('status').filter({ hasText: 'Published.' }).waitFor();
  expect(await page.getByRole('article').getByText(words).isVisible()).toBe(true);
}

async function seeWhatChanged(page: Page, words: string): Promise<void> {
  await page.getByRole('link', { name: 'What changed (history)' }).first().click();
  await page.getByRole('button', { name: 'Compare chosen versions' }).click();
  await page.getByRole('heading', { level: 2, name: 'Changes' }).waitFor();
  expect(await page.locator('ins', { hasText: words }).first().isVisible()).toBe(true);
}

async function takeBack(page: Page, words: string): Promise<void> {
  await page.getByRole('link', { name: 'Undo this change' }).first().click();
  await page.getByRole('radio', { name: 'It was a slip' }).check();
  await page.getByRole('button', { name: 'Undo this change' }).click();
  await page.getByRole('status').filter({ hasText: 'Undone.' }).waitFor();
  expect(await page.getByRole('article').isVisible()).toBe(true);
  expect(await page.getByText(words).count()).toBe(0);
}

/** Sign up, search, open, edit, undo: with Tab, Enter and Space. */
async function keyboardJourney(page: Page, name: string): Promise<void> {
  await page.goto(`${site.base}/sign-up`);
  await page.keyboard.press('Tab');
  await expectFocusSeen(page, 'Skip to content');
  await page.keyboard.press('Enter');
  await tabTo(page, 'Pen name');
  await page.keyboard.type(name);
  await tabTo(page, 'Password');
  await page.keyboard.type(PASSWORD);
  await pressEnter(page);
  await tabTo(page, 'I have kept them');
  await pressEnter(page);
  await page.keyboard.press('/');
  await page.keyboard.type('signal');
  await pressEnter(page);
  await skipToContent(page);
  await tabTo(page, 'Signal');
  await pressEnter(page);
  await skipToContent(page);
  await tabTo(page, 'Edit');
  await pressEnter(page);
  await skipToContent(page);
  await tabTo(page, 'What did you change, and why?');
  await page.keyboard.type('By keyboard');
  await tabTo(page, 'This is a small fix, like spelling');
  await page.keyboard.press('Space');
  await tabTo(page, 'Preview');
  await pressEnter(page);
  expect(await page.getByLabel('What did you change, and why?').inputValue()).toBe('By keyboard');
  expect(await page.getByLabel('This is a small fix, like spelling').isChecked()).toBe(true);
}

async function skipToContent(page: Page): Promise<void> {
  await page.keyboard.press('Tab');
  await expectFocusSeen(page, 'Skip to content');
  await page.keyboard.press('Enter');
}

async function pressEnter(page: Page): Promise<void> {
  await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
}

const MOST_TABS = 120;

async function tabTo(page: Page, name: string): Promise<void> {
  for (let tabs = 0; tabs < MOST_TABS; tabs += 1) {
    await page.keyboard.press('Tab');
    const focus = await focused(page);
    if (focus.outline < 2 || !focus.isInView) throw new Error(`the focus on “${focus.name}” cannot be seen`);
    if (focus.name === name) return;
  }
  throw new Error(`“${name}” is not reached by Tab`);
}

async function expectFocusSeen(page: Page, name: string): Promise<void> {
  expect(await focused(page)).toEqual({ name, outline: expect.any(Number), isInView: true });
}

/** What has the focus: its words, the width of its ring in px, and whether it is within the window. */
async function focused(page: Page): Promise<{ name: string; outline: number; isInView: boolean }> {
  return page.evaluate(() => {
    const element = document.activeElement ?? document.body;
    const label =
      element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement ? element.labels?.[0] : undefined;
    const style = getComputedStyle(element);
    const { top, bottom } = element.getBoundingClientRect();
    const frame = element.closest('.chip, .choice') ?? element;
    const ring = [style, getComputedStyle(frame)].map((one) =>
      one.outlineStyle === 'none' ? 0 : parseFloat(one.outlineWidth),
    );
    return {
      name: (label ?? element).textContent.replace(/\s+/g, ' ').trim(),
      outline: Math.max(...ring),
      isInView: bottom > 0 && top < innerHeight,
    };
  });
}
