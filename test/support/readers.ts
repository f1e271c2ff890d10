import type { Browser, TestWiki } from './wiki.js';

/** What a reader is answered at an address. */
export interface Seen {
  readonly address: string;
  readonly status: number;
  readonly text: string;
}

const STARTS = ['/', '/tools', '/guides', '/uses', '/help', '/changes', '/changes.atom', '/changes.json', '/requests'];
const MORE = ['/files', '/moderation-log', '/sitemap.xml', '/export', '/upkeep', '/checks', '/proposals', '/list'];
const ASKED = [
  '/search?q=0172',
  '/search?q=call',
  '/suggest?q=call',
  '/suggest?q=503',
  '/upkeep/redirects',
  '/upkeep/wanted',
];

/** Follows every link that a reader finds, from every list; `more` are further addresses, such as those that were there before. */
export async function seenByReaders(
  wiki: TestWiki,
  reader: Browser,
  more: readonly string[] = [],
): Promise<readonly Seen[]> {
  const numbered = Array.from({ length: 40 }, (_, n) => [
    `/revisions/${n + 1}`,
    `/requests/${n + 1}`,
    `/jobs/${n + 1}`,
  ]);
  const people = wiki.db.driver.prepare('SELECT name FROM users').pluck().all() as string[];
  const queue = [...STARTS, ...MORE, ...ASKED, ...numbered.flat(), ...more];
  queue.push(...people.map((name) => `/people/${encodeURIComponent(name)}`));
  const seen = new Map<string, Omit<Seen, 'address'>>();
  for (let address = queue.shift(); address !== undefined && seen.size < 1500; address = queue.shift()) {
    if (seen.has(address)) continue;
    const { text, headers, body, status } = await reader.get(address);
    const whole = `${text}${String(body)}`;
    seen.set(address, { status, text: `${whole}\n${headers['location'] ?? ''}` });
    queue.push(...linksIn(whole), ...(headers['location'] ? [headers['location']] : []));
  }
  return [...seen].map(([address, answer]) => ({ address, ...answer }));
}

function linksIn(html: string): readonly string[] {
  return [...html.matchAll(/(?:href|src|action)="(\/[^"#]*)/g)]
    .map(([, address = '']) => address.replaceAll('&amp;', '&'))
    .filter((address) => !/^\/(static|sign-|build)/.test(address));
}
