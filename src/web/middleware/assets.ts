import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import express, { type Request, type RequestHandler } from 'express';
import { packageRoot } from '../../package-root.js';

const FOLDER = path.join(packageRoot, 'static');
const YEAR = 31_536_000;

/** Gives the address of a file in `static`, with a mark that changes when the file does. */
export function assets(): (file: string) => string {
  const markOf = marks();
  return (file) => `/static/${file}?v=${markOf(path.join(FOLDER, file))}`;
}

/** Answers addresses below /static; those with the mark of the file as it is may be kept for a year. */
export function serveStatic(keep: RequestHandler): RequestHandler {
  const markOf = marks();
  const router = express.Router();
  router.use(
    '/static',
    keep,
    express.static(FOLDER, {
      index: false,
      redirect: false,
      dotfiles: 'ignore',
      // All are small, and a part that is not there would be a fault before there are words for it.
      acceptRanges: false,
      setHeaders: (res, file) => {
        const { v } = (res.req as Request).query;
        res.setHeader('Cache-Control', v === markOf(file) ? `public, max-age=${YEAR}, immutable` : 'no-cache');
      },
    }),
  );
  return router;
}

/** Tells the mark of a file, worked out once; '' of one that is not there. */
function marks(): (file: string) => string {
  const known = new Map<string, string>();
  return (file) => {
    const mark = known.get(file) ?? (existsSync(file) ? markFrom(readFileSync(file)) : '');
    known.set(file, mark);
    return mark;
  };
}

function markFrom(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex').slice(0, 10);
}
