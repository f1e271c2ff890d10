import type { Request, Response } from 'express';
import { may, type Visitor } from '../domain/permission.js';
import { timeText } from '../domain/time.js';
import { LANGUAGES, translatorFor, type Translate } from '../locales/translate.js';
import { findBlock } from '../storage/moderation.js';
import { countUnreadNotices } from '../storage/traces.js';
import type { Wiki } from '../wiki.js';
import { shownBlock, type ShownBlock } from './block-words.js';

export type Theme = 'system' | 'light' | 'dark';

/** What surrounds every page: who looks at it, in which language and colours. */
export interface Frame {
  readonly siteName: string;
  readonly baseUrl: string;
  readonly visitor: Visitor;
  readonly mayAddFiles: boolean;
  readonly unread: number;
  /** Who stopped the visitor from editing, why and until when, if so. */
  readonly block: ShownBlock | undefined;
  readonly t: Translate;
  readonly language: string;
  readonly theme: Theme;
  /** When the request is answered. */
  readonly now: Date;
  /** The path and query of this request, to come back to. */
  readonly address: string;
  /** The query with which signing in or up leads back here; '' where that is the first page anyway. */
  readonly comeBack: string;
  readonly asset: (file: string) => string;
}

/** Works out the frame of a request. */
export function frameFor(wiki: Wiki, req: Request, asset: (file: string) => string): Frame {
  const visitor = req.user;
  const language = languageOf(req);
  const t = translatorFor(language);
  const address = addressOf(req, wiki.config.baseUrl);
  return {
    siteName: wiki.config.siteName,
    baseUrl: wiki.config.baseUrl,
    visitor,
    mayAddFiles: may(visitor, 'add-file'),
    block: ownBlock(wiki, visitor, t),
    unread: visitor ? countUnreadNotices(wiki.db, visitor.id) : 0,
    t,
    language,
    theme: themeOf(req.headers.cookie),
    now: wiki.now(),
    address,
    comeBack: comeBackTo(address),
    asset,
  };
}

function ownBlock(wiki: Wiki, visitor: Visitor, t: Translate): ShownBlock | undefined {
  const block = visitor?.blockedUntil ? findBlock(wiki.db, visitor.id, timeText(wiki.now())) : undefined;
  return block && shownBlock(wiki, block, t, true);
}

const LONGEST_WAY_BACK = 500;

function comeBackTo(address: string): string {
  const leadsHome = address === '/' || /^\/(?:sign-in|sign-up|recover|reset|setup)\b/.test(address);
  return leadsHome || address.length > LONGEST_WAY_BACK ? '' : `?to=${encodeURIComponent(address)}`;
}

/** The frame of the request that is being answered. */
export function frameOf(res: Response): Frame {
  return res.locals['frame'] as Frame;
}

/** A form that was refused stands at an address that may answer to nothing but forms; then it is the page it came from. */
function addressOf(req: Request, baseUrl: string): string {
  if (req.method === 'GET' || req.method === 'HEAD') return req.originalUrl;
  const { referer = '' } = req.headers;
  return referer.startsWith(`${baseUrl}/`) ? referer.slice(baseUrl.length) : '/';
}

function languageOf(req: Request): string {
  const [first = 'en', ...others] = LANGUAGES;
  if (others.length === 0) return first;
  const asked = req.query['lang'];
  if (typeof asked === 'string' && LANGUAGES.includes(asked)) return asked;
  return req.acceptsLanguages([...LANGUAGES]) || 'en';
}

function themeOf(cookies: string | undefined): Theme {
  const [, theme] = /(?:^|;\s*)theme=(light|dark)(?:;|$)/.exec(cookies ?? '') ?? [];
  return theme === 'light' || theme === 'dark' ? theme : 'system';
}
