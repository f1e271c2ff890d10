import type { Locator, Page } from 'playwright-core';
import sharp from 'sharp';
import { axe, become, DESK, openChromium, PHONE, watch } from './support/chromium.js';
import { startSite, type Site } from './support/site.js';

const ON = 'Write as it will look';
const OFF = 'Write with signs';
const SAMPLE = `## Good for

A **choir**, see [[Signal]].[^1]

- one
- [ ] two

| Plan | Costs |
|------|------:|
| Small | nothing |

::: warning
Mind this.
:::

[^1]: The price page.
`;

let site: Site;
let chromium: Awaited<ReturnType<typeof openChromium>>;
let page: Page;
let looks: Locator;

beforeAll(async () => {
  site = await startSite(['porch-light']);
  chromium = await openChromium();
});
afterAll(async () => {
  await chromium.close();
  await site.close();
});
beforeEach(async () => {
  await become(chromium.context, site.base, await site.as('porch-light'));
  page = await chromium.context.newPage();
  page.on('dialog', (dialog) => void dialog.accept());
  looks = page.getByRole('textbox', { name: 'Text', exact: true });
});
afterEach(async () => {
  if (page.url().startsWith(site.base)) await page.evaluate(() => localStorage.clear());
  await page.close();
});

/** Opens the whole text of a page as it will look. */
async function open(path: string, text?: string): Promise<void> {
  await page.goto(`${site.base}${path}`);
  if (text !== undefined) await page.locator('#body').fill(text);
  await page.getByRole('button', { name: ON }).click();
  await page.getByRole('button', { name: OFF }).waitFor();
}

const source = () => page.locator('#body').inputValue();
/** Moves the caret, and waits until the page has heard of it. */
async function move(...keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 50))));
}

/** Pastes plain and formatted words into what has the caret. */
async function paste(plain: string, html: string): Promise<void> {
  await looks.evaluate(
    (element, [text, clip]) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/html', clip);
      clipboardData.setData('text/plain', text);
      element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    },
    [plain, html] as const,
  );
}

const selectWord = () => move('ControlOrMeta+Home', 'ControlOrMeta+Shift+ArrowRight');

const isOn = () => page.locator('.visual').first().isVisible();

describe.each([
  ['a phone', PHONE, 'dark', '/wiki/digital-security-basics'],
  ['a desk', DESK, 'light', '/wiki/tips-for-email-organizing'],
] as const)('on %s', (_, size, colorScheme, path) => {
  beforeEach(() => page.setViewportSize(size));

  test('a word changed by keyboard and published changes exactly that line', async () => {
    const reader = await site.as();
    const before = (await reader.get(`${path}/raw`)).text.split('\n');
    await open(`${path}/edit?as=text`);
    await looks.focus();
    await move('ControlOrMeta+Home', 'ArrowDown', 'End');
    await page.keyboard.type(' Truly');
    await page.getByLabel('What did you change, and why?').fill('A word');
    await page.getByLabel('No', { exact: true }).check();
    await page.getByRole('button', { name: 'Publish' }).click();
    await page.getByText('Published.').waitFor();
    const after = (await reader.get(`${path}/raw`)).text.split('\n');

    expect(after).toHaveLength(before.length);
    expect(after.filter((line, n) => line !== before[n])).toEqual([expect.stringContaining('Truly')]);
  });

  test(`every state is accessible and fits, in ${colorScheme} colors`, async () => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const watched = watch(page, site.base);
    const found: string[] = [];
    const look = async (state: string) => {
      const isWide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
      const faults = [...(await axe(page)), ...(isWide ? ['scrolls sideways'] : []), ...watched.take()];
      found.push(...faults.map((fault) => `${state}: ${fault}`));
    };
    await open('/wiki/formatting/edit', SAMPLE);
    await look('opened');
    await looks.getByText('Small').click();
    await page.getByRole('button', { name: 'Add a row' }).waitFor();
    await look('in a table');
    await looks.getByText('two').click();
    await page.getByRole('button', { name: 'Box to tick' }).waitFor();
    await look('in a list');
    await page.keyboard.press('ControlOrMeta+k');
    const box = page.getByRole('dialog', { name: 'Link' });
    await box.getByRole('button', { name: 'Set the link' }).click();
    await box.getByText('Say where the link leads.').waitFor();
    await look('with the box for links');
    await box.getByLabel('Where it leads').fill('sign');
    await box.getByRole('option', { name: /^Signal/ }).waitFor();
    await look('with names');
    await page.keyboard.press('Escape');
    await box.getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('button', { name: OFF }).click();
    await page.locator('#body').fill('One\n\n```\ncode');
    await page.getByRole('button', { name: ON }).click();
    await page.getByText('The code from line 3 on cannot be shown exactly.').waitFor();
    await look('refused');

    expect(await page.locator('#body').isVisible()).toBe(true);
    expect(found).toEqual([]);
  });
});

describe('by keyboard alone', () => {
  beforeEach(async () => {
    await page.setViewportSize(DESK);
    await open('/wiki/formatting/edit', 'One two\n\nThree\n');
    await looks.focus();
    await move('ControlOrMeta+Home');
  });

  test('Tab leaves the text, and Shift+Tab reaches the row of buttons', async () => {
    const isWithin = (selector: string) =>
      page.evaluate((one) => document.activeElement?.closest(one) !== null, selector);
    await page.keyboard.press('Tab');
    const left = await isWithin('.visual');
    await page.keyboard.press('Shift+Tab');
    const back = await isWithin('.visual');
    await page.keyboard.press('Shift+Tab');

    expect([left, back]).toEqual([false, true]);
    expect(await isWithin('[role=toolbar]')).toBe(true);
    await page.keyboard.press('End');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Note');
    expect(await source()).toBe('One two\n\nThree\n');
  });

  test('each key does what its button does, and Ctrl+Z takes it back', async () => {
    const keys = ['b', 'i', 'Shift+Digit8', 'Shift+Digit7', 'Shift+Period'];
    const seen: string[] = [];
    for (const key of keys) {
      await selectWord();
      await page.keyboard.press(`ControlOrMeta+${key}`);
      seen.push(await source());
      await page.keyboard.press('ControlOrMeta+z');
      expect(await source()).toBe('One two\n\nThree\n');
    }

    const begun = ['**One** two', '*One* two', '- One two', '1. One two', '> One two'];
    expect(seen).toEqual(begun.map((line) => `${line}\n\nThree\n`));
  });

  test('the buttons make headings, notes and tables, and the text keeps the focus', async () => {
    const seen: string[] = [];
    for (const name of ['Heading', 'Note', 'Table']) {
      await page.getByRole('toolbar').getByRole('button', { name, exact: true }).press('Enter');
      seen.push(await source());
      expect(await looks.evaluate((element) => element === document.activeElement)).toBe(true);
      await page.keyboard.press('ControlOrMeta+z');
    }

    expect(seen).toEqual([
      '## One two\n\nThree\n',
      '::: note\nOne two\n:::\n\nThree\n',
      'One two\n\n| Column 1 | Column 2 |\n| --- | --- |\n|  |  |\n\nThree\n',
    ]);
  });

  test('a link is set by the name of a page, and taken away', async () => {
    await selectWord();
    await page.keyboard.press('ControlOrMeta+k');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.type('sign');
    await page.getByRole('option', { name: /^Signal/ }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    const linked = await source();
    await move('ArrowLeft');
    await page.keyboard.press('ControlOrMeta+k');
    await page.getByRole('button', { name: 'No link' }).press('Enter');

    expect(linked).toBe('[[Signal|One]] two\n\nThree\n');
    expect(await source()).toBe('One two\n\nThree\n');
  });

  test('a list goes on with Enter and ends with an empty item', async () => {
    await move('ControlOrMeta+End');
    for (const keys of ['Enter', '-', 'Space', 'a', 'Enter', 'b', 'Enter', 'Enter', 'c'])
      await page.keyboard.press(keys);

    expect(await source()).toBe('One two\n\nThree\n\n- a\n- b\n\nc\n');
  });

  test('Enter in a table goes on to the row below, and Ctrl+Enter leaves the table', async () => {
    await page.getByRole('toolbar').getByRole('button', { name: 'Table', exact: true }).press('Enter');
    await page.keyboard.type('Plan');
    for (const keys of ['Enter', 'a', 'Enter', 'b', 'ControlOrMeta+Enter', 'c']) await page.keyboard.press(keys);

    expect(await source()).toBe('One two\n\n| Plan | Column 2 |\n| --- | --- |\n| a |  |\n| b |  |\n\nc\n\nThree\n');
  });

  test('Ctrl+Enter ticks the box of an item, and takes the tick away', async () => {
    await page.keyboard.press('ControlOrMeta+Shift+Digit8');
    await page.getByRole('button', { name: 'Box to tick' }).press('Enter');
    const texts = [await source()];
    for (let n = 0; n < 2; n += 1) {
      await page.keyboard.press('ControlOrMeta+Enter');
      texts.push(await source());
    }

    expect(texts.map((text) => text.slice(0, 13))).toEqual(['- [ ] One two', '- [x] One two', '- [ ] One two']);
  });

  test('formatted text is pasted as what the wiki knows of it', async () => {
    const html = '<h2 style="color:red">Head</h2><p>A <b>big</b> <span>door</span></p><img src="/x.png">';
    const watched = watch(page, site.base);
    await paste('plain', html);

    expect(await source()).toContain('## Head\n\nA **big** door');
    expect(watched.take()).toEqual([]);
  });
});

test.each([
  ['lines', 'one\ntwo\n', '', 'one two'],
  ['paragraphs', 'x', '<p>A <b>big</b> door</p><ul><li>two</li></ul>', 'A **big** door two'],
  ['a table', 'a\tb\nc\td', '', 'a b c d'],
  ['what was copied here', 'x', '<p data-pm-slice="1 1 []">one</p><p>two</p>', 'one two'],
])('%s pasted into a cell become one line of it', async (_, plain, html, expected) => {
  await open('/wiki/formatting/edit', '| A | B |\n|---|---|\n| c | d |\n');
  await looks.getByText('c', { exact: true }).click();
  await move('End', 'Shift+Home');
  await paste(plain, html);

  expect(await source()).toBe(`| A | B |\n|---|---|\n| ${expected} | d |\n`);
});

test.each([
  ['all its words', ['Home', 'Shift+End'], '[New words](https://example.org)'],
  ['its last letters', ['End', 'Backspace', 'Backspace'], '[the makNew words](https://example.org)'],
])('a link of which one types %s anew keeps its address', async (_, keys, expected) => {
  await open('/wiki/formatting/edit', '[the maker](https://example.org)\n');
  await looks.focus();
  for (const key of keys) await move(key);
  await page.keyboard.type('New words');

  expect(await source()).toBe(`${expected}\n`);
});

test.each([
  ['the mark of a footnote', 'One[^1] two', '[One](https://example.org)[^1] [two](https://example.org)', 0],
  ['a blank before them', 'One two', 'One [two](https://example.org)', 3],
])('words with %s are linked as they stand', async (_, text, expected, letters) => {
  await open('/wiki/formatting/edit', `${text}\n\n[^1]: x\n`);
  await looks.focus();
  await move('ControlOrMeta+Home', ...Array<string>(letters).fill('ArrowRight'));
  await move('Shift+End');
  await page.keyboard.press('ControlOrMeta+k');
  await page.getByLabel('Where it leads').fill('https://example.org');
  await page.getByRole('button', { name: 'Set the link' }).press('Enter');

  expect(await source()).toBe(`${expected}\n\n[^1]: x\n`);
});

describe('what is typed', () => {
  test('is kept as a draft on the site, and comes back as it will look', async () => {
    await page.setViewportSize(PHONE);
    await open('/wiki/formatting/edit', 'One\n');
    await looks.click();
    await page.keyboard.press('End');
    await page.keyboard.type(' more');
    await page.getByText('Kept as a draft at').waitFor();
    await page.goto(`${site.base}/wiki/formatting/edit`);
    await looks.waitFor();

    expect(await looks.innerText()).toContain('One more');
    expect(await source()).toBe('One more\n');
  });

  test('without an account is kept on the device, and discarding it shows the page again', async () => {
    await become(chromium.context, site.base);
    await open('/wiki/formatting/edit');
    const before = await source();
    await looks.focus();
    await page.keyboard.press('ControlOrMeta+Home');
    await page.keyboard.type('Strange words. ');
    await page.reload();
    await looks.getByText('Strange words.').waitFor();
    await page.getByRole('button', { name: 'Discard' }).click();

    expect(await source()).toBe(before);
    expect(await looks.innerText()).not.toContain('Strange words.');
    expect(await looks.innerText()).toContain('You write plain text.');
  });

  test('is the same with signs, and the device remembers how one writes', async () => {
    await open('/wiki/formatting/edit', '**Bold**\n');
    const shown = await looks.innerText();
    await page.reload();
    await looks.waitFor();
    await page.getByRole('button', { name: OFF }).click();
    const back = await page.locator('#body').isVisible();
    await page.reload();
    await page.getByRole('button', { name: ON }).waitFor();

    expect([shown.trim(), back]).toEqual(['Bold', true]);
    expect(await isOn()).toBe(false);
  });
});

test('a picture is put where the caret is, and is said to be one', async () => {
  const buffer = await sharp({ create: { width: 40, height: 30, channels: 3, background: 'teal' } })
    .jpeg()
    .toBuffer();
  await open('/wiki/formatting/edit', 'One\n\nTwo\n');
  await looks.getByText('One').click();
  await page.keyboard.press('End');
  await page.getByRole('toolbar').getByRole('button', { name: 'Picture' }).click();
  const box = page.getByRole('dialog', { name: 'Add a picture or PDF' });
  await box.getByLabel('Picture or PDF file').setInputFiles({ name: 'x.jpg', mimeType: 'image/jpeg', buffer });
  await box.getByLabel('What does it show?').fill('A teal wall');
  await box.getByRole('button', { name: 'Add it' }).click();
  await looks.getByRole('img', { name: 'Picture: A teal wall' }).waitFor();

  expect(await source()).toBe('One\n\n![A teal wall](/files/a-teal-wall)\n\nTwo\n');
});

test('each box of a tool page is shown as it will look, and the row of buttons follows', async () => {
  await open('/wiki/signal/edit');
  const box = page.getByRole('textbox', { name: 'Watch out for', exact: true });
  await box.click();
  await page.keyboard.press('End');
  await page.keyboard.type('!');

  expect(await page.locator('.visual').count()).toBe(6);
  expect(await page.getByRole('toolbar').getAttribute('aria-controls')).toBe(await box.getAttribute('id'));
  expect(await page.locator('#section-3').inputValue()).toContain('!');
});

describe('on a device that remembers to write as it will look', () => {
  const focused = () => page.evaluate(() => document.activeElement?.id);
  const remember = () => page.addInitScript(() => localStorage.setItem('write-as', 'looks'));

  test('words typed while the script for it loads stay, and are shown so once the box is left', async () => {
    let goOn = () => {};
    const held = new Promise<void>((resolve) => (goOn = resolve));
    await remember();
    await page.route('**/visual.js*', async (route) => {
      await held;
      await route.continue();
    });
    await page.goto(`${site.base}/wiki/formatting/edit?as=text`);
    await page.locator('#body').focus();
    await move('ControlOrMeta+Home');
    await page.keyboard.type('Words before ');
    const loaded = page.waitForResponse('**/visual.js*');
    goOn();
    await (await loaded).finished();
    await page.waitForTimeout(500);
    await page.keyboard.type('and after. ');
    const [typed, id] = [await source(), await focused()];
    await page.getByLabel('What did you change, and why?').focus();
    await page.locator('.visual').waitFor();

    expect(typed).toMatch(/^Words before and after\. /);
    expect(id).toBe('body');
    expect(await looks.innerText()).toMatch(/^Words before and after\. /);
    expect(await focused()).toBe('summary');
  });

  test('links to a box, and the address of a part, lead into what is shown in its place', async () => {
    await remember();
    await page.goto(`${site.base}/wiki/signal/edit#section-3`);
    await page.locator('#section-3-looks').waitFor();
    await page.waitForTimeout(300);
    const opened = await focused();
    await page.evaluate(() => {
      const link = Object.assign(document.createElement('a'), { href: '#section-2', textContent: 'Go there' });
      document.querySelector('h1')?.append(link);
    });
    await page.getByRole('link', { name: 'Go there' }).press('Enter');
    await page.waitForTimeout(300);

    expect(opened).toBe('section-3-looks');
    expect(await focused()).toBe('section-2-looks');
    await page.keyboard.type('Here ');
    expect(await page.locator('#section-2').inputValue()).toContain('Here ');
  });
});

test('without script there is no button for it', async () => {
  const plain = await openChromium({ viewport: PHONE, javaScriptEnabled: false });
  try {
    const phone = plain.context.pages()[0] ?? (await plain.context.newPage());
    await phone.goto(`${site.base}/wiki/formatting/edit`);

    expect(await phone.getByRole('button', { name: 'Preview' }).count()).toBe(1);
    expect(await phone.getByRole('button', { name: ON }).count()).toBe(0);
    expect(await phone.getByRole('dialog').count()).toBe(0);
  } finally {
    await plain.close();
  }
});
