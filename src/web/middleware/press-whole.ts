import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { RequestHandler, Response } from 'express';
import { encodingFor, type Encoding } from '../../domain/encoding.js';

/** Smaller answers do not become smaller; larger ones would hold up others, and are compressed piece by piece. */
const [SMALLEST, LARGEST] = [1024, 64 * 1024];
const QUALITY = 5;

/** Compresses an answer that is sent in one piece, in place: a stream and a thread for each take ten times as long. */
export const pressWhole: RequestHandler = (req, res, next) => {
  const end = res.end.bind(res);
  res.end = ((...sent: Parameters<typeof end>) => {
    const body = wholeIn(res, sent[0]);
    const encoding = body && req.method !== 'HEAD' ? encodingFor(req.headers['accept-encoding']) : 'identity';
    if (!body || encoding === 'identity') return end(...sent);
    const bytes = pressed(body, encoding);
    res.setHeader('Content-Encoding', encoding);
    res.setHeader('Content-Length', bytes.length);
    return end(bytes);
  }) as typeof res.end;
  next();
};

function wholeIn(res: Response, body: unknown): Buffer | undefined {
  if (res.headersSent || !Buffer.isBuffer(body) || body.length < SMALLEST || body.length > LARGEST) return undefined;
  const isText = /^(?:text|application)\//.test(String(res.getHeader('Content-Type') ?? ''));
  return isText && res.getHeader('Content-Encoding') === undefined ? body : undefined;
}

function pressed(body: Buffer, encoding: Exclude<Encoding, 'identity'>): Buffer {
  if (encoding === 'gzip') return gzipSync(body);
  const params = { [constants.BROTLI_PARAM_QUALITY]: QUALITY, [constants.BROTLI_PARAM_SIZE_HINT]: body.length };
  return brotliCompressSync(body, { params });
}
