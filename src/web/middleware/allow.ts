import type { RequestHandler } from 'express';
import { needsRole } from '../../domain/permission.js';
import { Refused } from '../../domain/refused.js';
import { atLeast } from '../../domain/role.js';
import type { Route } from '../route.js';

/** Lets in who may use an address. Somebody without an account who wants to see something is led to the sign-in and back. */
export function allow(route: Route): RequestHandler {
  const { who, method, keepsText } = route;
  return (req, res, next) => {
    if (who === 'anyone' || keepsText) {
      next();
      return;
    }
    const visitor = req.user;
    if (!visitor && method === 'get') {
      res.redirect(303, `/sign-in?to=${encodeURIComponent(req.originalUrl)}`);
      return;
    }
    if (!visitor) throw new Refused('forbidden', 'Sign in to do this.');
    if (who !== 'member' && !atLeast(visitor.role, who)) {
      throw needsRole(who);
    }
    next();
  };
}
