import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type Axe from 'axe-core';
import { chromium, type BrowserContext, type BrowserContextOptions, type Page } from 'playwright-core';
import { packageRoot } from '../../../src/package-root.js';
import type { Visitor } from './visitor.js';

const EXECUTABLE = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
const QUIET = ['--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

export const PHONE = { width: 320, height: 640 };
export const DESK = { width: 1280, height: 800 };

/** A fresh Chromium with an empty profile; `close` ends it and removes the profile. */
export async function openChromium(options: BrowserContextOptions = {}) {
  const profile = mkdtempSync(path.join(tmpdir(), 'wiki-profile-'));
  const context = await chromium.launchPersistentContext(profile, {
    viewport: PHONE,
    locale: 'en-GB',
    ...options,
    executablePath: EXECUTABLE,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', ...QUIET],
  });
  return {
    context,
    close: async () => {
      await context.close();
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** Lets a browser go on as a person who has signed in elsewhere, or as nobody. */
export async function become(context: BrowserContext, base: string, visitor?: Visitor): Promise<void> {
  await context.clearCookies();
  if (visitor?.cookie) await context.addCookies([{ ...visitor.cookie, url: base }]);
}

/** What a page says to the console and asks of the network that it should not. */
export function watch(page: Page, base: string) {
  const complaints: string[] = [];
  page.on('console', (message) => {
    // Chromium reports every answer of 400 and above; the tests ask for such pages on purpose. What a page lacks is seen below.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) {
      complaints.push(`console: ${message.text()}`);
    }
  });
  page.on('response', (response) => {
    const isScreen = response.request().resourceType() === 'document';
    if (!isScreen && response.status() >= 400) complaints.push(`${response.status()} for ${response.url()}`);
  });
  page.on('requestfailed', (request) => {
    // The browser asks for the icon of the site in its own time, and gives it up when the page is left; whether it is there is seen above.
    const isIcon = request.url().startsWith(`${base}/static/icon`);
    // What a script still waits for is given up too when the page is left; an answer that is bad is seen above.
    const isLeft = request.resourceType() === 'fetch' && request.failure()?.errorText === 'net::ERR_ABORTED';
    if (request.resourceType() !== 'document' && !isIcon && !isLeft) complaints.push(`nothing for ${request.url()}`);
  });
  page.on('pageerror', (error) => complaints.push(`script: ${error.message}`));
  page.on('request', (request) => {
    if (!request.url().startsWith(`${base}/`)) complaints.push(`request to ${request.url()}`);
  });
  return { take: () => complaints.splice(0) };
}

const axeSource = readFileSync(
  createRequire(path.join(packageRoot, 'package.json')).resolve('axe-core/axe.min.js'),
  'utf8',
);

/** Runs axe over the page as it stands; one line for each violation, with the first elements concerned. */
export async function axe(page: Page): Promise<readonly string[]> {
  // A page that is looked at twice has it already.
  if (!(await page.evaluate(() => typeof (globalThis as { axe?: typeof Axe }).axe?.run === 'function')))
    await page.evaluate(axeSource);
  const { violations } = await page.evaluate(() =>
    (globalThis as unknown as { axe: typeof Axe }).axe.run(document, { resultTypes: ['violations'] }),
  );
  return violations.map(({ id, nodes }) => {
    const where = nodes.slice(0, 3).map(({ html, any }) => `${html.slice(0, 160)} ${any[0]?.message ?? ''}`);
    return `axe ${id}: ${where.join(' | ')}`;
  });
}
