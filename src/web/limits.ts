import type { Request, RequestHandler, Response } from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import { invitationOf } from '../actions/sign-up.js';
import { limitsOf } from '../actions/check-limits.js';
import { isLimited } from '../domain/newcomer.js';
import type { Actor } from '../domain/permission.js';
import { Refused } from '../domain/refused.js';
import { daysFrom, timeText } from '../domain/time.js';
import { findUser } from '../storage/users.js';
import type { Wiki } from '../wiki.js';
import { typedIn } from './form-again.js';
import { isOnion } from './onion.js';
import type { Route } from './route.js';
import { Tally } from './tally.js';

const MINUTE_MS = 60_000;

/** Failures in 15 minutes, whatever the names, after which an address must wait. */
const TRIES = 30;
/** Accounts that one address can make in an hour: a training room signs up behind one address. */
const SIGN_UPS = 30;
/** Refused sign-ups in 15 minutes: a name that is taken or a password that is common is a mistake and no guess. */
const MISTAKES = 200;
/** Previews in five minutes, by weight: a text counts once for each begun 32 KiB, since each takes a thread for as long. */
const PREVIEWS = 200;
const PREVIEW_WEIGHT = 32 * 1024;

/** Requests for tools that one address, or one person who may not edit, can send in an hour. */
const REQUESTS = 10;

/** Suggestions that one address without an account, or one newcomer, can send in an hour: a training room sends from one address. */
const PROPOSALS = 30;

/** Different searches without a result that are counted of one visitor a day. */
const SEARCHES = 30;
const DAY_MINUTES = 24 * 60;

/** Onion visitors have one address between them, and so many times as many tries. */
const ONION_TIMES = 10;

interface Tallies {
  readonly address: Tally;
  readonly signUps: Tally;
  readonly mistakes: Tally;
  readonly previews: Tally;
  readonly requests: Tally;
  readonly proposals: Tally;
  readonly searches: Tally;
  readonly files: Tally;
  readonly newcomersFiles: Tally;
}

const talliesByWiki = new WeakMap<Wiki, Tallies>();

function talliesOf(wiki: Wiki): Tallies {
  const known = talliesByWiki.get(wiki);
  if (known) return known;
  const fresh = {
    address: new Tally(wiki.now, 15),
    signUps: new Tally(wiki.now, 60),
    mistakes: new Tally(wiki.now, 15),
    previews: new Tally(wiki.now, 5),
    requests: new Tally(wiki.now, 60),
    proposals: new Tally(wiki.now, 60),
    searches: new Tally(wiki.now, DAY_MINUTES),
    files: new Tally(wiki.now, 60),
    newcomersFiles: new Tally(wiki.now, DAY_MINUTES),
  };
  talliesByWiki.set(wiki, fresh);
  return fresh;
}

/** Counts a preview of a text of so many characters, for a person or, without an account, an address. Refuses what is too much for five minutes. */
export function countPreview(wiki: Wiki, res: Response, size: number): void {
  const { previews } = talliesOf(wiki);
  const who = whoIs(res.req);
  if (previews.add(who, 1 + Math.floor(size / PREVIEW_WEIGHT)) <= PREVIEWS) return;
  const waitMs = previews.msLeft(who);
  res.setHeader('Retry-After', Math.ceil(waitMs / 1000));
  throw new Refused(
    'too-many',
    'You have asked for many previews. Your text is safe. Please try again in {n} minutes.',
    { n: Math.max(2, Math.ceil(waitMs / MINUTE_MS)) },
  );
}

/** Does an act that keeps a request, and counts it when it was done. Refuses what is too much for an hour. */
export function countRequest<Result>(wiki: Wiki, res: Response, act: () => Result): Result {
  return counted(talliesOf(wiki).requests, REQUESTS, res, act);
}

/** The same for an act that keeps a suggestion. */
export function countProposal<Result>(wiki: Wiki, res: Response, act: () => Result): Result {
  return counted(talliesOf(wiki).proposals, PROPOSALS, res, act);
}

function counted<Result>(tally: Tally, most: number, res: Response, act: () => Result): Result {
  // Through the onion address nobody is refused for what others did: it all waits to be looked at.
  if (!res.req.user && isOnion(res.req)) return act();
  const who = whoIs(res.req);
  if (tally.count(who) >= most) throw slowDown(res, tally.msLeft(who));
  const done = act();
  tally.add(who);
  return done;
}

const FILES_OF_NEWCOMERS = 'New accounts can add {n} files on their first day. Go on in {wait} hours.';

/** Counts a file that somebody sends, whether or not it is taken, since each is drawn anew. Refuses what is too much for an hour, or for the first day of an account. */
export function countFile(wiki: Wiki, res: Response, person: Actor): void {
  const { files, newcomersFiles } = talliesOf(wiki);
  const [who, limits] = [whoIs(res.req), limitsOf(wiki)];
  if (files.add(who) > limits.hourFiles) throw slowDown(res, files.msLeft(who));
  const since = findUser(wiki.db, person.id, timeText(wiki.now()))?.createdAt ?? '';
  if (!isLimited(person.role, since, daysFrom(wiki.now(), -1))) return;
  if (newcomersFiles.add(who) <= limits.newFiles) return;
  const wait = Math.max(2, Math.ceil(newcomersFiles.msLeft(who) / (60 * MINUTE_MS)));
  throw new Refused('too-many', FILES_OF_NEWCOMERS, { n: limits.newFiles, wait });
}

/** Whether a visitor searches for something for the first time today; no longer once they searched for a lot. Counts it. */
export function isFirstToday(wiki: Wiki, req: Request, query: string): boolean {
  const { searches } = talliesOf(wiki);
  const who = whoIs(req);
  if (searches.count(who) >= SEARCHES || searches.add(`${who}: ${query}`) > 1) return false;
  searches.add(who);
  return true;
}

/** A person, or without an account an address, as limits count them. */
function whoIs(req: Request): string {
  return req.user ? `person ${req.user.id}` : `address ${addressOf(req)}`;
}

type Handler = Route['handler'];

/** A handler that an address can fail at only so often. */
export function slowed(handler: Handler): Handler {
  return (wiki) => behind(limit(talliesOf(wiki).address, TRIES, 'failures'), handler(wiki));
}

/** A handler that makes accounts: an address succeeds only so often, and mistakes do not count as guesses. */
export function slowedSignUp(handler: Handler): Handler {
  return (wiki) => {
    const { signUps, mistakes } = talliesOf(wiki);
    const plain = handler(wiki);
    const slowedHandler = behind(limit(mistakes, MISTAKES, 'failures'), plain);
    const limited = behind(limit(signUps, SIGN_UPS, 'successes'), slowedHandler);
    return (req, res, next) => (invitationOf(wiki, typedIn(req, 'invitation')) ? plain : limited)(req, res, next);
  };
}

function limit(store: Tally, most: number, counted: 'failures' | 'successes'): RequestHandler {
  return rateLimit({
    store,
    limit: (req) => (isOnion(req) ? most * ONION_TIMES : most),
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

/** IPv6 addresses count by their network, of which one person has the whole. Onion visitors have one between them. */
export function addressOf(req: Request): string {
  return isOnion(req) ? 'onion' : ipKeyGenerator(req.ip ?? '');
}

/** The refusal of who tried too often, with the time to wait. */
export function slowDown(res: Response, waitMs: number): Refused {
  const n = Math.ceil(waitMs / MINUTE_MS);
  res.setHeader('Retry-After', Math.ceil(waitMs / 1000));
  if (n === 1) return new Refused('too-many', 'That was a lot of tries. Please wait one minute, then try again.');
  return new Refused('too-many', 'That was a lot of tries. Please wait {n} minutes, then try again.', { n });
}
