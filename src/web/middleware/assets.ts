import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import express, { type ErrorRequestHandler, type Request, type RequestHandler } from 'express';
import { packageRoot } from '../../package-root.js';
import { isOutOfFiles } from '../../domain/file-error.js';

const FOLDER = path.join(packageRoot, 'static');
const YEAR = 31_536_000;
/** The mark of each file, by its place; read before anybody asks, since later the site may be able to open no more files. */
const MARKS = marks();

/** Gives the address of a file in `static`, with a mark that changes when the file does. */
export function assets(): (file: string) => string {
  return (file) => `/static/${file}?v=${MARKS.get(path.join(FOLDER, file)) ?? ''}`;
}

/** Answers addresses below /static; those with the mark of the file as it is may be kept for a year. */
export function serveStatic(keep: RequestHandler): RequestHandler {
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
        const isMarked = v !== undefined && v === MARKS.get(file);
        res.setHeader('Cache-Control', isMarked ? `public, max-age=${YEAR}, immutable` : 'no-cache');
      },
    }),
  );
  router.use('/static', notNow);
  return router;
}

const OF_THE_FILE = ['Content-Type', 'Content-Length', 'ETag', 'Last-Modified'];

/** No file can be opened. What was said of it, such as that it may be kept for a year, does not hold of this answer. */
const notNow: ErrorRequestHandler = (error, _req, res, next) => {
  if (!isOutOfFiles(error) || res.headersSent) {
    next(error);
    return;
  }
  for (const name of OF_THE_FILE) res.removeHeader(name);
  res.status(503).setHeader('Cache-Control', 'no-store').type('text/plain').send('too busy, try again in a minute\n');
};

function marks(): ReadonlyMap<string, string> {
  const files = readdirSync(FOLDER, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const places = files.map(({ parentPath, name }) => path.join(parentPath, name));
  return new Map(places.map((place) => [place, markFrom(readFileSync(place))]));
}

function markFrom(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex').slice(0, 10);
}
