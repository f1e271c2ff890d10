import { once } from 'node:events';
import type { Request, RequestHandler, Response } from 'express';
import { fileFor, fileRevisionFor, sizesOf } from '../actions/access-files.js';
import type { FileRevision } from '../domain/file.js';
import { Refused } from '../domain/refused.js';
import { findFilePiece, type KeptSize } from '../storage/file-contents.js';
import type { Wiki } from '../wiki.js';
import { sizeName } from './file-views.js';
import { frameOf } from './frame.js';
import { idFrom } from './request.js';

/** A reader that takes nothing for so long is sent away. */
const STALLED_MS = 30_000;
const YEAR = 31_536_000;

const TYPES = { webp: 'image/webp', pdf: 'application/pdf' } as const;

/** Nothing in a file may run, load or be framed, whatever somebody managed to put into it. */
const CONTENT_POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox";

/** The bytes of one version of a file in one size. An address never changes its bytes. */
export function sendFile(wiki: Wiki): RequestHandler<Record<string, string>> {
  return async (req, res) => {
    const { visitor } = frameOf(res);
    const { name = '', revision: id, size: asked = '' } = req.params;
    const file = fileFor(wiki, visitor, 'read', name);
    const revision = fileRevisionFor(wiki, visitor, file, idFrom(id));
    const size = sizeAsked(wiki, revision, asked);
    setHeaders(res, size, { type: revision.type, name });
    // Not kept by machines between us and a reader: what is hidden must be gone at once.
    const isOpen = file.deletedAt === null && !revision.isHidden;
    res.setHeader('Cache-Control', isOpen ? `private, max-age=${YEAR}, immutable` : 'no-store');
    if (isKnown(req, size)) res.status(304).end();
    else if (req.method === 'HEAD') res.end();
    else await sendPieces(wiki, res, size);
  };
}

function sizeAsked(wiki: Wiki, revision: FileRevision, asked: string): KeptSize {
  const sizes = sizesOf(wiki, [revision]).get(revision.contentId) ?? [];
  const size = sizes.find(({ width }) => `${sizeName(width)}.${revision.type}` === asked);
  if (!size) throw new Refused('not-found', 'We could not find that file.');
  return size;
}

function setHeaders(
  res: Response,
  size: KeptSize,
  { type, name }: { readonly type: keyof typeof TYPES; readonly name: string },
) {
  const fileName = size.width === 0 ? `${name}.${type}` : `${name}-${size.width}.${type}`;
  // Documents are kept on the device: a viewer inside the browser would stand at an address of ours.
  const place = type === 'pdf' ? 'attachment' : 'inline';
  res.attachment(fileName);
  const disposition = String(res.getHeader('Content-Disposition')).replace(/^attachment/, place);
  res.setHeader('Content-Disposition', disposition);
  res.setHeader('Content-Type', TYPES[type]);
  res.setHeader('Content-Length', size.bytes);
  res.setHeader('Content-Security-Policy', CONTENT_POLICY);
  res.setHeader('ETag', tagOf(size));
}

function tagOf({ hash }: KeptSize): string {
  return `"${hash}"`;
}

function isKnown(req: Request, size: KeptSize): boolean {
  const known = (req.headers['if-none-match'] ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return known.includes(tagOf(size)) || known.includes('*');
}

/** One piece at a time, as fast as the reader takes them. */
async function sendPieces(wiki: Wiki, res: Response, { id }: KeptSize): Promise<void> {
  res.setTimeout(STALLED_MS, () => res.destroy());
  const gone = new AbortController();
  res.on('close', () => gone.abort());
  for (let number = 0; !gone.signal.aborted; number += 1) {
    const piece = findFilePiece(wiki.db, id, number);
    if (!piece) break;
    if (!res.write(piece)) await once(res, 'drain', { signal: gone.signal }).catch(() => undefined);
  }
  res.end();
}
