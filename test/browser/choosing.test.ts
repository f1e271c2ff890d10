import type { BrowserContext, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { become, DESK, openChromium } from './support/chromium.js';
import { startSite, type Site } from './support/site.js';

let site: Site;

beforeAll(async () => {
  site = await startSite(['porch-light']);
});
afterAll(() => site.close());

/** Opens a page of a fresh browser, and closes that also when a step fails. */
async function inChromium(
  options: BrowserContextOptions,
  walk: (page: Page, context: BrowserContext) => Promise<void>,
): Promise<void> {
  const { context, close } = await openChromium(options);
  try {
    await walk(context.pages()[0] ?? (await context.newPage()), context);
  } finally {
    await close();
  }
}

test('on a phone without script: alternatives are narrowed, ticked and compared, and a handout made of them', async () => {
  await inChromium({ javaScriptEnabled: false }, async (page) => {
    await page.goto(`${site.base}/wiki/signal`);
    await page.getByRole('link', { name: 'Alternatives', exact: true }).click();
    await page.getByText('Filter the list').click();
    await page.getByRole('checkbox', { name: /^Free \d+$/ }).check();
    await page.getByRole('button', { name: 'Show these' }).click();
    await page.getByRole('link', { name: /^Remove filter: Cost: Free/ }).waitFor();
    await page.getByRole('checkbox', { name: 'Compare WhatsApp' }).check();
    await page.getByRole('button', { name: 'Compare', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'Compare Signal and WhatsApp' }).waitFor();
    expect(await cellsAreStacked(page)).toBe(true);
    await page.getByRole('link', { name: /^Show only differences/ }).click();
    await page.getByRole('link', { name: /^Show all facts/ }).waitFor();
    await page.getByLabel('Name of another tool').fill('telegram');
    await page.getByRole('button', { name: 'Compare', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'Compare Signal, WhatsApp and Telegram' }).waitFor();
    await page.getByRole('link', { name: 'Make a handout of these' }).click();
    expect(await page.locator('.handout > li').count()).toBe(3);
    const drawn = await page.getByRole('img', { name: /QR code/ }).evaluate(async (img: HTMLImageElement) => {
      await img.decode();
      return img.naturalWidth;
    });
    expect(drawn).toBeGreaterThan(100);
  });
});

test('by keyboard alone, without script: tools change places and leave, and facts that matter come first', async () => {
  await inChromium({ javaScriptEnabled: false }, async (page) => {
    await page.goto(`${site.base}/compare?pages=signal,whatsapp,zoom`);
    await tabTo(page, page.getByRole('link', { name: 'Move earlier Zoom' }));
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Compare Signal, Zoom and WhatsApp' }).waitFor();
    // The keyboard goes on where the tool stands now.
    await page.keyboard.press('Tab');
    expect(await isFocused(page.getByRole('columnheader').getByRole('link', { name: 'Zoom', exact: true }))).toBe(true);
    await tabTo(page, page.getByRole('link', { name: 'Remove WhatsApp' }));
    await page.keyboard.press('Enter');
    await page.getByRole('status').filter({ hasText: '2 tools side by side.' }).waitFor();
    await tabTo(page, page.getByText('Which facts matter to you?'));
    await page.keyboard.press('Enter');
    await tabTo(page, page.getByRole('checkbox', { name: 'Encryption' }));
    await page.keyboard.press('Space');
    await tabTo(page, page.getByRole('button', { name: 'Put these first' }));
    await page.keyboard.press('Enter');
    await page.getByText('Which facts matter to you? (1 stands first)').waitFor();
    expect(page.url()).toBe(`${site.base}/compare?pages=signal%2Czoom&first=encryption`);
    expect(await page.locator('.side-by-side th[scope=row]').first().innerText()).toContain('Encryption');
  });
});

test('on a phone without script: an editor names an alternative, finds it on both pages, and takes it back', async () => {
  await inChromium({ javaScriptEnabled: false }, async (page, context) => {
    await become(context, site.base, await site.as('porch-light'));
    await page.goto(`${site.base}/wiki/mailchimp/alternatives`);
    await page.getByLabel('Which tool?').fill('Riseup');
    await page.getByLabel('Why is it better?').selectOption({ label: 'more private' });
    await page.getByRole('button', { name: 'Name it' }).click();
    await page.getByRole('status').filter({ hasText: 'Named. Everybody can see it now.' }).waitFor();
    expect(await page.getByText('more private – named by porch-light').isVisible()).toBe(true);
    await page.goto(`${site.base}/wiki/riseup`);
    await page.getByRole('heading', { name: 'Often compared with' }).waitFor();
    await page.goto(`${site.base}/wiki/mailchimp/alternatives`);
    await page.getByRole('link', { name: 'Take back Riseup: more private' }).click();
    await page.getByLabel('Reason').fill('A slip');
    await page.getByRole('button', { name: 'Take back' }).click();
    await page.goto(`${site.base}/wiki/mailchimp/alternatives`);
    expect(await page.getByRole('heading', { level: 1, name: 'Alternatives to Mailchimp' }).isVisible()).toBe(true);
    expect(await page.getByText('named by porch-light').count()).toBe(0);
  });
});

test('on a phone without script: a search that found nothing leads to a request, which an editor lets through and settles', async () => {
  await inChromium({ javaScriptEnabled: false }, async (page, context) => {
    await page.goto(`${site.base}/search?q=xyzzyx`);
    await page.getByRole('link', { name: 'Ask for this tool' }).click();
    expect(await page.getByLabel('What do you need a tool for?').inputValue()).toBe('xyzzyx');
    await page.getByLabel('What do you need a tool for?').fill('A phone tree for storms');
    await page.getByLabel('Which country are you in?').fill('Chile');
    await page.getByRole('button', { name: 'Ask', exact: true }).click();
    await page.getByRole('status').filter({ hasText: 'once an editor has let it through' }).waitFor();
    expect(await page.getByText('A phone tree for storms').count()).toBe(0);
    await become(context, site.base, await site.as('porch-light'));
    await page.goto(`${site.base}/requests`);
    await page.getByRole('link', { name: 'Waiting to be let through' }).click();
    await page.getByRole('link', { name: 'A phone tree for storms' }).click();
    await page.getByRole('button', { name: 'Let it through' }).click();
    await page.getByLabel('Which page?').fill('hustle');
    await page.getByRole('checkbox', { name: 'This settles it' }).check();
    await page.getByRole('button', { name: 'Answer' }).click();
    await page.getByRole('status').filter({ hasText: 'Everybody can see your answer now.' }).waitFor();
    await become(context, site.base);
    await page.goto(`${site.base}/requests?state=settled`);
    expect(await page.getByText('Settled by Hustle.').isVisible()).toBe(true);
  });
});

test('on a phone without script: results are filtered by cost and by account, and each that is left has these facts', async () => {
  await inChromium({ javaScriptEnabled: false }, async (page) => {
    await page.goto(`${site.base}/search?q=group+chat`);
    const all = await page.locator('.rows .row-link').count();
    await page.getByText('Filter the list').click();
    await page.getByRole('checkbox', { name: /^Free \d+$/ }).check();
    await page.getByRole('button', { name: 'Show these' }).click();
    await page.getByRole('link', { name: /^Remove filter: Cost: Free/ }).waitFor();
    await page.getByText('Filter the list (1 in use)').click();
    await page.locator('summary', { hasText: 'To join you need' }).click();
    const choice = page.getByRole('checkbox', { name: /^A phone number \d+$/ });
    const [, promised = ''] = /(\d+)$/.exec((await choice.locator('..').innerText()).trim()) ?? [];
    await choice.check();
    await page.getByRole('button', { name: 'Show these' }).click();
    await page.getByText('Filter the list (2 in use)').waitFor();
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toMatch(new RegExp(`^${promised} results? for`));
    const left = await page
      .locator('.rows .row-link')
      .evaluateAll((links) => links.map((one) => one.getAttribute('href')));
    expect([left.length, left.length < all]).toEqual([Number(promised), true]);
    for (const tool of left)
      expect(await factsOn(page, tool ?? '')).toMatchObject({
        cost: expect.stringMatching(/^Free\b/),
        needs: expect.stringContaining('A phone number'),
      });
    await page.goto(`${site.base}/search?q=group+chat&cost=free&account=phone`);
    await page.getByRole('link', { name: 'Remove all filters' }).click();
    await page.getByText('Filter the list', { exact: true }).waitFor();
    expect(await page.locator('.rows .row-link').count()).toBe(all);
  });
});

test('on a phone without script: an editor checks a tool, and the page, lists and results say so to everybody', async () => {
  await inChromium({ javaScriptEnabled: false }, async (page, context) => {
    await become(context, site.base, await site.as('porch-light'));
    await page.goto(`${site.base}/wiki/signal`);
    await page.getByRole('link', { name: 'Still true? Say that you checked it' }).click();
    await page.getByRole('heading', { level: 1, name: 'Are these facts of Signal still true?' }).waitFor();
    await page.getByRole('radio', { name: /^What it costs/ }).check();
    await page.getByRole('radio', { name: 'No' }).check();
    await page.getByRole('button', { name: 'I checked this today' }).click();
    await page.getByRole('status').filter({ hasText: 'Your check stands on this page now.' }).waitFor();
    await become(context, site.base);
    await page.goto(`${site.base}/wiki/signal`);
    expect(await page.getByText('Checked today, by porch-light').isVisible()).toBe(true);
    for (const address of [
      '/search?q=signal',
      '/tags/communications',
      '/tools?sort=checked',
      '/compare?pages=signal,whatsapp',
    ]) {
      await page.goto(site.base + address);
      const badges = new Set(await page.locator('.badge').allInnerTexts());
      expect([address, [...badges]]).toEqual([address, ['Cost checked today']]);
    }
    await page.goto(`${site.base}/tools?sort=checked`);
    expect(await page.locator('.rows .row-link').first().innerText()).toBe('Signal');
    await page.goto(`${site.base}/changes?kind=tool`);
    expect(await page.getByText('checked what Signal costs').isVisible()).toBe(true);
  });
});

test('on paper: twenty entries of a handout fit on two sheets, and a comparison lies across the sheet', async () => {
  const { text } = await (await site.as()).get('/tools');
  const tools = [...text.matchAll(/class="row-link" href="\/wiki\/([^"]+)"/g)].map(([, slug = '']) => slug);

  await inChromium({ viewport: DESK }, async (page) => {
    for (const start of [0, 30, 60]) {
      await page.goto(`${site.base}/list?title=Tools&pages=${tools.slice(start, start + 20).join(',')}`);
      expect(await page.locator('.handout > li').count()).toBe(20);
      expect((await sheetsOf(page)).length).toBeLessThanOrEqual(2);
    }
    await page.goto(`${site.base}/compare?pages=${tools.slice(0, 5).join(',')}`);
    const sheets = await sheetsOf(page);
    expect(sheets.length).toBeLessThanOrEqual(3);
    expect(sheets.filter(({ width, height }) => width > height)).toEqual(sheets);
  });
});

/** What the page of a tool says of its cost, and of what one needs to join. */
async function factsOn(page: Page, address: string) {
  await page.goto(site.base + address);
  const fact = (label: string) => page.locator(`.facts dt:has(> span:text-is("${label}")) + dd`).innerText();
  return { cost: await fact('Cost'), needs: await fact('To join you need') };
}

/** Presses Tab until something has the focus, as somebody without a mouse does. */
async function tabTo(page: Page, wanted: Locator): Promise<void> {
  for (let presses = 0; presses < 100; presses += 1) {
    await page.keyboard.press('Tab');
    if (await isFocused(wanted)) return;
  }
  throw new Error('Tab does not lead there');
}

function isFocused(wanted: Locator): Promise<boolean> {
  return wanted.evaluate((element) => element === document.activeElement);
}

/** Whether every cell of the comparison stands below the one before it and none is wider than the screen. */
async function cellsAreStacked(page: Page): Promise<boolean> {
  const boxes = await page.locator('.side-by-side td').all();
  const places = await Promise.all(boxes.map((box) => box.boundingBox()));
  return places.every((place, index) => {
    const before = places[index - 1];
    return place !== null && place.x + place.width <= 320 && (!before || place.y >= before.y + before.height - 1);
  });
}

/** The sheets on which a page is printed, with their sizes in points. */
async function sheetsOf(page: Page): Promise<readonly { width: number; height: number }[]> {
  const pdf = (await page.pdf({ format: 'A4', preferCSSPageSize: true })).toString('latin1');
  const boxes = [...pdf.matchAll(/\/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)\s*\]/g)];
  return boxes.map(([, width, height]) => ({ width: Number(width), height: Number(height) }));
}
