import type { RequestHandler, Response } from 'express';
import { encodingFor } from '../../domain/encoding.js';
import { isPressedInPlace, pressedInPlace } from '../pressing.js';

/** Compresses an answer that is sent in one piece, in place. It is sent once, so the quick way is taken: pages become hardly larger. */
export const pressWhole: RequestHandler = (req, res, next) => {
  const end = res.end.bind(res);
  res.end = ((...sent: Parameters<typeof end>) => {
    const body = wholeIn(res, sent[0]);
    const encoding = body && req.method !== 'HEAD' ? encodingFor(req.headers['accept-encoding'], 'gzip') : 'identity';
    if (!body || encoding === 'identity') return end(...sent);
    const bytes = pressedInPlace(body, encoding, true);
    res.setHeader('Content-Encoding', encoding);
    res.setHeader('Content-Length', bytes.length);
    return end(bytes);
  }) as typeof res.end;
  next();
};

function wholeIn(res: Response, body: unknown): Buffer | undefined {
  if (res.headersSent || !Buffer.isBuffer(body) || !isPressedInPlace(body)) return undefined;
  const isText = /^(?:text|application)\//.test(String(res.getHeader('Content-Type') ?? ''));
  return isText && res.getHeader('Content-Encoding') === undefined ? body : undefined;
}
