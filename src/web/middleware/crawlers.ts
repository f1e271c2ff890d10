import type { RequestHandler } from 'express';
import { Refused } from '../../domain/refused.js';
import { TokenBucket } from '../../domain/token-bucket.js';
import type { Wiki } from '../../wiki.js';

/** What programs follow without end: there are many times as many of these as pages, and each has to be made. */
const COSTLY = /^\/(?:wiki\/[^/]+\/(?:history(?:\.atom)?|backlinks)|revisions\/[^/]+|diff\/[^/]+\/[^/]+)$/;

/** All visitors without an account share these, beside what is kept for them: enough for a crowd of people, and a small part of what the thread can do. */
const BUDGET = { perSecond: 50, most: 300 };

/** Keeps programs that read all old versions from drowning those who read pages. People with an account are not counted. */
export function crawlers(wiki: Wiki): RequestHandler {
  const bucket = new TokenBucket(wiki.now, BUDGET);
  return (req, res, next) => {
    const wait = req.user || !COSTLY.test(req.path) ? 0 : bucket.take();
    if (wait === 0) {
      next();
      return;
    }
    res.setHeader('Retry-After', wait);
    throw new Refused(
      'unavailable',
      'Too many old versions are being read at once. Pages themselves open as always. Try again in a few seconds, or sign in.',
    );
  };
}
