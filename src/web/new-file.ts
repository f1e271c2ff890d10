import type { Request, RequestHandler, Response } from 'express';
import { addFile } from '../actions/add-file.js';
import { mustMay } from '../domain/permission.js';
import type { Issue, Refused } from '../domain/refused.js';
import type { Wiki } from '../wiki.js';
import { lineFor } from './file-views.js';
import { errorTitle, orShow, orShowAgain, typedIn } from './form-again.js';
import { frameOf } from './frame.js';
import { countFile } from './limits.js';
import { STATUS } from './middleware/errors.js';
import { checkFields, formOf } from './request.js';
import { neededUpload } from './upload.js';
import { fileAddress, readableValues } from './view-helpers.js';
import { render } from './views.js';

declare module './views.js' {
  interface Views {
    'files/new': TypedFile & { readonly issues: readonly Issue[] };
  }
}

/** What was typed beside a file. */
export interface TypedFile {
  /** How the file should be called; '' for a name from what it shows. */
  readonly called: string;
  readonly alt: string;
  readonly decorative: boolean;
}

type Handler = RequestHandler<Record<string, string>>;

const FIELDS = new Set(['title', 'alt', 'decorative', 'file']);
const BLANK: TypedFile = { called: '', alt: '', decorative: false };

/** The form that adds a picture or a PDF file. */
export function showNewFile(): Handler {
  return (_req, res) => {
    mustMay(frameOf(res).visitor, 'add-file');
    show(res, BLANK, []);
  };
}

/** Adds a picture or a PDF file; asks again, in words or for a script, when it cannot be taken. */
export function addNewFile(wiki: Wiki): Handler {
  return (req, res) => {
    const typed = typedFile(req);
    const add = () => addFrom(wiki, req, res, typed);
    if (wantsJson(req)) return orShow(add, (refused) => refuse(res, refused));
    return orShowAgain(add, (issues, status) => show(res, typed, issues, status));
  };
}

/** What a form says of its file. */
export function typedFile(req: Request): TypedFile {
  return { called: typedIn(req, 'title'), alt: typedIn(req, 'alt'), decorative: typedIn(req, 'decorative') === 'yes' };
}

async function addFrom(wiki: Wiki, req: Request, res: Response, { called, alt, decorative }: TypedFile): Promise<void> {
  const person = mustMay(req.user, 'add-file');
  checkFields(formOf(req), FIELDS);
  const bytes = neededUpload(req);
  countFile(wiki, res, person);
  const { name, altText, type } = await addFile(wiki, person, { bytes, name: called, altText: alt, decorative });
  if (!wantsJson(req)) res.redirect(303, `${fileAddress(name)}?done=added`);
  else res.status(201).json({ name, line: lineFor({ name, altText, isPicture: type === 'webp' }) });
}

function wantsJson(req: Request): boolean {
  return req.accepts(['html', 'json']) === 'json';
}

function refuse(res: Response, { reason, sentence, values, issues }: Refused): void {
  const { t, language } = frameOf(res);
  const said = issues.length > 0 ? issues : [{ field: 'main', message: sentence, values }];
  const problems = said.map(({ field, message, values: its = {} }) => ({
    field,
    message: t(message, readableValues(its, language)),
  }));
  res.status(STATUS[reason]).json({ problems });
}

function show(res: Response, typed: TypedFile, issues: readonly Issue[], status = 200): void {
  const { t } = frameOf(res);
  const title = errorTitle(t, t('Add a picture or PDF'), issues);
  render(res, 'files/new', { title, ...typed, issues, unlisted: true }, status);
}
