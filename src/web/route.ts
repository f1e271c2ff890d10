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
  /** Set where everybody without an account is shown the same, until something is written, a day ends or, for a search, a minute is over: its answer is kept for them, also with these keys in the query. */
  readonly keptWith: ReadonlySet<string> | undefined;
  /** The same holds for each person who is signed in. */
  readonly isKeptForEach: boolean;
}

type Handler = Route['handler'];

const PLAIN = { keepsText: false, takesFile: false, keptWith: undefined, isKeptForEach: false } as const;

/** An address that shows something. */
export function get(path: string, who: Who, handler: Handler): Route {
  return { method: 'get', path, who, handler, ...PLAIN };
}

/** An address that shows the same to everybody without an account; `queryKeys` are those that its links use. */
export function show(path: string, handler: Handler, ...queryKeys: readonly string[]): Route {
  return { ...get(path, 'anyone', handler), keptWith: new Set(queryKeys) };
}

/** An address that shows the same to everybody without an account, and to each person with one, as long as nothing at all is written. */
export function showEach(path: string, handler: Handler, ...queryKeys: readonly string[]): Route {
  return { ...show(path, handler, ...queryKeys), isKeptForEach: true };
}

/** An address that changes something. */
export function post(path: string, who: Who, handler: Handler): Route {
  return { method: 'post', path, who, handler, ...PLAIN };
}

/** An address that changes something and, when it is refused, shows the form again with what was typed. */
export function postText(path: string, who: Who, handler: Handler): Route {
  return { ...post(path, who, handler), keepsText: true };
}

/** The same for a form that brings a file. */
export function postFile(path: string, who: Who, handler: Handler): Route {
  return { ...postText(path, who, handler), takesFile: true };
}
