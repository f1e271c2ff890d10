import type { RequestHandler, Response } from 'express';
import { fileFor } from '../actions/access-files.js';
import { changeFile } from '../actions/change-file.js';
import { revertFile } from '../actions/revert-file.js';
import { mustMay } from '../domain/permission.js';
import type { Issue } from '../domain/refused.js';
import type { Wiki } from '../wiki.js';
import { filesShown, type FileShown } from './file-views.js';
import { errorTitle, orShowAgain, typedIn } from './form-again.js';
import { frameOf } from './frame.js';
import { countFile } from './limits.js';
import { typedFile } from './new-file.js';
import { checkFields, formOf, idFrom } from './request.js';
import { uploadIn } from './upload.js';
import { fileAddress } from './view-helpers.js';
import { render } from './views.js';

declare module './views.js' {
  interface Views {
    'files/edit': TypedChange & { readonly file: FileShown; readonly issues: readonly Issue[] };
  }
}

interface TypedChange {
  readonly baseRevision: string;
  readonly alt: string;
  readonly decorative: boolean;
  readonly summary: string;
}

type Handler = RequestHandler<Record<string, string>>;

const FIELDS = new Set(['alt', 'decorative', 'summary', 'file', 'baseRevision']);

/** The form that exchanges a file or changes the words for it. */
export function showFileEdit(wiki: Wiki): Handler {
  return (req, res) => {
    const name = req.params['name'] ?? '';
    const { altText: alt, currentRevisionId } = fileFor(wiki, frameOf(res).visitor, 'add-file', name);
    show(wiki, res, name, { alt, decorative: alt === '', summary: '', baseRevision: String(currentRevisionId) }, []);
  };
}

/** Exchanges a file or changes the words for it; asks again when that cannot be done. */
export function saveFile(wiki: Wiki): Handler {
  return (req, res) => {
    const name = req.params['name'] ?? '';
    const [summary, baseRevision] = [typedIn(req, 'summary'), typedIn(req, 'baseRevision')];
    const { alt, decorative } = typedFile(req);
    const save = async () => {
      const person = mustMay(req.user, 'add-file');
      checkFields(formOf(req), FIELDS);
      const bytes = uploadIn(req);
      if (bytes) countFile(wiki, res, person);
      const change = { name, bytes, altText: alt, decorative, summary, baseRevision: Number(baseRevision) };
      const { changed } = await changeFile(wiki, person, change);
      res.redirect(303, `${fileAddress(name)}?done=${changed ? 'changed' : 'unchanged'}`);
    };
    const typed = { alt, decorative, summary, baseRevision };
    return orShowAgain(save, (issues, status) => show(wiki, res, name, typed, issues, status));
  };
}

/** Makes an earlier version of a file current again. */
export function restoreFile(wiki: Wiki): Handler {
  return (req, res) => {
    checkFields(formOf(req), new Set(['revision', 'summary']));
    const name = req.params['name'] ?? '';
    const input = { name, revision: idFrom(typedIn(req, 'revision')), summary: typedIn(req, 'summary') };
    const { changed } = revertFile(wiki, req.user, input);
    res.redirect(303, `${fileAddress(name)}?done=${changed ? 'restored' : 'unchanged'}`);
  };
}

/** A form that was sent on an older version is shown with the newest, to be sent again on purpose. */
function show(
  wiki: Wiki,
  res: Response,
  name: string,
  typed: TypedChange,
  issues: readonly Issue[],
  status = 200,
): void {
  const { t, visitor } = frameOf(res);
  const record = fileFor(wiki, visitor, 'add-file', name);
  const [file] = filesShown(wiki, [{ ...record, revisionId: record.currentRevisionId }], t);
  if (!file) throw new Error(`the file ${name} is not shown`);
  const title = errorTitle(t, t('Change the file {name}', { name }), issues);
  const baseRevision = status === 200 ? typed.baseRevision : String(record.currentRevisionId);
  render(res, 'files/edit', { title, ...typed, baseRevision, file, issues, unlisted: true }, status);
}
