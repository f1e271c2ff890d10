import type { NextFunction, Request, Response } from 'express';
import passport from 'passport';
import { Strategy } from 'passport-local';
import { personWithPassword } from '../actions/passwords.js';
import { timeText } from '../domain/time.js';
import { findUser, type User } from '../storage/users.js';
import type { Wiki } from '../wiki.js';

type Checked = (error: unknown, user?: Express.User | false | null) => void;
type Middleware = (req: Request, res: Response, next: NextFunction) => void;

/** Knows people by pen name and password, and by their session afterwards; roles and blocks are read anew for every request. */
export function authenticatorFor(wiki: Wiki): passport.Authenticator {
  const authenticator = new passport.Passport();
  authenticator.serializeUser((user, done) => done(null, user.id));
  authenticator.deserializeUser((id: unknown, done) => {
    const user = typeof id === 'number' ? findUser(wiki.db, id, timeText(wiki.now())) : undefined;
    done(null, user ?? false);
  });
  authenticator.use(
    new Strategy({ usernameField: 'name' }, (name, password, done) => {
      personWithPassword(wiki, name, password).then((user) => done(null, user ?? false), done);
    }),
  );
  return authenticator;
}

/** Checks one pen name and password; undefined when either is wrong. */
export function passwordCheck(wiki: Wiki) {
  const authenticator = authenticatorFor(wiki);
  return (
    req: Request,
    res: Response,
    typed: { name: string; password: string },
  ): Promise<Express.User | undefined> => {
    // The strategy reads the request itself: it must see what was checked, not a second value of the same field.
    req.body = { name: typed.name, password: typed.password };
    return new Promise((resolve, reject) => {
      const done: Checked = (error, user) => (error ? reject(asError(error)) : resolve(user || undefined));
      const check = authenticator.authenticate('local', done) as Middleware;
      check(req, res, (error: unknown) => reject(asError(error)));
    });
  };
}

/** Signs a person in: a new session under a new id; what the browser had before is gone. */
export function beginSession(req: Request, user: Pick<User, 'id'> & Express.User): Promise<void> {
  return new Promise((resolve, reject) => {
    req.login(user, (error: unknown) => (error ? reject(asError(error)) : resolve()));
  });
}

/** Ends the session of this browser. */
export function endThisSession(req: Request): Promise<void> {
  return new Promise((resolve, reject) => {
    req.session.destroy((error: unknown) => (error ? reject(asError(error)) : resolve()));
  });
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error('signing in failed', { cause: error });
}
