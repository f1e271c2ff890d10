import type { Site } from '../support/site.js';

const LONGEST_PAGE_MS = 5000;
const PLACES = ['/', '/wiki/signal', '/tools', '/search?q=texting', '/wiki/mailchimp'];

/** Asks for ordinary pages one after the other, as long as it is told to go on; throws when one is not answered with 200. Gives back how long each took, in milliseconds, the shortest first. */
export async function readPages(
  { address }: Pick<Site, 'address'>,
  goesOn: (read: number) => boolean,
): Promise<readonly number[]> {
  const took: number[] = [];
  while (goesOn(took.length)) {
    const begun = performance.now();
    const place = PLACES[took.length % PLACES.length] ?? '/';
    const answer = await fetch(address + place, { signal: AbortSignal.timeout(LONGEST_PAGE_MS) });
    await answer.text();
    if (answer.status !== 200) throw new Error(`${place} answered ${answer.status}`);
    took.push(performance.now() - begun);
  }
  return took.sort((one, other) => one - other);
}

/** For `readPages`: so many pages. */
export const pages = (count: number) => (read: number) => read < count;

/** The time below which 99 of 100 lie, of times in order. */
export const p99 = (sorted: readonly number[]) => Math.round(sorted[Math.floor(sorted.length * 0.99)] ?? 0);
