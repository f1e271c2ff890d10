import type { Request, RequestHandler } from 'express';
import { Refused } from '../../domain/refused.js';
import { forms } from './forms.js';

const NOT_FROM_HERE =
  'This request did not come from a page of this site. Go back, copy what you typed, reload the page and try again.';

const READING = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Refuses a changing request that does not prove that it comes from a page of ours: `Sec-Fetch-Site`, else `Origin`. */
export function sameOrigin(baseUrl: string): RequestHandler {
  const origin = new URL(baseUrl).origin;
  return (req, res, next) => {
    if (READING.has(req.method) || isOurs(req, origin)) next();
    // Read all the same, so that what was typed can be given back.
    else forms(req, res, () => next(new Refused('forbidden', NOT_FROM_HERE)));
  };
}

function isOurs(req: Request, origin: string): boolean {
  const site = req.headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin';
  return req.headers.origin === origin;
}
