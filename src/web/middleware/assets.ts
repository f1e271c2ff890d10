import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import express, { type RequestHandler } from 'express';
import { packageRoot } from '../../package-root.js';

const FOLDER = path.join(packageRoot, 'static');
const YEAR = 31_536_000;

/** Gives the address of a file in `static`, with a mark that changes when the file does. */
export function assets(): (file: string) => string {
  const addresses = new Map<string, string>();
  return (file) => {
    const known = addresses.get(file);
    if (known) return known;
    const whole = path.join(FOLDER, file);
    const mark = existsSync(whole) ? createHash('sha256').update(readFileSync(whole)).digest('hex').slice(0, 10) : '';
    const address = `/static/${file}?v=${mark}`;
    addresses.set(file, address);
    return address;
  };
}

/** Answers addresses below /static; those with a mark may be kept for a year. */
export function serveStatic(): RequestHandler {
  const router = express.Router();
  router.use(
    '/static',
    express.static(FOLDER, {
      index: false,
      redirect: false,
      dotfiles: 'ignore',
      setHeaders: (res) => {
        const marked = typeof res.req.url === 'string' && res.req.url.includes('?v=');
        res.setHeader('Cache-Control', marked ? `public, max-age=${YEAR}, immutable` : 'public, max-age=3600');
      },
    }),
  );
  return router;
}
