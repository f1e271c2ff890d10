import type { Page } from 'playwright-core';
import { givenBusyWiki, type Happened } from './support/busy-wiki.js';
import { axe, become, DESK, openChromium, PHONE, watch } from './support/chromium.js';
import { screensOf, type Screen } from './support/screens.js';
import { startSite, type Site } from './support/site.js';
import type { Visitor } from './support/visitor.js';

let site: Site;
let happened: Happened;
let pages: readonly string[];
let chromium: Awaited<ReturnType<typeof openChromium>>;

beforeAll(async () => {
  site = await startSite(['porch-light', 'side-door', 'night-desk', 'keys']);
  happened = await givenBusyWiki(site);
  pages = await tenOfEachKind(await site.as());
  chromium = await openChromium();
});
afterAll(async () => {
  await chromium.close();
  await site.close();
});

test.each(['reader', 'porch-light', 'night-desk', 'keys', 'loud-door'] as const)(
  'every screen of %s is accessible, fits a phone and stays on this site, in light and dark',
  async (who) => {
    await become(chromium.context, site.base, who === 'reader' ? undefined : await site.as(who));
    const page = await chromium.context.newPage();
    const watched = watch(page, site.base);
    const found: string[] = [];
    const screens = screensOf(happened, pages).filter((screen) => screen.who === who);

    for (const screen of screens) {
      const faults = [...(await faultsOn(page, screen)), ...watched.take()];
      found.push(...faults.map((fault) => `${screen.name}: ${fault}`));
    }

    await page.close();
    expect(screens.length).toBeGreaterThan(2);
    expect(pages).toHaveLength(10 + 10 + 10 + 10);
    expect(found).toEqual([]);
  },
);

/** Ten pages of each kind that has so many, spread over the alphabet. */
async function tenOfEachKind(reader: Visitor): Promise<readonly string[]> {
  const lists = await Promise.all(['/tools', '/uses', '/guides', '/help'].map((list) => reader.get(list)));
  return lists.flatMap(({ text }) => {
    const all = [...text.matchAll(/class="row-link" href="([^"]+)"/g)].map(([, href = '']) => href);
    return all.filter((_, index) => index === 0 || tenthOf(index, all) !== tenthOf(index - 1, all));
  });
}

/** In which tenth of a list something stands. */
function tenthOf(index: number, list: readonly unknown[]): number {
  return Math.floor((index * Math.min(10, list.length)) / list.length);
}

async function faultsOn(page: Page, { open, status }: Screen): Promise<readonly string[]> {
  await page.setViewportSize(PHONE);
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  const answered = await open(page, site.base);
  const surprise = answered === status ? [] : [`answered ${answered}, not ${status}`];
  const folded = await layoutFaults(page);
  await page.evaluate(() => document.querySelectorAll('details').forEach((fold) => (fold.open = true)));
  const onPhone = [...folded, ...(await layoutFaults(page))];
  const light = await axe(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.setViewportSize(DESK);
  const onDesk = await layoutFaults(page);
  const dark = await axe(page);
  return [...surprise, ...onPhone, ...light, ...[...onDesk, ...dark].map((fault) => `dark and wide: ${fault}`)];
}

async function layoutFaults(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const root = document.documentElement;
    const faults: string[] = [];
    const say = (fault: boolean, words: string) => {
      if (fault) faults.push(words);
    };
    say(root.scrollWidth > root.clientWidth, `scrolls sideways to ${root.scrollWidth}`);
    say(document.title === '', 'no title');
    say(root.lang === '', 'no lang');
    const headings = document.querySelectorAll('h1').length;
    say(headings !== 1, `${headings} h1`);
    for (const target of document.querySelectorAll(
      'a[href], button, input:not([type=hidden]), select, textarea, summary',
    )) {
      const { width, height } = target.getBoundingClientRect();
      const isInText = getComputedStyle(target).display === 'inline';
      const isShown =
        target.checkVisibility({ visibilityProperty: true }) && width > 1 && !target.closest('.trap, .visually-hidden');
      if (
        isShown &&
        !isInText &&
        !target.matches('.skip') &&
        Math.min(width, height) < 24 &&
        !target.closest('label')
      ) {
        faults.push(`target ${Math.round(width)}×${Math.round(height)}: ${target.outerHTML.slice(0, 90)}`);
      }
    }
    return faults;
  });
}
