import { request } from 'node:http';
import type { Rows } from './rows.js';
import type { SeededSite } from './seeded-site.js';

const KIB = 1024;

/** What a browser fetches to show a page for the first time: the page, and what its head and pictures name. */
export async function measureFirstView(rows: Rows, { site, slugs }: SeededSite): Promise<void> {
  const path = `/wiki/${slugs[1] ?? ''}`;
  const html = await (await fetch(site.address + path)).text();
  const named = [...html.matchAll(/<(?:link|script|img)\b[^>]*\b(?:href|src)="(\/static\/[^"]+)"[^>]*>/g)];
  // Browsers take one of the icons.
  const [, ...moreIcons] = named.filter(([tag]) => tag.includes('rel="icon"'));
  const files = new Set(named.filter((one) => !moreIcons.includes(one)).map(([, file = '']) => file));
  for (const encoding of ['gzip', 'br']) {
    const sizes = await Promise.all([path, ...files].map((one) => sizeOf(site.address + one, encoding)));
    const bytes = sizes.reduce((sum, size) => sum + size, 0);
    const target = { is: 'most', limit: 30, aim: 12 } as const;
    rows.add({
      what: `first view, ${encoding === 'br' ? 'brotli' : encoding}, heads of the answers included`,
      ...{ value: bytes / KIB, unit: ' KiB' },
      ...(encoding === 'gzip' && { target }),
    });
  }
  rows.add({ what: 'its requests', value: files.size + 1, target: { is: 'most', limit: 4, aim: 3 } });
}

/** Bytes over the line. */
function sizeOf(address: string, encoding: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request(address, { agent: false, headers: { 'accept-encoding': encoding } }, (answer) => {
      answer.resume();
      answer.on('end', () => resolve(answer.socket.bytesRead));
    });
    sent.on('error', reject);
    sent.end();
  });
}
