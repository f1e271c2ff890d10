import { unzipSync } from 'fflate';
import type { Browser } from './wiki.js';

const MOST = 600;

/** Everything that following links of the site leads to, by address, with what it answered; starts at some addresses. */
export async function crawl(
  browser: Browser,
  starts: readonly string[],
  most = MOST,
): Promise<ReadonlyMap<string, string>> {
  const waiting = new Set(starts);
  const found = new Map<string, string>();
  for (const address of waiting) {
    if (found.size >= most) throw new Error(`more than ${most} addresses`);
    const answer = await browser.get(address).responseType('blob');
    const body = textOf(answer.body as Buffer);
    found.set(address, `${answer.status} ${JSON.stringify(answer.headers)}\n${body}`);
    const type = String(answer.headers['content-type']);
    const links = type.includes('html') ? linksIn(body, address) : [];
    for (const link of [...links, ...redirectOf(answer.headers, address)]) waiting.add(link);
  }
  return found;
}

/** An answer as text; an archive as the text of all its files. */
function textOf(bytes: Buffer): string {
  if (!bytes.subarray(0, 2).equals(Buffer.from('PK'))) return bytes.toString('utf8');
  return Object.entries(unzipSync(bytes))
    .map(([name, file]) => `${name}\n${Buffer.from(file).toString('utf8')}`)
    .join('\n');
}

/** The addresses whose answers hold a pattern. */
export function holding(found: ReadonlyMap<string, string>, pattern: RegExp): readonly string[] {
  return [...found].filter(([, text]) => pattern.test(text)).map(([address]) => address);
}

/** What pages say beyond the words of their own addresses, which some repeat, as in a search box; the words are those of some patterns. */
export function withoutEchoes(
  found: ReadonlyMap<string, string>,
  patterns: readonly RegExp[],
): ReadonlyMap<string, string> {
  const kept = [...found].filter(([address]) => !/^(?:\/requests)?\/new\?/.test(address));
  return new Map(
    kept.map(([address, text]) => {
      if (!patterns.some((pattern) => pattern.test(address))) return [address, text];
      const own = [address.replaceAll('&', '&amp;'), encodeURIComponent(address)];
      const rest = own.reduce((left, echo) => left.replaceAll(echo, ''), withoutFields(text));
      return [address, rest.replace(/“[^”]*”/g, '')];
    }),
  );
}

function withoutFields(html: string): string {
  return html.replace(/\s(?:value|href|action)="[^"]*"/g, '').replace(/<textarea id="names".*?<\/textarea>/gs, '');
}

function linksIn(html: string, from: string): readonly string[] {
  return [...html.matchAll(/\shref="([^"]+)"/g)].flatMap(([, href = '']) => ours(decoded(href), from));
}

function redirectOf(headers: object, from: string): readonly string[] {
  const { location } = headers as { location?: string };
  return location === undefined ? [] : ours(location, from);
}

function ours(href: string, from: string): readonly string[] {
  const url = new URL(href, `http://wiki.test${from}`);
  if (url.host !== 'wiki.test' || url.pathname.startsWith('/static/')) return [];
  // Every page leads to these two, each time with itself as the place to come back to.
  return ['/sign-in', '/sign-up'].includes(url.pathname) ? [url.pathname] : [url.pathname + url.search];
}

function decoded(text: string): string {
  return text.replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code))).replaceAll('&amp;', '&');
}
