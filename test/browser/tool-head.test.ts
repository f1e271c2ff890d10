import { readStarterFiles } from '../../src/actions/read-files.js';
import { openChromium } from './support/chromium.js';
import { startSite, type Site } from './support/site.js';

let site: Site;

beforeAll(async () => {
  site = await startSite();
});
afterAll(() => site.close());

test('on a small phone, what decides about a tool stands above the fold: name, purpose, whom it suits, what to watch out for, and where to go', async () => {
  const all = readStarterFiles().filter(({ text }) => /^kind: tool$/m.test(text ?? ''));
  const slugs = all.map(({ name }) => name.replace(/^.*\/|\.md$/g, '')).filter((_, at) => at % 3 === 0);
  const { context, close } = await openChromium({ viewport: { width: 320, height: 640 }, javaScriptEnabled: false });
  try {
    const page = context.pages()[0] ?? (await context.newPage());
    const below: string[] = [];
    for (const slug of slugs) {
      await page.goto(`${site.base}/wiki/${slug}`);
      const parts = await page.locator('.page-head').locator('h1, .lead, .actions, .suits').all();
      const boxes = await Promise.all(parts.map((part) => part.boundingBox()));
      const end = Math.max(...boxes.map((box) => (box ? box.y + box.height : Infinity)));
      if (boxes.length < 3 || end > 640) below.push(`${slug} ${boxes.length} ${end}`);
    }

    expect(slugs.length).toBeGreaterThan(35);
    expect(below).toEqual([]);
  } finally {
    await close();
  }
});
