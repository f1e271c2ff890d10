import type { RequestHandler, Response } from 'express';
import { fileFor, fileRevisionFor } from '../actions/access-files.js';
import { deleteFile } from '../actions/delete-file.js';
import { hideFile } from '../actions/hide-file.js';
import { undeleteFile } from '../actions/undelete-file.js';
import { unhideFile } from '../actions/unhide-file.js';
import type { FileRevision } from '../domain/file.js';
import type { Issue } from '../domain/refused.js';
import type { Page } from '../domain/revision.js';
import { listPagesUsingFile } from '../storage/files.js';
import type { Wiki } from '../wiki.js';
import { filesShown, type FileShown } from './file-views.js';
import { errorTitle, orShowAgain, typedIn } from './form-again.js';
import { frameOf } from './frame.js';
import { checkFields, formOf, idFrom, queryText } from './request.js';
import { fileAddress } from './view-helpers.js';
import { render } from './views.js';

declare module './views.js' {
  interface Views {
    'files/deletion': Asking & { readonly name: string; readonly pages: readonly Page[] };
    'files/hiding': Asking & {
      readonly name: string;
      readonly revision: FileRevision;
      readonly shown: FileShown;
      readonly isCurrent: boolean;
      readonly level: string;
    };
  }
}

interface Asking {
  readonly reason: string;
  readonly issues: readonly Issue[];
}

type Handler = RequestHandler<Record<string, string>>;

const USED_ON = 200;
const NOTHING_TYPED: Asking = { reason: '', issues: [] };

/** Asks whether to delete a file: what shows it, and why. */
export function showFileDeletion(wiki: Wiki): Handler {
  return (req, res) => askDeletion(wiki, res, req.params['name'] ?? '', NOTHING_TYPED);
}

/** Deletes a file; asks again when a reason is missing. */
export function makeFileDeletion(wiki: Wiki): Handler {
  return (req, res) => {
    const [name, reason] = [req.params['name'] ?? '', typedIn(req, 'reason')];
    return orShowAgain(
      () => {
        checkFields(formOf(req), new Set(['reason']));
        deleteFile(wiki, frameOf(res).visitor, { name, reason });
        res.redirect(303, fileAddress(name));
      },
      (issues, status) => askDeletion(wiki, res, name, { reason, issues }, status),
    );
  };
}

/** Brings a deleted file back. */
export function removeFileDeletion(wiki: Wiki): Handler {
  return (req, res) => {
    checkFields(formOf(req), new Set(['reason']));
    const name = req.params['name'] ?? '';
    undeleteFile(wiki, frameOf(res).visitor, { name, reason: typedIn(req, 'reason') });
    res.redirect(303, `${fileAddress(name)}?done=back`);
  };
}

/** Asks whether to hide a version of a file, or shows that it is hidden. */
export function showFileHiding(wiki: Wiki): Handler {
  return (req, res) =>
    askHiding(wiki, res, req.params['name'] ?? '', queryText(req, 'revision', 16), {
      ...NOTHING_TYPED,
      level: '',
    });
}

/** Hides a version of a file; asks again when a reason is missing. */
export function makeFileHiding(wiki: Wiki): Handler {
  return changeHiding(wiki, hideFile, 'hidden');
}

/** Shows a hidden version of a file again. */
export function removeFileHiding(wiki: Wiki): Handler {
  return changeHiding(wiki, unhideFile, 'shown');
}

function changeHiding(wiki: Wiki, act: typeof hideFile, done: string): Handler {
  return (req, res) => {
    const [name, id] = [req.params['name'] ?? '', typedIn(req, 'revision')];
    const [reason, level] = [typedIn(req, 'reason'), typedIn(req, 'level')];
    return orShowAgain(
      () => {
        checkFields(formOf(req), new Set(['revision', 'reason', 'level']));
        act(wiki, frameOf(res).visitor, { name, revision: idFrom(id), reason, level });
        res.redirect(303, `${fileAddress(name)}?done=${done}&version=${id}`);
      },
      (issues, status) => askHiding(wiki, res, name, id, { reason, issues, level }, status),
    );
  };
}

function askDeletion(wiki: Wiki, res: Response, name: string, asking: Asking, status = 200): void {
  const { t, visitor } = frameOf(res);
  fileFor(wiki, visitor, 'delete', name);
  const title = errorTitle(t, t('Delete the file {name}?', { name }), asking.issues);
  const pages = listPagesUsingFile(wiki.db, name, USED_ON);
  render(res, 'files/deletion', { title, name, pages, ...asking, unlisted: true }, status);
}

function askHiding(
  wiki: Wiki,
  res: Response,
  name: string,
  id: string,
  asking: Asking & { readonly level: string },
  status = 200,
): void {
  const { t, visitor } = frameOf(res);
  const file = fileFor(wiki, visitor, 'hide', name);
  const revision = fileRevisionFor(wiki, visitor, file, idFrom(id));
  const [shown] = filesShown(wiki, [{ ...revision, name, revisionId: revision.id }], t);
  if (!shown) throw new Error(`the file ${name} is not shown`);
  const title = errorTitle(t, t('Hide a version of the file {name}', { name }), asking.issues);
  const isCurrent = file.currentRevisionId === revision.id;
  render(res, 'files/hiding', { title, name, revision, shown, isCurrent, ...asking, unlisted: true }, status);
}
