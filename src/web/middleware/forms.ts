import express, { type Request, type RequestHandler } from 'express';
import { Refused } from '../../domain/refused.js';
import { keepForm } from '../request.js';
import { routes } from '../routes.js';
import { readUpload } from './uploads.js';

const TYPE = 'application/x-www-form-urlencoded';
const FILE_TYPE = 'multipart/form-data';
/** A page at its cap of 512 KiB takes three times that in a form's encoding; texts up to five times too long are read too, so that they can be given back. */
const TEXT_LIMIT = 8 * 1024 * 1024;
/** Enough for every form without the text of a page. */
const SHORT_LIMIT = 64 * 1024;
const FIELDS_LIMIT = 2000;

const readText: RequestHandler = express.text({ type: TYPE, limit: TEXT_LIMIT });
const readShort: RequestHandler = express.text({ type: TYPE, limit: SHORT_LIMIT });

const TAKES_TEXT = addressesOf(routes.filter(({ keepsText, takesFile }) => keepsText && !takesFile));
const TAKES_FILE = addressesOf(routes.filter(({ takesFile }) => takesFile));

function addressesOf(some: readonly { readonly path: string }[]): RegExp {
  return new RegExp(`^(?:${some.map(({ path }) => path.replace(/:\w+/g, '[^/]+')).join('|')})/*$`);
}

/** Who sends a form without a file is given so long; files come over slow lines. */
const LONGEST_MS = 30_000;

/** Reads the forms that browsers send from our pages; refuses, in words, what is sent in another way. */
export const forms: RequestHandler = (req, res, next) => {
  if (req.method === 'GET' && !hasBody(req)) {
    next();
    return;
  }
  if (TAKES_FILE.test(req.path) && req.is(FILE_TYPE)) {
    readUpload(req, res, next);
    return;
  }
  limitTime(req);
  const refused = refusalOf(req);
  if (refused) {
    next(refused);
    return;
  }
  const read = TAKES_TEXT.test(req.path) ? readText : readShort;
  read(req, res, (error?: unknown) => next(error ?? readFields(req)));
};

function limitTime(req: Request): void {
  if (!hasBody(req) || req.complete) return;
  const timer = setTimeout(() => req.destroy(), LONGEST_MS).unref();
  for (const event of ['end', 'close']) req.once(event, () => clearTimeout(timer));
}

function refusalOf(req: Request): Refused | undefined {
  if (req.method !== 'POST' || !hasBody(req)) return undefined;
  if (!req.is(TYPE)) {
    return new Refused('unsupported', 'We can only read the forms of this site. Go back: your text is still there.');
  }
  const [, charset = 'utf-8'] = /;\s*charset\s*=\s*"?([^\s;"]*)/i.exec(req.headers['content-type'] ?? '') ?? [];
  if (charset.toLowerCase() === 'utf-8') return undefined;
  return new Refused('unsupported', 'We can only read forms in UTF-8. Go back: your text is still there.');
}

function hasBody({ headers }: Request): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

/** Own reading rather than the package's, which drops a field with the name `__proto__` where it should be refused. */
function readFields(req: Request): Refused | undefined {
  const body: unknown = req.body;
  if (typeof body !== 'string') return undefined;
  const fields = body.split('&', FIELDS_LIMIT + 1);
  const form = new Map<string, string[]>();
  for (const [name, value] of new URLSearchParams(fields.slice(0, FIELDS_LIMIT).join('&'))) {
    const values = form.get(name);
    if (values) values.push(value);
    else form.set(name, [value]);
  }
  keepForm(req, form);
  return fields.length > FIELDS_LIMIT ? new Refused('too-large', 'This form has too many fields.') : undefined;
}
