import { startSite, type Site } from './support/site.js';
import { crawl } from './support/crawler.js';
import { givenBusyWiki } from './support/busy-wiki.js';

let site: Site;

beforeAll(async () => {
  site = await startSite(['porch-light', 'side-door', 'night-desk', 'keys']);
  await givenBusyWiki(site);
});
afterAll(() => site.close());

test.each([['a reader'], ['porch-light'], ['night-desk'], ['keys']])(
  'every address that links lead %s to answers with valid HTML',
  async (name) => {
    const visitor = await site.as(name === 'a reader' ? undefined : name);

    const { faults, addresses, screens } = await crawl(visitor, site.base);

    expect(faults).toEqual([]);
    expect(addresses).toContain('/wiki/mailchimp');
    expect(addresses.length).toBeGreaterThan(300);
    expect(screens).toBeGreaterThan(200);
  },
);
