import type { Request, RequestHandler, Response } from 'express';
import type { Wiki } from '../../wiki.js';
import { KeptAnswer, type AnswerKind } from './answer.js';
import { Gathered } from './gathered.js';
import type { Route } from '../route.js';
import { hashOf } from '../middleware/session-store.js';
import { isForSearch } from './key.js';
import { askingOf } from './reader-cache.js';

/** Lets the answer of an address be kept that shows the same to everybody, or to each person; with other keys in its query than its links use, it is not. */
export function keepAnswer(wiki: Wiki, { keptWith, isKeptForEach }: Route): RequestHandler {
  return (req, res, next) => {
    const asking = askingOf(req);
    const isKnown = Object.keys(req.query).every((key) => keptWith?.has(key));
    if (asking && isKnown) {
      const { user } = req;
      if (asking.key !== undefined && !user)
        recordAnswer(wiki, res, kindOf(asking.key), (answer) => asking.cache.keep(asking, answer));
      if (asking.key === undefined && user && isKeptForEach) {
        const session = { userId: user.id, idHash: hashOf(req.sessionID) };
        recordAnswer(wiki, res, 'own', (answer) => asking.cache.keepOwn(asking, req, session, answer));
      }
    }
    next();
  };
}

/** The same for files of the site. */
export function keepFile(wiki: Wiki): RequestHandler {
  return (req, res, next) => {
    const asking = askingOf(req);
    if (asking) recordAnswer(wiki, res, 'file', (answer) => asking.cache.keep(asking, answer));
    next();
  };
}

function kindOf(key: string): AnswerKind {
  return isForSearch(key) ? 'search' : 'page';
}

const forNobodyElse = new WeakSet<Response>();

/** Says of an answer under way that others are not to be given it. */
export function keepFromOthers(res: Response): void {
  forNobodyElse.add(res);
}

/** Gathers what the application sends, keeps it where that is right, and answers with what was kept: the first reader gets what all others get. */
function recordAnswer(wiki: Wiki, res: Response, kind: AnswerKind, keep: (answer: KeptAnswer) => void): void {
  const { req } = res;
  const conditions = takeConditions(req);
  const gaveUps = gaveUpsOf(wiki);
  const gathered = new Gathered(res, () => {
    Object.assign(req.headers, conditions);
    if (!isKeepable(res, kind) || gaveUpsOf(wiki) !== gaveUps) return false;
    const answer = new KeptAnswer(headersOf(res), gathered.bytes(), kind);
    if (!forNobodyElse.has(res)) keep(answer);
    for (const name of res.getHeaderNames()) res.removeHeader(name);
    answer.send(req, res);
    return true;
  });
}

/** Who knows an older answer is given the whole one at first: only that can be kept. */
function takeConditions({ headers }: Request): object {
  const taken = Object.entries(headers).filter(([name]) => name === 'if-none-match' || name === 'if-modified-since');
  delete headers['if-none-match'];
  delete headers['if-modified-since'];
  return Object.fromEntries(taken);
}

/** Where time ran out, an answer says less than it should. */
function gaveUpsOf({ caches }: Wiki): number {
  return caches.rendered.gaveUps + caches.diffs.gaveUps;
}

function headersOf(res: Response): readonly (readonly [string, string])[] {
  return res.getHeaderNames().map((name) => [name, String(res.getHeader(name))]);
}

/** By what else an answer differs is not part of a key. */
const IN_THE_KEY = new Set(['cookie', 'accept-encoding', 'accept-language', 'save-data', '']);

/** What browsers are told of it. */
const STORED_AS = { page: 'no-cache', search: 'no-cache', own: 'no-store' } as const;

function isKeepable(res: Response, kind: AnswerKind): boolean {
  const [vary, cached] = ['Vary', 'Cache-Control'].map((name) => String(res.getHeader(name) ?? ''));
  const isAsked = vary?.split(',').every((name) => IN_THE_KEY.has(name.trim().toLowerCase()));
  // Made-up marks of a file would be kept one by one.
  const isOpen = kind === 'file' ? cached?.includes('immutable') : cached === STORED_AS[kind];
  const isWhole = res.statusCode === 200 && res.getHeader('Content-Encoding') === undefined;
  return isWhole && isAsked === true && isOpen === true && res.getHeader('Set-Cookie') === undefined;
}
