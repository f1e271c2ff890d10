import { createHmac, randomBytes } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';
import { ipKeyGenerator, rateLimit, type IncrementResponse, type Store } from 'express-rate-limit';
import { LruMap } from '../domain/lru.js';
import { nameKey } from '../domain/person.js';
import { Refused } from '../domain/refused.js';
import type { Wiki } from '../wiki.js';
import type { Route } from './route.js';

const MINUTE_MS = 60_000;
const COUNTED_AT_MOST = 100_000;

/** Failures in 15 minutes, after which an account or an address must wait. */
const TRIES = { account: 10, address: 30 } as const;
/** Accounts that one address can make in an hour: a training room signs up behind one address. */
const SIGN_UPS = 30;

/** Counts in fixed windows of time, in memory, under a keyed hash whose key changes daily: who was counted cannot be told from it. */
class Tally implements Store {
  readonly #now: () => Date;
  readonly #windowMs: number;
  readonly #windows = new LruMap<string, { hits: number; endsAt: number }>({
    count: COUNTED_AT_MOST,
    weight: COUNTED_AT_MOST,
    weigh: () => 1,
  });
  #key = randomBytes(32);
  #day = '';

  constructor(now: () => Date, minutes: number) {
    this.#now = now;
    this.#windowMs = minutes * MINUTE_MS;
  }

  /** Counts one more. The end of the window is left out: the package would compare it with a clock of its own. */
  increment(name: string): IncrementResponse {
    const window = this.#windowOf(name);
    window.hits += 1;
    this.#windows.set(this.#hash(name), window);
    return { totalHits: window.hits, resetTime: undefined };
  }

  /** How long until a name is counted anew. */
  msLeft(name: string): number {
    return this.#windowOf(name).endsAt - this.#now().getTime();
  }

  decrement(name: string): void {
    const window = this.#windows.get(this.#hash(name));
    if (window && window.hits > 0) window.hits -= 1;
  }

  resetKey(name: string): void {
    this.#windows.delete(this.#hash(name));
  }

  #windowOf(name: string) {
    const known = this.#windows.get(this.#hash(name));
    const now = this.#now().getTime();
    return known && known.endsAt > now ? known : { hits: 0, endsAt: now + this.#windowMs };
  }

  #hash(name: string): string {
    const day = this.#now().toISOString().slice(0, 10);
    if (day !== this.#day) {
      this.#windows.clear();
      this.#key = randomBytes(32);
      this.#day = day;
    }
    return createHmac('sha256', this.#key).update(name).digest('base64url');
  }
}

interface Tallies {
  readonly account: Tally;
  readonly address: Tally;
  readonly signUps: Tally;
}

const talliesByWiki = new WeakMap<Wiki, Tallies>();

function talliesOf(wiki: Wiki): Tallies {
  const known = talliesByWiki.get(wiki);
  if (known) return known;
  const fresh = {
    account: new Tally(wiki.now, 15),
    address: new Tally(wiki.now, 15),
    signUps: new Tally(wiki.now, 60),
  };
  talliesByWiki.set(wiki, fresh);
  return fresh;
}

/** A try to get into an account: counted before it is made, forgotten when it succeeds. Refuses after ten failures, for the rest of 15 minutes. */
export async function tryAccount<Found>(
  wiki: Wiki,
  res: Response,
  name: string,
  attempt: () => Promise<Found | undefined>,
): Promise<Found | undefined> {
  const { account } = talliesOf(wiki);
  const key = nameKey(name);
  if (account.increment(key).totalHits > TRIES.account) throw slowDown(res, account.msLeft(key));
  const found = await attempt();
  if (found !== undefined) account.resetKey(key);
  return found;
}

type Handler = Route['handler'];

/** A handler that an address can fail at only so often. */
export function slowed(handler: Handler): Handler {
  return (wiki) => behind(limit(talliesOf(wiki).address, TRIES.address, 'failures'), handler(wiki));
}

/** A handler that also succeeds only so often for an address: making accounts. */
export function slowedSignUp(handler: Handler): Handler {
  const slowedHandler = slowed(handler);
  return (wiki) => behind(limit(talliesOf(wiki).signUps, SIGN_UPS, 'successes'), slowedHandler(wiki));
}

function limit(store: Tally, most: number, counted: 'failures' | 'successes'): RequestHandler {
  return rateLimit({
    store,
    limit: most,
    keyGenerator: addressOf,
    skipSuccessfulRequests: counted === 'failures',
    skipFailedRequests: counted === 'successes',
    legacyHeaders: false,
    standardHeaders: false,
    // The checks it makes at run time would write addresses into the log.
    validate: false,
    handler: (req, res, next) => next(slowDown(res, store.msLeft(addressOf(req)))),
  });
}

function behind(guard: RequestHandler, handler: RequestHandler<Record<string, string>>) {
  const guarded: RequestHandler<Record<string, string>> = async (req, res, next) => {
    await new Promise<void>((resolve, reject) => {
      const goOn = (error?: unknown) => (error instanceof Error ? reject(error) : resolve());
      Promise.resolve(guard(req, res, goOn)).catch(reject);
    });
    await handler(req, res, next);
  };
  return guarded;
}

/** IPv6 addresses count by their network, of which one person has the whole. */
function addressOf(req: Request): string {
  return ipKeyGenerator(req.ip ?? '');
}

function slowDown(res: Response, waitMs: number): Refused {
  const n = Math.ceil(waitMs / MINUTE_MS);
  res.setHeader('Retry-After', Math.ceil(waitMs / 1000));
  if (n === 1) return new Refused('too-many', 'That was a lot of tries. Please wait one minute, then try again.');
  return new Refused('too-many', 'That was a lot of tries. Please wait {n} minutes, then try again.', { n });
}
