import type { IncomingMessage, RequestListener } from 'node:http';
import { LruMap } from '../../domain/lru.js';
import { timeText } from '../../domain/time.js';
import { findNextEnd, findReaderState } from '../../storage/reader-state.js';
import { findSlowMode } from '../../storage/slow-modes.js';
import type { Wiki } from '../../wiki.js';
import { arrivalOf, inTurns } from '../in-turns.js';
import type { KeptAnswer } from './answer.js';
import { isForFile, isForSearch, keyOf, ownKeyOf } from './key.js';
import { OwnAnswers, type CheckedSession } from './own-answers.js';

const MIB = 1024 * 1024;
/** Addresses with a query have a place of their own, so that whoever makes up many cannot push out what is read. */
const MOST = { pages: 64 * MIB, asked: 16 * MIB, searches: 16 * MIB, files: 16 * MIB } as const;
const MOST_ANSWERS = 20_000;
/** What people look for is held no longer. */
const LONGEST_SEARCH_MS = 60_000;

/** What the wiki shows to readers, from one moment to the next at which that could change by itself. */
interface Showing {
  readonly own: number;
  readonly others: number;
  readonly from: number;
  readonly until: number;
}

/** What a request asks for, and what the wiki showed when it came. */
export interface Asking {
  readonly cache: ReaderCache;
  /** Undefined for somebody who is signed in: that is asked for by one person alone. */
  readonly key: string | undefined;
  readonly showing: Showing;
  readonly writes: number;
}

const askings = new WeakMap<IncomingMessage, Asking>();

/** What a request asks for that may be kept for others; undefined where it may not. */
export function askingOf(req: IncomingMessage): Asking | undefined {
  return askings.get(req);
}

/** Answers readers with what is kept for them, before the application sees the request; the application answers the rest, in turns. What came to be kept meanwhile is taken then: many ask for the same at once. */
export function withReaderCache(wiki: Wiki, app: RequestListener): RequestListener {
  const cache = new ReaderCache(wiki);
  const fromKeptOr =
    (otherwise: RequestListener): RequestListener =>
    (req, res) => {
      const begun = arrivalOf(req) ?? performance.now();
      const kept = cache.find(req);
      if (!kept) {
        otherwise(req, res);
        return;
      }
      kept.send(req, res);
      wiki.health.count('read', res.statusCode, (performance.now() - begun) / 1000);
    };
  return fromKeptOr(inTurns(fromKeptOr(app)));
}

/** Whole answers. Whatever is written that a reader could see makes all of them stale, and those for people who are signed in whatever is written at all. */
export class ReaderCache {
  readonly #wiki: Wiki;
  readonly #pages = shelf(MOST.pages);
  readonly #asked = shelf(MOST.asked);
  readonly #searches = shelf(MOST.searches);
  readonly #files = shelf(MOST.files);
  readonly #own: OwnAnswers;
  #showing: Showing = { own: -1, others: -1, from: 0, until: 0 };
  #writes = -1;
  #endOfSearches: NodeJS.Timeout | undefined;

  constructor(wiki: Wiki) {
    this.#wiki = wiki;
    this.#own = new OwnAnswers(wiki);
  }

  /** What is kept for a request; where that is nothing, the answer to it may be kept. */
  find(req: IncomingMessage): KeptAnswer | undefined {
    const key = keyOf(req);
    const isOpen = key !== undefined || ownKeyOf(req) !== undefined;
    const showing = isOpen ? this.#showingNow() : undefined;
    if (!showing) return undefined;
    const kept = key === undefined ? this.#own.find(req) : this.#shelfOf(key).get(key);
    if (!kept && req.method === 'GET') askings.set(req, { cache: this, key, showing, writes: this.#writes });
    return kept;
  }

  /** Keeps an answer, unless readers see something else by now than when it was asked for. */
  keep({ key, showing }: Asking, answer: KeptAnswer): void {
    if (key === undefined || this.#showingNow() !== showing) return;
    this.#shelfOf(key).set(key, answer);
    if (isForSearch(key)) this.#endOfSearches ??= setTimeout(() => this.#forgetSearches(), LONGEST_SEARCH_MS).unref();
  }

  /** Keeps an answer for the person who asked for it, unless anything was written since. */
  keepOwn({ showing, writes }: Asking, req: IncomingMessage, session: CheckedSession, answer: KeptAnswer): void {
    if (this.#showingNow() === showing && this.#writes === writes) this.#own.keep(req, session, answer);
  }

  #forgetSearches(): void {
    this.#endOfSearches = undefined;
    this.#searches.clear();
  }

  #shelfOf(key: string) {
    if (isForFile(key)) return this.#files;
    if (isForSearch(key)) return this.#searches;
    return key.includes('?') ? this.#asked : this.#pages;
  }

  #showingNow(): Showing | undefined {
    try {
      const { own, others, all } = findReaderState(this.#wiki.db);
      if (all !== this.#writes) this.#own.clear();
      this.#writes = all;
      const now = this.#wiki.now();
      const { from, until, ...last } = this.#showing;
      const isSame = last.own === own && last.others === others && now.getTime() >= from && now.getTime() < until;
      if (!isSame) this.#turnTo({ own, others, from: now.getTime(), until: nextTurn(this.#wiki, now) });
      return this.#showing;
    } catch {
      // The application tells what is wrong with the database.
      return undefined;
    }
  }

  #turnTo(showing: Showing): void {
    this.#pages.clear();
    this.#asked.clear();
    this.#searches.clear();
    this.#own.clear();
    this.#showing = showing;
  }
}

function shelf(weight: number): LruMap<string, KeptAnswer> {
  return new LruMap({ count: MOST_ANSWERS, weight, weigh: (answer) => answer.weight });
}

const DAY_MS = 86_400_000;

/** When time alone changes next what readers see: at midnight, or when a protection, a block or slow mode ends. */
function nextTurn(wiki: Wiki, now: Date): number {
  const text = timeText(now);
  const ends = [findNextEnd(wiki.db, text), findSlowMode(wiki.db, text)?.endsAt].flatMap((end) => end ?? []);
  const midnight = (Math.floor(now.getTime() / DAY_MS) + 1) * DAY_MS;
  return Math.min(midnight, ...ends.map((end) => Date.parse(end)));
}
