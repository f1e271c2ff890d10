import type { RequestHandler, Response } from 'express';
import { agreeErasure, askErasure, cancelErasure, type ErasureOrder } from '../actions/ask-erasure.js';
import { fileFor, fileRevisionFor } from '../actions/access-files.js';
import { revisionFor } from '../actions/access.js';
import type { FileRevision } from '../domain/file.js';
import { mustMay } from '../domain/permission.js';
import type { Issue } from '../domain/refused.js';
import type { Page, Revision } from '../domain/revision.js';
import { daysFrom } from '../domain/time.js';
import { findErasure, listErasures, type ErasureRequest } from '../storage/erasures.js';
import { countShownVersions } from '../storage/file-contents.js';
import { countUsersOfRole } from '../storage/users.js';
import type { Wiki } from '../wiki.js';
import { filesShown, type FileShown } from './file-views.js';
import { errorTitle, orShowAgain, typedIn } from './form-again.js';
import { frameOf } from './frame.js';
import { checkFields, formOf, idFrom, queryText } from './request.js';
import { render } from './views.js';

declare module './views.js' {
  interface Views {
    'erasures/index': Asking & {
      readonly requests: readonly RequestShown[];
      readonly words: string;
      readonly isAlone: boolean;
      readonly isAsked: boolean;
    };
    'erasures/revision': Asking & { readonly page: Page; readonly revision: Revision; readonly isAlone: boolean };
    'erasures/file': Asking & {
      readonly name: string;
      readonly revision: FileRevision;
      readonly shown: FileShown;
      readonly isShown: boolean;
      readonly isAlone: boolean;
    };
  }
}

interface Asking {
  readonly reason: string;
  readonly issues: readonly Issue[];
}

interface RequestShown extends ErasureRequest {
  readonly isMine: boolean;
  /** When it happens by itself; '' where somebody has to agree. */
  readonly due: string;
}

type Handler = RequestHandler<Record<string, string>>;

const SHOWN = 100;
const UNTYPED: Asking = { reason: '', issues: [] };

/** What waits to be erased for good, and the form that asks for it. */
export function showErasures(wiki: Wiki): Handler {
  return (req, res) => showAll(wiki, res, { ...UNTYPED, words: '' }, queryText(req, 'done', 8) === 'asked');
}

/** Asks for words to be erased wherever they stand. */
export function askForWords(wiki: Wiki): Handler {
  return (req, res) => {
    const typed = { words: typedIn(req, 'words'), reason: typedIn(req, 'reason') };
    return orShowAgain(
      () => ask(wiki, res, typed, () => checkFields(formOf(req), new Set(['words', 'reason']))),
      (issues, status) => showAll(wiki, res, { ...typed, issues }, false, status),
    );
  };
}

/** Asks whether to erase a version, and why. */
export function showErasure(wiki: Wiki): Handler {
  return (req, res) => showOne(wiki, res, idFrom(req.params['id']), UNTYPED);
}

/** Asks for a version to be erased. */
export function askForRevision(wiki: Wiki): Handler {
  return (req, res) => {
    const [revision, reason] = [idFrom(req.params['id']), typedIn(req, 'reason')];
    return orShowAgain(
      () => ask(wiki, res, { revision, reason }, () => checkFields(formOf(req), new Set(['reason']))),
      (issues, status) => showOne(wiki, res, revision, { reason, issues }, status),
    );
  };
}

/** Asks whether to erase what a version of a file shows, and why. */
export function showFileErasure(wiki: Wiki): Handler {
  return (req, res) => showFileVersion(wiki, res, fileIn(req, queryText(req, 'revision', 16)), UNTYPED);
}

/** Asks for what a version of a file shows to be erased. */
export function askForFile(wiki: Wiki): Handler {
  return (req, res) => {
    const [version, reason] = [fileIn(req, typedIn(req, 'revision')), typedIn(req, 'reason')];
    return orShowAgain(
      () => ask(wiki, res, { ...version, reason }, () => checkFields(formOf(req), new Set(['revision', 'reason']))),
      (issues, status) => showFileVersion(wiki, res, version, { reason, issues }, status),
    );
  };
}

interface VersionOfFile {
  readonly file: string;
  readonly revision: number;
}

function fileIn(req: Parameters<Handler>[0], revision: string): VersionOfFile {
  return { file: req.params['name'] ?? '', revision: idFrom(revision) };
}

/** Agrees to a request of another administrator. */
export function agree(wiki: Wiki): Handler {
  return (req, res) => {
    checkFields(formOf(req), new Set());
    const id = idFrom(req.params['id']);
    res.redirect(303, `/jobs/${agreeErasure(wiki, frameOf(res).visitor, { id })}`);
  };
}

/** Takes a request back. */
export function cancel(wiki: Wiki): Handler {
  return (req, res) => {
    checkFields(formOf(req), new Set());
    cancelErasure(wiki, frameOf(res).visitor, { id: idFrom(req.params['id']) });
    res.redirect(303, '/admin/erasures');
  };
}

function ask(wiki: Wiki, res: Response, order: ErasureOrder, check: () => void): void {
  check();
  const id = askErasure(wiki, frameOf(res).visitor, order);
  const job = findErasure(wiki.db, id)?.jobId;
  res.redirect(303, job ? `/jobs/${job}` : '/admin/erasures?done=asked');
}

function showAll(
  wiki: Wiki,
  res: Response,
  typed: Asking & { readonly words: string },
  isAsked: boolean,
  status = 200,
): void {
  const { t, visitor } = frameOf(res);
  const { id } = mustMay(visitor, 'erase');
  const isAlone = countUsersOfRole(wiki.db, 'administrator') === 1;
  const requests = listErasures(wiki.db, 'waits', SHOWN).map((request) => ({
    ...{ ...request, isMine: request.actorId === id },
    due: isAlone ? daysFrom(new Date(request.createdAt), 1) : '',
  }));
  const title = errorTitle(t, t('Erase for good'), typed.issues);
  render(res, 'erasures/index', { title, requests, isAlone, isAsked, ...typed, unlisted: true }, status);
}

function showOne(wiki: Wiki, res: Response, id: number, typed: Asking, status = 200): void {
  const { t, visitor } = frameOf(res);
  const { page, revision } = revisionFor(wiki, mustMay(visitor, 'erase'), id);
  const isAlone = countUsersOfRole(wiki.db, 'administrator') === 1;
  const title = errorTitle(t, t('Erase a version of {title} for good', { title: page.title }), typed.issues);
  render(res, 'erasures/revision', { title, page, revision, isAlone, ...typed, unlisted: true }, status);
}

function showFileVersion(
  wiki: Wiki,
  res: Response,
  { file: name, revision: id }: VersionOfFile,
  typed: Asking,
  status = 200,
): void {
  const { t, visitor } = frameOf(res);
  const revision = fileRevisionFor(wiki, visitor, fileFor(wiki, visitor, 'erase', name), id);
  const [shown] = filesShown(wiki, [{ ...revision, name, revisionId: id }], t);
  if (!shown) throw new Error(`the file ${name} is not shown`);
  const isAlone = countUsersOfRole(wiki.db, 'administrator') === 1;
  const isShown = countShownVersions(wiki.db, revision.contentId) > 0;
  const title = errorTitle(t, t('Erase a version of the file {name} for good', { name }), typed.issues);
  render(res, 'erasures/file', { title, name, revision, shown, isShown, isAlone, ...typed, unlisted: true }, status);
}
