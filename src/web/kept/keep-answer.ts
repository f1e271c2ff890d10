import type { Request, RequestHandler, Response } from 'express';
import type { Wiki } from '../../wiki.js';
import { KeptAnswer, type AnswerKind } from './answer.js';
import { Gathered } from './gathered.js';
import { askingOf, type Asking } from './reader-cache.js';

/** Lets the answer of an address that shows the same to everybody be kept; with other keys in its query than these, it is not. */
export function keepAnswer(wiki: Wiki, queryKeys: ReadonlySet<string>): RequestHandler {
  return (req, res, next) => {
    const asking = askingOf(req);
    const isKnown = Object.keys(req.query).every((key) => queryKeys.has(key));
    if (asking && !req.user && isKnown) recordAnswer(wiki, req, res, asking, 'page');
    next();
  };
}

/** The same for files of the site. */
export function keepFile(wiki: Wiki): RequestHandler {
  return (req, res, next) => {
    const asking = askingOf(req);
    if (asking) recordAnswer(wiki, req, res, asking, 'file');
    next();
  };
}

/** Gathers what the application sends, keeps it where that is right, and answers with what was kept: the first reader gets what all others get. */
function recordAnswer(wiki: Wiki, req: Request, res: Response, asking: Asking, kind: AnswerKind): void {
  const conditions = takeConditions(req);
  const gaveUps = gaveUpsOf(wiki);
  const gathered = new Gathered(res, () => {
    Object.assign(req.headers, conditions);
    if (!isKeepable(res, kind) || gaveUpsOf(wiki) !== gaveUps) return false;
    const answer = new KeptAnswer(headersOf(res), gathered.bytes(), kind);
    asking.cache.keep(asking, answer);
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

function isKeepable(res: Response, kind: AnswerKind): boolean {
  const [vary, cached] = ['Vary', 'Cache-Control'].map((name) => String(res.getHeader(name) ?? ''));
  const isAsked = vary?.split(',').every((name) => IN_THE_KEY.has(name.trim().toLowerCase()));
  // Made-up marks of a file would be kept one by one.
  const isOpen = kind === 'file' ? cached?.includes('immutable') : cached === 'no-cache';
  const isWhole = res.statusCode === 200 && res.getHeader('Content-Encoding') === undefined;
  return isWhole && isAsked === true && isOpen === true && res.getHeader('Set-Cookie') === undefined;
}
