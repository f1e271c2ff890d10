import { createServer, type RequestListener, type Server, type ServerOptions } from 'node:http';
import { constants } from 'node:zlib';
import compression from 'compression';
import express, { Router, type Express, type RequestHandler } from 'express';
import { apiFor } from './api/routes.js';
import { frameFor } from './web/frame.js';
import { keepAnswer, keepFile } from './web/kept/keep-answer.js';
import { allow } from './web/middleware/allow.js';
import { assets, serveStatic } from './web/middleware/assets.js';
import { withReaderCache } from './web/kept/reader-cache.js';
import { crawlers } from './web/middleware/crawlers.js';
import { errors, noRoute } from './web/middleware/errors.js';
import { forms } from './web/middleware/forms.js';
import { headers } from './web/middleware/headers.js';
import { logRequests } from './web/middleware/log-requests.js';
import { oneAddress } from './web/middleware/one-address.js';
import { pressWhole } from './web/middleware/press-whole.js';
import { sameOrigin } from './web/middleware/same-origin.js';
import { sessions } from './web/middleware/sessions.js';
import { ONION_SETTING } from './web/onion.js';
import { ownMessages, useMessages, type Messages } from './web/messages.js';
import { limitServer } from './web/server-limits.js';
import { routes } from './web/routes.js';
import type { Wiki } from './wiki.js';

/** A tenth smaller than by default, for a third more work. */
const COMPRESSION = { brotli: { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } } };

/** The site: what is kept for readers is answered at once, and the rest by the application. */
export function createSite(wiki: Wiki, messages?: Messages): RequestListener {
  const app = createApp(wiki);
  if (messages) useMessages(app, messages);
  return withReaderCache(wiki, app);
}

/** The site as an Express application: middleware in order, routes, the one error answer. */
export function createApp(wiki: Wiki): Express {
  const app = express();
  const { baseUrl, trustProxy, onionHost } = wiki.config;
  const asset = assets();
  app.set('trust proxy', trustProxy.length > 0 ? trustProxy : false);
  app.set(ONION_SETTING, onionHost);
  app.disable('x-powered-by');
  // Express itself answers when our own error answer fails; only here it then keeps the stack to itself.
  app.set('env', 'production');
  app.set('query parser', 'simple');
  app.set('case sensitive routing', true);
  app.use(
    headers(baseUrl),
    logRequests(wiki),
    compression(COMPRESSION),
    pressWhole,
    serveStatic(keepFile(wiki)),
    apiFor(wiki),
  );
  app.use((req, res, next) => {
    res.vary('Cookie');
    res.locals['frame'] = frameFor(wiki, req, asset);
    next();
  });
  app.use(oneAddress);
  app.use(sameOrigin(baseUrl, onionHost));
  app.use(...sessions(wiki));
  app.use((req, res, next) => {
    res.setHeader('Cache-Control', req.user ? 'no-store' : 'no-cache');
    if (req.user) res.locals['frame'] = frameFor(wiki, req, asset);
    next();
  });
  app.use(crawlers(wiki));
  app.use(forms);
  app.use(routerFor(wiki), noRoute, errors(wiki));
  return app;
}

/** A server that can listen already; it answers once it is told for which wiki, within bounds that hold before anything of a request is read. */
export function siteServer(options: ServerOptions): {
  readonly server: Server;
  readonly answerFor: (wiki: Wiki) => void;
} {
  const messages = ownMessages();
  const server = createServer({ ...options, ...messages, requireHostHeader: false });
  return { server, answerFor: (wiki) => limitServer(server, wiki, createSite(wiki, messages)) };
}

/** A router for each first part of an address: one for all would try them one after the other. */
function routerFor(wiki: Wiki): RequestHandler {
  const routers = new Map<string, Router>();
  for (const route of routes) {
    const part = firstPart(route.path);
    const router = routers.get(part) ?? Router({ caseSensitive: true, strict: true });
    const keeping = route.keptWith ? [keepAnswer(wiki, route)] : [];
    router[route.method](route.path, allow(route), ...keeping, route.handler(wiki));
    routers.set(part, router);
  }
  return (req, res, next) => {
    const router = routers.get(firstPart(req.path));
    if (router) router(req, res, next);
    else next();
  };
}

function firstPart(path: string): string {
  return path.split('/', 2)[1] ?? '';
}
