import { Refused } from '../domain/refused.js';
import { normalizeBody } from '../domain/text.js';
import { linksIn, type Links } from '../markup/links.js';
import type { Wiki } from '../wiki.js';

/** Shorter bodies are read in a few milliseconds. */
const LONG = 20_000;

/** Reads long bodies beside the main thread; awaited before the transaction of an action that saves the first, which would else hold up everybody. Refuses a first body that takes too long. */
export async function readLinks(wiki: Wiki, bodies: readonly string[]): Promise<void> {
  const [isRead] = await Promise.all(bodies.map((body) => readLong(wiki, normalizeBody(body))));
  if (isRead !== false) return;
  throw new Refused(
    'unavailable',
    'This text takes too long to read. Split it into several pages, or try again later.',
  );
}

/** Whether it is short or could be read in time. */
async function readLong(wiki: Wiki, body: string): Promise<boolean> {
  if (body.length <= LONG || wiki.caches.links.get(body)) return true;
  const links = await wiki.workers.links(body);
  if (links) wiki.caches.links.set(body, links);
  return links !== undefined;
}

/** What a body links to: as it was read before, or read now. */
export function linksOf(wiki: Wiki, body: string): Links {
  return wiki.caches.links.get(body) ?? linksIn(body);
}
