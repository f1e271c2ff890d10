import type { Locator, Page } from 'playwright-core';
import { drawn, pdf } from '../support/files.js';
import { axe, become, DESK, openChromium, PHONE, watch } from './support/chromium.js';
import { startSite, type Site } from './support/site.js';

const EDIT = '/wiki/signal/edit?section=2';
const ALT = 'A ballot box beside a door';

let site: Site;
let chromium: Awaited<ReturnType<typeof openChromium>>;
let page: Page;
let box: Locator;
let dialog: Locator;

beforeAll(async () => {
  site = await startSite(['porch-light']);
  chromium = await openChromium({ permissions: ['clipboard-read', 'clipboard-write'] });
});
afterAll(async () => {
  await chromium.close();
  await site.close();
});
beforeEach(async () => {
  await become(chromium.context, site.base, await site.as('porch-light'));
  page = await chromium.context.newPage();
  await page.setViewportSize(PHONE);
  page.on('dialog', (asked) => void asked.accept());
  await page.goto(site.base + EDIT);
  box = page.getByLabel('Text of this section');
  dialog = page.getByRole('dialog');
});
afterEach(async () => {
  await page.unrouteAll({ behavior: 'ignoreErrors' });
  await page.close();
});

/** A picture as a person has it on a device. */
async function photo(width = 900, height = 600, name = 'IMG_2041.jpg') {
  return { name, mimeType: 'image/jpeg', buffer: await drawn(width, height).jpeg().toBuffer() };
}

const choose = (file: Awaited<ReturnType<typeof photo>>) =>
  dialog.getByLabel('Picture or PDF file').setInputFiles(file);
const press = (name: string) => dialog.getByRole('button', { name }).click();

/** How wide the browser draws the first picture of a page; 0 for one that is not there. */
const drawnWidth = () =>
  page
    .locator('.prose img')
    .first()
    .evaluate((picture: HTMLImageElement) => picture.decode().then(() => picture.naturalWidth));

/** A text that takes the place of a whole section is asked about first. */
async function publishAnyway(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Publish' }).click();
  await page.getByLabel('What stood there was wrong').check();
  await page.getByRole('button', { name: 'Publish' }).click();
}

test('by the button: what it shows is asked at once, the line stands where the caret was, and the page shows it', async () => {
  await box.fill('Before.\n\nAfter.\n');
  await box.evaluate((element: HTMLTextAreaElement) => element.setSelectionRange(7, 7));
  await page.getByRole('button', { name: 'Picture' }).click();
  await choose(await photo());
  await dialog.getByLabel('What does it show?').fill(ALT);
  await press('Add it');
  await dialog.waitFor({ state: 'hidden' });

  const text = await box.inputValue();
  expect(text).toMatch(/^Before\.\n\n!\[A ballot box beside a door\]\(\/files\/[\w-]+\)\n\nAfter\.\n$/);
  expect(await box.evaluate((element) => element === document.activeElement)).toBe(true);
  await page.keyboard.press('Control+Z');
  expect(await box.inputValue()).toBe('Before.\n\nAfter.\n');
  await page.keyboard.press('Control+Shift+Z');
  await publishAnyway(page);
  await page.waitForURL(/\/wiki\/signal\?published/);
  expect(await drawnWidth()).toBeGreaterThan(300);
  expect(await page.locator('.prose img').first().getAttribute('alt')).toBe(ALT);
});

test('by pasting and by dropping, and words alone are still pasted as words', async () => {
  await box.fill('');
  await page.evaluate(async () => {
    const canvas = document.createElement('canvas');
    const picture = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': picture! })]);
  });
  await box.focus();
  await page.keyboard.press('Control+V');
  await dialog.waitFor();
  expect(await dialog.getByLabel('What does it show?').evaluate((field) => field === document.activeElement)).toBe(
    true,
  );
  await page.keyboard.type('Pasted from a screen');
  await press('Add it');
  await dialog.waitFor({ state: 'hidden' });
  expect(await box.inputValue()).toContain('![Pasted from a screen](/files/pasted-from-a-screen)');

  const bytes = [...(await photo()).buffer];
  await box.evaluate((element, numbers) => {
    const data = new DataTransfer();
    data.items.add(new File([new Uint8Array(numbers)], 'drop.jpg', { type: 'image/jpeg' }));
    element.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
  }, bytes);
  await dialog.getByText('drop.jpg').waitFor();
  await dialog.getByLabel(/only decorates/).check();
  await press('Add it');
  await dialog.waitFor({ state: 'hidden' });
  expect(await box.inputValue()).toMatch(/!\[\]\(\/files\/picture[-\d]*\)/);
  await page.evaluate(() => navigator.clipboard.writeText('plain words'));
  await box.focus();
  await page.keyboard.press('Control+V');
  expect(await box.inputValue()).toContain('plain words');
});

test('a large photo is made smaller before it is sent, and a document becomes a link', async () => {
  let sent = 0;
  page.on('request', (request) => {
    if (request.url().endsWith('/files/new')) sent = request.postDataBuffer()?.length ?? 0;
  });
  await box.fill('See ');
  await page.getByRole('link', { name: 'Add a picture or PDF' }).click();
  await choose(await photo(5000, 4000));
  await dialog.getByLabel('What does it show?').fill('A large photo');
  await press('Add it');
  await dialog.waitFor({ state: 'hidden' });
  expect((await drawn(5000, 4000).jpeg().toBuffer()).length).toBeGreaterThan(2 * sent);

  await page.getByRole('button', { name: 'Picture' }).click();
  await choose({ name: 'flyer.pdf', mimeType: 'application/pdf', buffer: pdf() });
  await dialog.getByLabel('What does it show?').fill('Our flyer');
  await press('Add it');
  await dialog.waitFor({ state: 'hidden' });
  expect(await box.inputValue()).toMatch(/\[Our flyer\]\(\/files\/our-flyer\)$/);
});

test('what is wrong is said in the box, a lost line can be tried again, and the text stays', async () => {
  await box.fill('My text.\n');
  await page.getByRole('button', { name: 'Picture' }).click();
  await press('Add it');
  await dialog.getByText('Choose a picture or a PDF file.').waitFor();
  await choose({ ...(await photo()), buffer: Buffer.from('<svg onload="x">') });
  await press('Try again');
  await dialog.getByText('which can hold programs').waitFor();
  await choose(await photo());
  await press('Try again');
  await dialog.getByText('Say what the picture shows').waitFor();
  await dialog.getByLabel('What does it show?').fill(`${ALT}, again`);
  await page.route('**/files/new', (route) => route.abort());
  await press('Try again');
  await dialog.getByText('The file did not arrive. Your text is still here.').waitFor();
  await page.unroute('**/files/new');
  await press('Try again');
  await dialog.waitFor({ state: 'hidden' });

  expect(await box.inputValue()).toContain('My text.\n\n![A ballot box beside a door, again]');
});

test('it says how much was sent, and can be called off: nothing is put into the text', async () => {
  await box.fill('My text.\n');
  let release: () => void = () => undefined;
  await page.route('**/files/new', async (route) => {
    await new Promise<void>((resolve) => (release = resolve));
    await route.abort().catch(() => undefined);
  });
  await page.getByRole('button', { name: 'Picture' }).click();
  await choose(await photo());
  await dialog.getByLabel('What does it show?').fill('Called off');
  await press('Add it');
  await dialog.getByText(/\d+ % of \d+ kB sent|being looked at/).waitFor();
  expect(await axe(page)).toEqual([]);
  await press('Cancel');
  release();
  await dialog.waitFor({ state: 'hidden' });

  expect(await box.inputValue()).toBe('My text.\n');
  await page.getByRole('button', { name: 'Picture' }).click();
  expect(await dialog.getByLabel('What does it show?').inputValue()).toBe('');
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
  expect(await page.locator('form[data-editor] input[type=file]').count()).toBe(0);
});

test.each([PHONE, DESK])('the open box fits the screen and is accessible', async (size) => {
  await page.setViewportSize(size);
  const watched = watch(page, site.base);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.getByRole('button', { name: 'Picture' }).click();
    await press('Add it');
    const wide = await dialog.evaluate((element) => element.scrollWidth - element.clientWidth);
    expect(wide).toBeLessThanOrEqual(0);
    expect(await axe(page)).toEqual([]);
    await press('Cancel');
  }
  expect(watched.take()).toEqual([]);
});

test('without script a picture is added in a new tab at 320 pixels, and its line is copied into the text', async () => {
  const plain = await openChromium({ javaScriptEnabled: false, viewport: PHONE });
  try {
    await become(plain.context, site.base, await site.as('porch-light'));
    const writing = await plain.context.newPage();
    await writing.goto(`${site.base}/wiki/zoom/edit?section=2`);
    const text = writing.locator('textarea[data-level]').first();
    await text.fill('Typed before.\n');
    const [adding] = await Promise.all([
      plain.context.waitForEvent('page'),
      writing.getByRole('link', { name: 'Add a picture or PDF, in a new tab' }).click(),
    ]);
    await adding.getByLabel('Picture or PDF file').setInputFiles(await photo());
    await adding.getByRole('button', { name: 'Add it' }).click();
    await adding.getByText('Say what the picture shows').first().waitFor();
    await adding.getByLabel('Picture or PDF file').setInputFiles(await photo());
    await adding.getByLabel('What does it show?').fill('Without any script');
    await adding.getByRole('button', { name: 'Add it' }).click();
    const line = await adding.getByLabel('Put it on a page').inputValue();
    expect(line).toBe('![Without any script](/files/without-any-script)');
    expect(await adding.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);

    expect(await text.inputValue()).toBe('Typed before.\n');
    await text.fill(`Typed before.\n\n${line}\n`);
    await publishAnyway(writing);
    await writing.waitForURL(/\/wiki\/zoom\?published/);
    expect(await writing.locator('.prose figure img').getAttribute('alt')).toBe('Without any script');
  } finally {
    await plain.close();
  }
});

test('who may not add files is offered none in the toolbar', async () => {
  await become(chromium.context, site.base);
  await page.goto(site.base + EDIT);

  expect(await page.getByRole('toolbar').getByRole('button').count()).toBe(8);
  expect(await page.locator('dialog[data-upload]').count()).toBe(0);
});
