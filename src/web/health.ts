import type { RequestHandler, Response } from 'express';
import { findChangeNumber } from '../storage/change-number.js';
import type { Wiki } from '../wiki.js';

/** Says that the program runs. */
export function showHealth(): RequestHandler<Record<string, string>> {
  return (_req, res) => say(res, 200, 'ok');
}

/** Says whether readers can be sent here: the database answers, and the program is not about to end. */
export function showReadiness(wiki: Wiki): RequestHandler<Record<string, string>> {
  return (_req, res) => {
    if (!wiki.health.isEnding && isAnswering(wiki)) say(res, 200, 'ready');
    else say(res, 503, 'not ready');
  };
}

function isAnswering({ db }: Wiki): boolean {
  try {
    return findChangeNumber(db) >= 0;
  } catch {
    return false;
  }
}

function say(res: Response, status: number, word: string): void {
  res.status(status).setHeader('Cache-Control', 'no-store').type('text/plain').send(`${word}\n`);
}
