import path from 'node:path';
import { packageRoot } from '../../src/package-root.js';
import { DESK, openChromium, PHONE } from './support/chromium.js';
import { startSite } from './support/site.js';

/** Takes the README's pictures of the built site: `npx tsx test/browser/screenshots.ts`. */
const PICTURES = [
  { file: 'home.png', address: '/', viewport: DESK, deviceScaleFactor: 1 },
  { file: 'tool-phone.png', address: '/wiki/signal', viewport: PHONE, deviceScaleFactor: 2 },
];

const site = await startSite();
try {
  for (const { file, address, ...options } of PICTURES) {
    const { context, close } = await openChromium({ ...options, colorScheme: 'light', reducedMotion: 'reduce' });
    const page = context.pages()[0] ?? (await context.newPage());
    await page.goto(site.base + address);
    await page.screenshot({ path: path.join(packageRoot, 'static', 'screenshots', file) });
    await close();
  }
} finally {
  await site.close();
}
