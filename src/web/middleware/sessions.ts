import type { Request, RequestHandler } from 'express';
import session from 'express-session';
import { SESSION_DAYS } from '../../actions/keep-session.js';
import type { Wiki } from '../../wiki.js';
import { authenticatorFor } from '../authenticator.js';
import { SessionStore } from './session-store.js';

const DAY_MS = 86_400_000;

/** Sessions for people who signed in, and who that is; readers get no cookie. */
export function sessions(wiki: Wiki): readonly RequestHandler[] {
  const { name, ...cookie } = sessionCookie(wiki);
  const found = session({
    name,
    secret: wiki.sessionSecret,
    store: new SessionStore(wiki),
    resave: false,
    saveUninitialized: false,
    rolling: false,
    proxy: true,
    cookie: { ...cookie, maxAge: SESSION_DAYS * DAY_MS },
  });
  const forMembers: readonly RequestHandler[] = [found, ...signedIn(wiki)];
  // Who only reads and brings no cookie has no session, and gets none.
  const isReader = ({ method, headers }: Request) => method === 'GET' && headers.cookie?.includes(name) !== true;
  return forMembers.map((handler) => (req, res, next) => (isReader(req) ? next() : handler(req, res, next)));
}

/** The name and marks of the session cookie. */
export function sessionCookie(wiki: Wiki) {
  const isHttps = wiki.config.baseUrl.startsWith('https:');
  const name = isHttps ? '__Host-session' : 'session';
  return { name, httpOnly: true, sameSite: 'lax', secure: isHttps, path: '/' } as const;
}

/** Finds out who is signed in. */
function signedIn(wiki: Wiki): readonly RequestHandler[] {
  const authenticator = authenticatorFor(wiki);
  return [authenticator.initialize() as RequestHandler, authenticator.session() as RequestHandler];
}
