import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { Encoding } from '../domain/encoding.js';

/** Smaller texts do not become smaller; larger ones would hold up others. */
const [SMALLEST, LARGEST] = [1024, 64 * 1024];
const BROTLI_QUALITY = 5;
/** What is sent once: half the work of the highest level, for a twentieth more. */
const QUICK = { level: 3, memLevel: 7 };

/** Whether a text is compressed in place: a stream and a thread for each take ten times as long as the work. */
export function isPressedInPlace({ length }: Buffer): boolean {
  return length >= SMALLEST && length <= LARGEST;
}

/** A text in one of the ways in which it can be sent; `isOnce` for one that is not kept. */
export function pressedInPlace(body: Buffer, encoding: Encoding, isOnce = false): Buffer {
  if (encoding === 'identity') return body;
  if (encoding === 'gzip') return gzipSync(body, isOnce ? QUICK : {});
  const params = { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY, [constants.BROTLI_PARAM_SIZE_HINT]: body.length };
  return brotliCompressSync(body, { params });
}
