import type { Request } from 'express';
import { invalid, Refused } from '../domain/refused.js';

/** A file as it came with a form, or why it did not. */
export type Upload = { readonly bytes: Buffer; readonly isTooLarge: boolean } | { readonly refused: Refused };

const read = new WeakMap<object, Upload>();

/** Keeps the file that a request brought; what was wrong with it outweighs the file. */
export function keepUpload(req: object, upload: Upload): void {
  read.set(req, upload);
}

/** The file that a form brought; undefined when none was chosen. Refuses what could not be read. */
export function uploadIn(req: Request): Buffer | undefined {
  const upload = read.get(req);
  if (!upload) return undefined;
  if ('refused' in upload) throw upload.refused;
  if (!upload.isTooLarge) return upload.bytes;
  const message = 'A file can have at most 8 MB. Make it smaller, and add that.';
  throw new Refused('too-large', message, {}, [{ field: 'file', message }]);
}

/** The same where a file must be chosen. */
export function neededUpload(req: Request): Buffer {
  const bytes = uploadIn(req);
  if (!bytes) throw invalid([{ field: 'file', message: 'Choose a picture or a PDF file.' }]);
  return bytes;
}
