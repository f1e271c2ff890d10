import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { LANGUAGES } from '../../locales/translate.js';
import { READING } from '../in-turns.js';

const LONGEST_ADDRESS = 500;
const FILES = '/static/';
const SESSION = /(?:^|[;\s])(?:__Host-)?session\s*=/;
const THEME = /(?:^|;\s*)theme=(light|dark)(?:;|$)/;

/** The same of a person who is signed in, for whom alone the answer is kept; undefined where none may be. */
export function ownKeyOf(req: IncomingMessage): string | undefined {
  const { url = '', headers, method } = req;
  const { cookie = '' } = headers;
  if (method !== 'GET' || !isForReading(req, url) || !SESSION.test(cookie)) return undefined;
  return `${themeIn(cookie)},${savingIn(headers)},${languagesIn(headers)} ${url}`;
}

/** The address as it was sent, since pages name it, and all else of a request by which the answers to readers differ; undefined where none may be kept. */
export function keyOf(req: IncomingMessage): string | undefined {
  const { url = '', headers } = req;
  if (!isForReading(req, url)) return undefined;
  if (isForFile(url)) return url;
  const { cookie = '' } = headers;
  return SESSION.test(cookie) ? undefined : `${themeIn(cookie)},${savingIn(headers)},${languagesIn(headers)} ${url}`;
}

function isForReading({ method, headers }: IncomingMessage, url: string): boolean {
  return READING.has(method ?? '') && url.startsWith('/') && url.length <= LONGEST_ADDRESS && !isPartial(headers);
}

function themeIn(cookie: string): string {
  return cookie === '' ? '' : (THEME.exec(cookie)?.[1] ?? '');
}

function savingIn(headers: IncomingHttpHeaders): string {
  return headers['save-data'] === 'on' ? 'saving' : '';
}

/** Whether a key is that of a file of the site, which is the same for everybody. */
export function isForFile(key: string): boolean {
  return key.startsWith(FILES);
}

/** Whether a key is that of a search for some words. */
export function isForSearch(key: string): boolean {
  return key.includes(' /search?');
}

function languagesIn(headers: IncomingHttpHeaders): string {
  return LANGUAGES.length > 1 ? (headers['accept-language'] ?? '') : '';
}

function isPartial(headers: IncomingHttpHeaders): boolean {
  const isByTime = headers['if-modified-since'] !== undefined && headers['if-none-match'] === undefined;
  return isByTime || headers.range !== undefined;
}
