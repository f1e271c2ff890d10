import type { Page } from 'playwright-core';
import { become, openChromium, PHONE } from './support/chromium.js';
import { startSite, type Site } from './support/site.js';

const EDIT = '/wiki/mailchimp/edit?section=2';
const TYPED = '## Good for\n\nA choir of thirty.';

let site: Site;
let chromium: Awaited<ReturnType<typeof openChromium>>;
let page: Page;

beforeAll(async () => {
  site = await startSite(['porch-light', 'night-desk']);
  chromium = await openChromium();
});
afterAll(async () => {
  await chromium.close();
  await site.close();
});
beforeEach(async () => {
  await become(chromium.context, site.base, await site.as('porch-light'));
  page = await chromium.context.newPage();
  await page.setViewportSize(PHONE);
  page.on('dialog', (dialog) => void dialog.accept());
  await page.goto(site.base + EDIT);
});
afterEach(async () => {
  await chromium.context.setOffline(false);
  await page.close();
});

const box = () => page.getByLabel('Text of this section');
const kept = () => page.getByText('Kept as a draft at').waitFor();
const publish = () => page.locator('#edit .editor-actions button').last().click();

test('what a member types is kept by itself, and is back in another tab; discarded, it is gone', async () => {
  await box().fill(TYPED);
  await kept();
  const other = await chromium.context.newPage();

  await other.goto(site.base + EDIT);
  expect(await other.getByLabel('Text of this section').inputValue()).toBe(TYPED);
  expect(await other.textContent('main')).toContain('What you typed here is back.');
  await other.getByRole('button', { name: 'Discard' }).first().click();
  await other.waitForLoadState();

  expect(await other.getByLabel('Text of this section').inputValue()).not.toBe(TYPED);
  await other.close();
});

test('without network the text stays and the line says so; back on the network it is kept by itself', async () => {
  await chromium.context.setOffline(true);
  await box().fill(`${TYPED} Offline.`);
  await page.getByText('The site could not keep your draft just now.').waitFor();
  expect(await box().inputValue()).toBe(`${TYPED} Offline.`);

  await chromium.context.setOffline(false);
  await kept();

  await page.goto(site.base + EDIT);
  expect(await box().inputValue()).toBe(`${TYPED} Offline.`);
});

test('without network the device keeps the text, and it is back when the form is opened again', async () => {
  await page.goto(`${site.base}/wiki/zulip/edit?section=2`);
  await chromium.context.setOffline(true);
  await box().fill(`${TYPED} Closed offline.`);
  await page.getByText('The site could not keep your draft just now.').waitFor();
  await page.close();
  await chromium.context.setOffline(false);
  page = await chromium.context.newPage();

  await page.goto(`${site.base}/wiki/zulip/edit?section=2`);
  await page.getByText('It was kept on this device alone.').waitFor();

  expect(await box().inputValue()).toBe(`${TYPED} Closed offline.`);
});

test('who leaves right after typing finds the text again', async () => {
  await box().fill(`${TYPED} Left at once.`);
  await page.goto(`${site.base}/tools`);

  await page.goto(site.base + EDIT);

  expect(await box().inputValue()).toBe(`${TYPED} Left at once.`);
});

test('where both changed the same words, what was typed is a draft as well, and leaving asks', async () => {
  await page.goto(`${site.base}/wiki/jitsi-meet/edit?section=2`);
  await box().fill(`${TYPED} Mine.`);
  const other = await site.as('night-desk');
  const { text } = await other.get('/wiki/jitsi-meet/edit?as=text');
  const [, base = ''] = /name="baseRevision" value="(\d+)"/.exec(text) ?? [];
  await other.post('/wiki/jitsi-meet/edit', { baseRevision: base, body: '## Good for\n\nTheirs alone.\n' });
  await publish();
  await page.getByRole('heading', { name: 'Your text is safe.' }).waitFor();

  await page.goto(`${site.base}/drafts`);

  expect(await page.textContent('main')).toContain('Jitsi Meet');
});

test('signed out while typing, the text comes back when it is published', async () => {
  await box().fill(`${TYPED} Signed out.`);
  await become(chromium.context, site.base);

  await publish();
  await page.getByText('You are not signed in any more.').waitFor();

  expect(await box().inputValue()).toBe(`${TYPED} Signed out.`);
});

test('paused while typing, the text comes back, and is kept as a draft', async () => {
  await box().fill(`${TYPED} Paused.`);
  const moderator = await site.as('night-desk');
  await moderator.post('/people/porch-light/block', { until: 'day', reason: 'A slip' });

  await publish();
  await page.getByText('There is a problem').waitFor();
  expect(await box().inputValue()).toBe(`${TYPED} Paused.`);
  await page.getByRole('button', { name: 'Keep as draft' }).click();
  await page.getByText('Kept. You can go on writing').waitFor();
  await moderator.post('/people/porch-light/block/removal');

  await page.goto(site.base + EDIT);
  expect(await box().inputValue()).toBe(`${TYPED} Paused.`);
});

test('a form sent twice, and one sent again after going back, publish once and lose nothing', async () => {
  await box().fill(`${TYPED} Twice.`);
  await page.locator('#edit .editor-actions button').last().dblclick();
  await page.getByText('Published.').waitFor();
  await page.goBack();
  expect(await box().inputValue()).toBe(`${TYPED} Twice.`);
  await publish();
  await page.waitForURL(/\/wiki\/mailchimp\?/);

  const history = await (await site.as('porch-light')).get('/wiki/mailchimp/history');
  expect(history.text.match(/>porch-light<\/a>/g)?.length).toBeLessThanOrEqual(2);
  await page.goto(`${site.base}/wiki/mailchimp/raw`);
  expect((await page.textContent('body'))?.match(/Twice\./g)).toHaveLength(1);
});

test('a new page is kept from its name on, by the keyboard alone, and one renamed stays one draft', async () => {
  await page.goto(`${site.base}/new`);
  await page.getByLabel('Name', { exact: true }).focus();
  await page.keyboard.type('Paper lanterns');
  await page.keyboard.press('Enter');
  await page.getByText('Step 2 of 3').waitFor();
  await page.getByRole('radio', { name: /^Tool/ }).focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByText('Step 3 of 3').waitFor();
  await page.getByLabel('Name', { exact: true }).fill('Sky lanterns');
  await kept();

  await page.goto(`${site.base}/drafts`);
  const names = await page.getByRole('heading', { level: 2 }).allInnerTexts();
  expect(names.filter((name) => name.includes('lanterns'))).toEqual(['Sky lanterns']);
  await page.getByRole('link', { name: 'Sky lanterns' }).click();
  expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('Sky lanterns');
  expect(await page.locator('#edit input[name=kind]').inputValue()).toBe('guide');
});
