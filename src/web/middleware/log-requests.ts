import { randomBytes } from 'node:crypto';
import type { Request, RequestHandler } from 'express';
import type { Wiki } from '../../wiki.js';
import { arrivalOf, READING } from '../in-turns.js';

const SLOW_MS = 1000;

/** Counts all, and logs what changes something, what fails and what is slow: never an address, a name or a text. */
export function logRequests(wiki: Wiki): RequestHandler {
  return (req, res, next) => {
    const started = arrivalOf(req) ?? performance.now();
    res.on('finish', () => {
      const ms = Math.floor(performance.now() - started);
      wiki.health.count(READING.has(req.method) ? 'read' : 'write', res.statusCode, ms / 1000);
      if (!READING.has(req.method)) wiki.log.info({ ...lineFor(req, ms), user: req.user?.id }, 'request');
      else if (res.statusCode >= 500 || ms >= SLOW_MS) wiki.log.info(lineFor(req, ms), 'request');
    });
    next();
  };
}

function lineFor(req: Request, ms: number) {
  const route = (req.route as { path?: string } | undefined)?.path ?? '-';
  return { id: randomBytes(6).toString('hex'), method: req.method, route, status: req.res?.statusCode, ms };
}
