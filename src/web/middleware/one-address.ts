import type { RequestHandler } from 'express';
import { Refused } from '../../domain/refused.js';
import { safePath } from '../request.js';

/** Every thing has one address: leads readers from one that ends in a slash to the one that does not, and refuses what is no path. */
export const oneAddress: RequestHandler = (req, res, next) => {
  if (!req.path.startsWith('/')) throw new Refused('not-found', 'We could not read that address.');
  const isReading = req.method === 'GET' || req.method === 'HEAD';
  const [, path, query = ''] = /^(.*?)\/+(\?.*)?$/s.exec(req.originalUrl) ?? [];
  const address = path && isReading ? safePath(path, '') : '';
  if (address === '') next();
  else res.redirect(301, `${address}${query}`);
};
