import { Router, type RequestHandler } from 'express';
import type { Wiki } from '../wiki.js';
import { noResource, problems } from './problem.js';
import { searchPages } from './search.js';

/** An address of the API, and who may use it. */
export interface ApiRoute {
  readonly method: 'get';
  readonly path: string;
  readonly who: 'anyone';
  readonly handler: (wiki: Wiki) => RequestHandler;
}

/** Every address for programs. */
export const apiRoutes: readonly ApiRoute[] = [
  { method: 'get', path: '/api/v1/search', who: 'anyone', handler: searchPages },
];

/** Answers everything below /api, in JSON. It knows no session: no cookie makes it say more. */
export function apiFor(wiki: Wiki): Router {
  const router = Router({ caseSensitive: true });
  for (const { method, path, handler } of apiRoutes) {
    router[method](path, (_req, res, next) => {
      res.setHeader('Cache-Control', 'no-cache');
      next();
    });
    router[method](path, handler(wiki));
  }
  router.use('/api', noResource, problems(wiki));
  return router;
}
