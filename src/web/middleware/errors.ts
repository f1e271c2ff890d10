import { randomBytes } from 'node:crypto';
import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express';
import { publicName } from '../../actions/access.js';
import { isOutOfFiles } from '../../domain/file-error.js';
import { Paused } from '../../domain/permission.js';
import { PageProtected, type Protection } from '../../domain/protection.js';
import { Refused, type Reason } from '../../domain/refused.js';
import { isDiskError } from '../../storage/database.js';
import type { Wiki } from '../../wiki.js';
import { PAUSED_HEADINGS, type ShownBlock } from '../block-words.js';
import { showNotFound } from '../not-found.js';
import { frameOf } from '../frame.js';
import { typedTexts, type TypedText } from '../typed-texts.js';
import { mistakeAddress } from '../mistake-address.js';
import { readableValues } from '../view-helpers.js';
import { render } from '../views.js';

declare module '../views.js' {
  interface Views {
    'errors/refused': WithTyped & {
      readonly heading: string;
      readonly sentence: string;
      readonly reason: Reason;
      /** Where to say that the rule is wrong that refused it; '' where none did. */
      readonly mistake: string;
    };
    'errors/blocked': WithTyped & { readonly heading: string; readonly block: ShownBlock };
    'errors/protected': WithTyped & {
      readonly sentence: string;
      readonly protection: Protection;
      /** Undefined where it was deleted since. */
      readonly page: { readonly slug: string } | undefined;
    };
    'errors/fault': WithTyped & { readonly id: string; readonly time: string };
  }
}

interface WithTyped {
  readonly typed: readonly TypedText[];
}

/** Which HTTP status stands for which refusal. */
export const STATUS: Readonly<Record<Reason, number>> = {
  'not-found': 404,
  forbidden: 403,
  invalid: 422,
  conflict: 409,
  'too-many': 429,
  'too-large': 413,
  unreadable: 400,
  unsupported: 415,
  'no-room': 507,
  unavailable: 503,
};

const HEADINGS: Readonly<Record<Reason, string>> = {
  'not-found': 'Page not found',
  forbidden: 'You cannot do this yet',
  invalid: 'There is a problem',
  conflict: 'Your text is safe',
  'too-many': 'Too many tries',
  'too-large': 'This is too large',
  unreadable: 'We could not read this',
  unsupported: 'We could not read this',
  'no-room': 'There is no room to save',
  unavailable: 'This is not possible right now',
};

/** An address that no route answers. */
export const noRoute: RequestHandler = () => {
  throw new Refused('not-found', 'We could not find that page.');
};

/** The one answer to everything thrown. */
export function errors(wiki: Wiki): ErrorRequestHandler {
  return (error: unknown, req, res, next) => {
    if (res.headersSent) {
      next(error);
      return;
    }
    const refused = refusalFor(error);
    if (isOutOfFiles(error)) wiki.log.error({ err: error }, 'no file can be opened');
    const fault = (cause: unknown) => showFault(wiki, req, res, cause);
    if (refused?.reason === 'not-found') showNotFound(wiki, req, res, refused).catch(fault).catch(next);
    else if (refused instanceof PageProtected) showProtected(wiki, req, res, refused);
    else if (refused) showRefusal(req, res, refused);
    else fault(error);
  };
}

/** What an error is to a person: a refusal, or undefined for a fault of ours. */
export function refusalFor(error: unknown): Refused | undefined {
  if (error instanceof Refused) return error;
  if (isDiskError(error)) {
    return new Refused(
      'no-room',
      'The disk of this site is full, so nothing can be saved right now. Keep your text and try again later.',
    );
  }
  if (isOutOfFiles(error)) {
    return new Refused(
      'unavailable',
      'This site has too much to do at once right now. Keep your text and try again in a minute.',
    );
  }
  switch (statusIn(error)) {
    case 413:
      return new Refused('too-large', 'What you sent is too large for this site.');
    case 400:
      return error instanceof URIError
        ? new Refused('not-found', 'We could not read that address.')
        : new Refused('unreadable', 'This form did not arrive whole. Go back: your text is still there.');
    case 415:
      return new Refused('unsupported', 'We can only read forms in UTF-8. Go back: your text is still there.');
    default:
      return undefined;
  }
}

function statusIn(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'status' in error ? error.status : undefined;
}

function showRefusal(req: Request, res: Response, refused: Refused): void {
  const { reason, sentence, values } = refused;
  const { t, block, language } = frameOf(res);
  const typed = typedTexts(req, t);
  if (refused instanceof Paused && block) {
    const heading = PAUSED_HEADINGS[refused.reach];
    render(res, 'errors/blocked', { title: t('You cannot do this for now'), heading, block, typed }, STATUS.forbidden);
    return;
  }
  const heading = t(HEADINGS[reason]);
  const words = t(sentence, readableValues(values, language));
  const shown = { title: heading, heading, sentence: words, reason, typed, mistake: mistakeAddress(refused) };
  render(res, 'errors/refused', shown, STATUS[reason]);
}

function showProtected(wiki: Wiki, req: Request, res: Response, { protection, sentence, values }: PageProtected): void {
  const { t, language } = frameOf(res);
  render(
    res,
    'errors/protected',
    {
      title: t('You cannot do this here for now'),
      sentence: t(sentence, readableValues(values, language)),
      protection,
      page: publicName(wiki, protection.pageId),
      typed: typedTexts(req, t),
    },
    STATUS.forbidden,
  );
}

function showFault(wiki: Wiki, req: Request, res: Response, error: unknown): void {
  const id = randomBytes(4).toString('hex');
  wiki.log.error({ err: error, fault: id }, 'fault');
  const { t } = frameOf(res);
  const title = t('Sorry, there is a problem with the site');
  render(res, 'errors/fault', { title, id, time: wiki.now().toISOString(), typed: typedTexts(req, t) }, 500);
}
