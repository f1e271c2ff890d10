import type { RequestHandler } from 'express';
import type { Role } from '../domain/role.js';
import type { Wiki } from '../wiki.js';

/** Who may use an address; `member` is anybody signed in. */
export type Who = 'anyone' | 'member' | Role;

export interface Route {
  readonly method: 'get' | 'post';
  readonly path: string;
  readonly who: Who;
  readonly handler: (wiki: Wiki) => RequestHandler<Record<string, string>>;
  /** The handler itself refuses, so that it can give back what was typed. */
  readonly keepsText: boolean;
  /** The form may bring a file. */
  readonly takesFile: boolean;
}

type Handler = Route['handler'];

/** An address that shows something. */
export function get(path: string, who: Who, handler: Handler): Route {
  return { method: 'get', path, who, handler, keepsText: false, takesFile: false };
}

/** An address that changes something. */
export function post(path: string, who: Who, handler: Handler): Route {
  return { method: 'post', path, who, handler, keepsText: false, takesFile: false };
}

/** An address that changes something and, when it is refused, shows the form again with what was typed. */
export function postText(path: string, who: Who, handler: Handler): Route {
  return { method: 'post', path, who, handler, keepsText: true, takesFile: false };
}

/** The same for a form that brings a file. */
export function postFile(path: string, who: Who, handler: Handler): Route {
  return { method: 'post', path, who, handler, keepsText: true, takesFile: true };
}
