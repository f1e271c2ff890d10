import type { Page } from 'playwright-core';
import { axe, become, openChromium, PHONE } from './support/chromium.js';
import { startSite, type Site } from './support/site.js';

const EDIT = '/wiki/mailchimp/edit?section=2';
const TYPED = '## Good for\n\nA choir of thirty.';

let site: Site;
let chromium: Awaited<ReturnType<typeof openChromium>>;
let page: Page;
let asked: string[];

beforeAll(async () => {
  site = await startSite(['porch-light', 'side-door']);
  chromium = await openChromium();
});
afterAll(async () => {
  await chromium.close();
  await site.close();
});
beforeEach(async () => {
  await become(chromium.context, site.base);
  page = await chromium.context.newPage();
  await page.setViewportSize(PHONE);
  asked = [];
  page.on('dialog', (dialog) => {
    asked.push(dialog.type());
    void dialog.accept();
  });
  await page.goto(site.base);
  await page.evaluate(() => localStorage.clear());
});
afterEach(() => page.close());

const open = (path = EDIT) => page.goto(site.base + path);
const box = () => page.getByLabel('Text of this section');
const banner = () => page.locator('[data-draft-banner]');
const kept = () => page.evaluate(() => Object.keys(localStorage));

async function untilKept(): Promise<void> {
  await page.waitForFunction(() => localStorage.length > 0);
}

test('a changed form asks once before it is left, an unchanged one does not', async () => {
  await become(chromium.context, site.base, await site.as('porch-light'));
  await open();
  await page.getByRole('link', { name: 'Mailchimp' }).first().click();
  await page.waitForURL(/\/wiki\/mailchimp/);
  expect(asked).toEqual([]);
  await open();
  await box().fill(TYPED);
  await page.getByRole('link', { name: 'Tools', exact: true }).first().click();
  await page.waitForURL(`${site.base}/tools`);
  expect(asked).toEqual(['beforeunload']);
  expect(await kept()).toEqual([]);
});

test('publishing and previewing ask nothing, and what was typed before a preview still counts as changed', async () => {
  await become(chromium.context, site.base, await site.as('porch-light'));
  await open();
  await box().fill(TYPED);
  await page.getByRole('button', { name: 'Preview', exact: true }).click();
  await page.getByRole('heading', { name: 'What changes' }).waitFor();
  expect(asked).toEqual([]);
  await page.getByRole('link', { name: 'Tools', exact: true }).first().click();
  await page.waitForURL(`${site.base}/tools`);
  expect(asked).toEqual(['beforeunload']);
});

test('without an account all that is typed is kept on the device, comes back with a message, and can be discarded', async () => {
  await open();
  const before = await box().inputValue();
  expect(await page.getByText('What you type is kept on this device alone').isVisible()).toBe(true);
  await box().fill(TYPED);
  await page.getByLabel('What did you change, and why?').fill('A choir uses it');
  await page.getByLabel('This is a small fix, like spelling').check();
  await page.getByLabel('No', { exact: true }).check();
  await untilKept();
  await page.close();
  page = await chromium.context.newPage();
  await open();

  await banner().getByText('What you typed here before is back. It was kept on this device alone.').waitFor();
  expect(await box().inputValue()).toBe(TYPED);
  expect(await page.getByLabel('What did you change, and why?').inputValue()).toBe('A choir uses it');
  expect(await page.getByLabel('This is a small fix, like spelling').isChecked()).toBe(true);
  expect(await page.getByLabel('No', { exact: true }).isChecked()).toBe(true);
  expect(await axe(page)).toEqual([]);
  await page.getByRole('button', { name: 'Discard' }).click();
  await banner().getByText('Discarded. Nothing of it is kept.').waitFor();
  expect(await box().inputValue()).toBe(before);
  expect(await page.getByLabel('No', { exact: true }).isChecked()).toBe(false);
  expect(await kept()).toEqual([]);
  await open();
  expect(await banner().isVisible()).toBe(false);
});

test('closing the page at once loses nothing, and another section has a draft of its own', async () => {
  await open();
  await box().fill(TYPED);
  await open('/wiki/mailchimp/edit?section=3');
  expect(await banner().isVisible()).toBe(false);
  await open();
  expect(await box().inputValue()).toBe(TYPED);
});

test('cancelling throws the draft away', async () => {
  await open();
  await box().fill(TYPED);
  await untilKept();
  await page.getByRole('link', { name: 'Cancel' }).click();
  await page.waitForURL(/\/wiki\/mailchimp(#|$)/);

  expect(asked).toEqual(['beforeunload']);
  expect(await kept()).toEqual([]);
});

/** A member who has no draft on the site: one there would stand in the form itself. */
async function withoutDrafts() {
  const member = await site.as('porch-light');
  const { text } = await member.get('/drafts');
  for (const [, id] of text.matchAll(/\/drafts\/(\d+)\/removal/g)) await member.post(`/drafts/${id}/removal`);
  return member;
}

test('a draft from before signing in stands in the form afterwards, and nothing of it stays on the device', async () => {
  await open();
  await box().fill(TYPED);
  await untilKept();
  await become(chromium.context, site.base, await withoutDrafts());
  await page.goto(site.base);
  await open();

  await banner().getByText('What you typed here before is back.').waitFor();
  expect(await box().inputValue()).toBe(TYPED);
  expect(await kept()).toEqual([]);
});

test('a draft over a newer version says so, and publishing it puts both changes together', async () => {
  await open();
  await box().fill(TYPED);
  await untilKept();
  await page.goto(site.base);
  const other = await site.as('side-door');
  await other.send('/wiki/mailchimp/edit?fact=cost', '/wiki/mailchimp/edit', { 'facts.cost.note': 'Ask them.' });
  await become(chromium.context, site.base, await withoutDrafts());
  await open();
  await banner().getByText('The page changed since.').waitFor();
  expect(await box().inputValue()).toBe(TYPED);
  await page.getByRole('button', { name: 'Publish' }).click();

  await page.getByText('Both changes stand now').waitFor();
  expect(await page.getByRole('article').getByText('A choir of thirty.').isVisible()).toBe(true);
  expect(await page.getByText('Ask them.').isVisible()).toBe(true);
});

test('a draft is dropped once it was sent, and not before', async () => {
  await open();
  await box().fill(`${TYPED} And a band.`);
  await untilKept();
  await page.route('**/wiki/mailchimp/edit', (route) => route.fulfill({ status: 502, body: 'Bad gateway' }));
  await page.getByRole('button', { name: 'Send suggestion' }).click();
  await page.getByText('Bad gateway').waitFor();
  await page.unroute('**/wiki/mailchimp/edit');
  await page.goto(site.base);
  expect(await kept()).toHaveLength(1);
  await open();
  expect(await box().inputValue()).toBe(`${TYPED} And a band.`);
  await page.getByRole('button', { name: 'Send suggestion' }).click();
  await page.waitForURL(/\/proposals\//);

  expect(await kept()).toEqual([]);
});

test('a draft that does not fit its form any more is kept, and opened by itself', async () => {
  await open('/wiki/mailchimp/edit');
  await page.getByLabel('Good for', { exact: true }).fill('A choir of three hundred.');
  await untilKept();
  await page.goto(site.base);
  const other = await site.as('side-door');
  const form = '/wiki/mailchimp/edit?as=text';
  const body = `## Before all\n\nNew.\n\n${(await other.get('/wiki/mailchimp/raw')).text}`;
  await other.send(form, '/wiki/mailchimp/edit', { body });
  await open('/wiki/mailchimp/edit');
  await page.goto(site.base);
  await open('/wiki/mailchimp/edit');
  await banner().getByText('Something that you typed before is kept on this device.').waitFor();
  expect(await axe(page)).toEqual([]);
  await page.getByRole('button', { name: 'Open it' }).click();
  await page.getByRole('heading', { name: 'Preview: not published yet' }).waitFor();

  expect(await page.getByLabel('Good for', { exact: true }).inputValue()).toBe('A choir of three hundred.');
});

test('a new page begun before comes back under its name, and another name is another page', async () => {
  await open('/new?kind=guide&title=Banners');
  await page.getByLabel('In one line').fill('How to sew one.');
  await untilKept();
  await open('/new?kind=guide&title=Choirs');
  expect(await banner().isVisible()).toBe(false);
  await open('/new?kind=guide&title=Banners');
  expect(await page.getByLabel('In one line').inputValue()).toBe('How to sew one.');
});

test('a new page that was begun on this device is found again where new pages begin', async () => {
  await open('/new?kind=guide&title=Lanterns');
  await page.getByLabel('In one line').fill('How to fold one.');
  await untilKept();
  await open('/new');

  await page.getByRole('heading', { name: 'Begun on this device' }).waitFor();
  expect(await axe(page)).toEqual([]);
  await page.getByRole('link', { name: 'Lanterns' }).click();
  await page.getByText('Step 3 of 3').waitFor();
  expect(await page.getByLabel('In one line').inputValue()).toBe('How to fold one.');
  await page.getByRole('link', { name: 'Cancel' }).click();
  await page.waitForURL(`${site.base}/new`);
  expect(await page.getByRole('heading', { name: 'Begun on this device' }).isVisible()).toBe(false);
});

test('going back to the kind and the name and on again loses nothing, asks nothing, and offers nothing twice', async () => {
  await open('/new?kind=tool&title=Megaphones');
  await page.getByLabel('In one line').fill('Louder.');
  await page.getByLabel('Website', { exact: true }).fill('megaphones.example');
  await page.getByText('More, now or later').click();
  await page.getByLabel('Good for', { exact: true }).fill('Squares.');
  await untilKept();

  await page.getByRole('button', { name: 'Back' }).click();
  await page.getByRole('radio', { name: /^Guide/ }).check();
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByText('is laid aside').waitFor();
  await page.getByRole('button', { name: 'Back' }).click();
  await page.getByRole('button', { name: 'Change the name' }).click();
  await page.getByLabel('Name', { exact: true }).fill('Loud hailers');
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('radio', { name: /^Tool/ }).check();
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByText('Step 3 of 3').waitFor();

  expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('Loud hailers');
  expect(await page.getByLabel('In one line').inputValue()).toBe('Louder.');
  expect(await page.getByLabel('Website', { exact: true }).inputValue()).toBe('megaphones.example');
  expect(await page.getByLabel('Good for', { exact: true }).inputValue()).toBe('Squares.');
  expect(asked).toEqual([]);
  expect(await banner().isVisible()).toBe(false);
  expect(await kept()).toEqual(['draft:/new?kind=tool&title=Megaphones']);
});
