import type { Request, RequestHandler } from 'express';
import { Refused } from '../../domain/refused.js';
import { forms } from './forms.js';

const NOT_FROM_HERE =
  'This request did not come from a page of this site. Go back, copy what you typed, reload the page and try again.';

const READING = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Refuses a changing request that does not prove that it comes from a page of ours: `Sec-Fetch-Site`, else `Origin`. The onion host, '' for none, has an origin of its own, which stands for requests to it alone. */
export function sameOrigin(baseUrl: string, onionHost: string): RequestHandler {
  const ours = new URL(baseUrl).origin;
  const originOf = (req: Request) => (onionHost !== '' && req.hostname === onionHost ? `http://${onionHost}` : ours);
  return (req, res, next) => {
    if (READING.has(req.method) || isOurs(req, originOf(req))) next();
    // Read all the same, so that what was typed can be given back.
    else forms(req, res, () => next(new Refused('forbidden', NOT_FROM_HERE)));
  };
}

function isOurs(req: Request, origin: string): boolean {
  const site = req.headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin';
  return req.headers.origin === origin;
}
