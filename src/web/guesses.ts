import type { Response } from 'express';
import { nameKey } from '../domain/person.js';
import { Refused } from '../domain/refused.js';
import type { Wiki } from '../wiki.js';
import { addressOf, slowDown } from './limits.js';
import { Tally } from './tally.js';

/** Wrong passwords for an account from one address, after which that address waits for the rest of 15 minutes. */
const TRIES = 10;
/** Wrong passwords for an account from anywhere in an hour, after which each further one waits a little after the one before. */
const TRIES_AT_ONCE = 10;
const SHORTEST_WAIT_MS = 2000;
const LONGEST_WAIT_MS = 60_000;

interface Tallies {
  /** Failures by account and address. */
  readonly pair: Tally;
  /** Failures by account. */
  readonly account: Tally;
  /** Successes by account and address: who got in today from there is no guesser. */
  readonly known: Tally;
}

const talliesByWiki = new WeakMap<Wiki, Tallies>();

function talliesOf(wiki: Wiki): Tallies {
  const known = talliesByWiki.get(wiki);
  if (known) return known;
  const fresh = {
    pair: new Tally(wiki.now, 15),
    account: new Tally(wiki.now, 60),
    known: new Tally(wiki.now, 24 * 60),
  };
  talliesByWiki.set(wiki, fresh);
  return fresh;
}

/**
 * A try to get into an account: counted before it is made, forgotten when it succeeds. Refuses an address after ten
 * failures; beyond ten failures from anywhere lets one in at most each minute, so that many addresses get about 80
 * guesses an hour, and nobody can shut the owner out for longer than that minute, nor at all where they signed in today.
 */
export async function tryAccount<Found>(
  wiki: Wiki,
  res: Response,
  name: string,
  attempt: () => Promise<Found | undefined>,
): Promise<Found | undefined> {
  const { pair, account, known } = talliesOf(wiki);
  const key = nameKey(name);
  const from = `${key} from ${addressOf(res.req)}`;
  if (pair.add(from) > TRIES) throw slowDown(res, pair.msLeft(from));
  const waitMs = known.count(from) > 0 ? 0 : waitFor(account, key);
  if (waitMs > 0) {
    pair.decrement(from);
    throw shortWait(res, waitMs);
  }
  account.add(key);
  const found = await attempt();
  if (found === undefined) return undefined;
  pair.resetKey(from);
  account.decrement(key);
  known.add(from);
  return found;
}

/** How long the next guess must still wait after the last one. */
function waitFor(account: Tally, key: string): number {
  const beyond = account.count(key) - TRIES_AT_ONCE;
  if (beyond < 0) return 0;
  return Math.min(LONGEST_WAIT_MS, SHORTEST_WAIT_MS * 2 ** beyond) - account.msSince(key);
}

function shortWait(res: Response, waitMs: number): Refused {
  const n = Math.max(2, Math.ceil(waitMs / 1000));
  res.setHeader('Retry-After', n);
  return new Refused(
    'too-many',
    'There were many wrong tries for this pen name. Please wait {n} seconds, then try again.',
    { n },
  );
}
