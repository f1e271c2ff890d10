import { fileHash } from '../domain/digest.js';
import type { FileContent, FileSize } from '../domain/file.js';
import { pdfFault } from '../domain/pdf.js';
import { encodePicture } from './encode-picture.js';
import type { FileAnswer, FileJob } from './file-job.js';

/** Looks through a file and makes of it what is kept. */
export async function readFile({ type, bytes }: FileJob): Promise<FileAnswer> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (type === 'pdf') return readPdf(buffer);
  const { fault, sizes = [] } = await encodePicture(buffer, type);
  if (fault !== undefined) return { kind: 'fault', message: fault };
  return { kind: 'content', content: contentOf('webp', sizes) };
}

function readPdf(bytes: Buffer): FileAnswer {
  const fault = pdfFault(bytes);
  if (fault !== undefined) return { kind: 'fault', message: fault };
  return { kind: 'content', content: contentOf('pdf', [{ width: 0, height: 0, bytes }]) };
}

function contentOf(type: FileContent['type'], sizes: readonly Omit<FileSize, 'hash'>[]): FileContent {
  const hashed = sizes.map((size) => ({ ...size, hash: fileHash([size.bytes]) }));
  return { type, hash: fileHash([type, ...hashed.map(({ hash }) => `\n${hash}`)]), sizes: hashed };
}
