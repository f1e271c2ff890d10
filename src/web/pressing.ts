import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { Encoding } from '../domain/encoding.js';

/** Smaller texts do not become smaller; larger ones would hold up others. */
const [SMALLEST, LARGEST] = [1024, 64 * 1024];
const QUALITY = 5;

/** Whether a text is compressed in place: a stream and a thread for each take ten times as long as the work. */
export function isPressedInPlace({ length }: Buffer): boolean {
  return length >= SMALLEST && length <= LARGEST;
}

/** A text in one of the ways in which it can be sent. */
export function pressedInPlace(body: Buffer, encoding: Encoding): Buffer {
  if (encoding === 'identity') return body;
  if (encoding === 'gzip') return gzipSync(body);
  const params = { [constants.BROTLI_PARAM_QUALITY]: QUALITY, [constants.BROTLI_PARAM_SIZE_HINT]: body.length };
  return brotliCompressSync(body, { params });
}
