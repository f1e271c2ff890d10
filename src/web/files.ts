import type { Request, RequestHandler, Response } from 'express';
import { fileFor, visibleFileRevisions } from '../actions/access-files.js';
import type { FileRecord, FileRevision, FileRevisionRecord } from '../domain/file.js';
import { may } from '../domain/permission.js';
import type { Page } from '../domain/revision.js';
import type { Translate } from '../locales/translate.js';
import { listFileRevisions, listFiles, listPagesUsingFile } from '../storage/files.js';
import type { Wiki } from '../wiki.js';
import { addressWith } from './addresses.js';
import { doneToFile, type Done } from './done.js';
import { filesShown, lineFor, type FileShown } from './file-views.js';
import { frameOf } from './frame.js';
import { beforeId } from './request.js';
import { fileAddress } from './view-helpers.js';
import { render } from './views.js';

declare module './views.js' {
  interface Views {
    'files/index': {
      readonly files: readonly (FileShown & { readonly changedAt: string })[];
      readonly older: string;
      readonly mayAdd: boolean;
    };
    'files/show': {
      readonly record: FileRecord;
      readonly file: FileShown;
      /** What puts it on a page. */
      readonly line: string;
      readonly versions: readonly VersionRow[];
      readonly older: string;
      readonly pages: readonly Page[];
      readonly done: Done | undefined;
      readonly mayChange: boolean;
      readonly mayDelete: boolean;
      readonly mayHide: boolean;
      readonly mayErase: boolean;
    };
  }
}

interface VersionRow {
  readonly revision: FileRevision;
  readonly shown: FileShown;
  readonly what: string;
  readonly isCurrent: boolean;
}

type Handler = RequestHandler<Record<string, string>>;

const LISTED = 40;
const VERSIONS = 20;
const USED_ON = 200;

/** All pictures and PDF files, the newest first. */
export function showFiles(wiki: Wiki): Handler {
  return (req, res) => {
    const { t, visitor } = frameOf(res);
    const found = listFiles(wiki.db, beforeId(req), LISTED + 1);
    const records = found.slice(0, LISTED);
    const last = found.length > LISTED ? records.at(-1) : undefined;
    const shown = filesShown(
      wiki,
      records.map((record) => ({ ...record, revisionId: record.currentRevisionId })),
      t,
    );
    render(res, 'files/index', {
      title: t('Pictures and PDF files'),
      files: shown.map((file, at) => ({ ...file, changedAt: records[at]?.changedAt ?? '' })),
      older: last ? addressWith('/files', { before: String(last.id) }) : '',
      mayAdd: may(visitor, 'add-file'),
    });
  };
}

/** The page of a file: what it shows, who added it, where it is used, and its versions. */
export function showFile(wiki: Wiki): Handler {
  return (req, res) => {
    const { t, visitor } = frameOf(res);
    const record = fileFor(wiki, visitor, 'read', req.params['name'] ?? '');
    const { versions, older } = versionsOf(wiki, req, res, record);
    const [file] = filesShown(wiki, [{ ...record, revisionId: record.currentRevisionId }], t);
    if (!file) throw new Error(`the file ${record.name} is not shown`);
    const isOpen = record.deletedAt === null;
    render(res, 'files/show', {
      title: t('File: {name}', { name: record.name }),
      ...{ record, file, line: lineFor(file), versions, older },
      pages: listPagesUsingFile(wiki.db, record.name, USED_ON),
      done: doneToFile(req, t, record.name),
      mayChange: isOpen && may(visitor, 'add-file'),
      mayDelete: isOpen && may(visitor, 'delete'),
      mayHide: may(visitor, 'hide'),
      mayErase: may(visitor, 'erase'),
      unlisted: true,
    });
  };
}

function versionsOf(wiki: Wiki, req: Request, res: Response, { id, name, currentRevisionId }: FileRecord) {
  const { t, visitor } = frameOf(res);
  const found = listFileRevisions(wiki.db, id, beforeId(req), VERSIONS + 1);
  const records = found.slice(0, VERSIONS);
  const last = found.length > VERSIONS ? records.at(-1) : undefined;
  const revisions = visibleFileRevisions(wiki, visitor, records);
  const shown = filesShown(
    wiki,
    revisions.map((revision) => ({ ...revision, name, revisionId: revision.id })),
    t,
  );
  const versions = revisions.flatMap((revision, at) => {
    const file = shown[at];
    const isCurrent = revision.id === currentRevisionId;
    return file ? [{ revision, shown: file, what: whatItDid(revision, found, t), isCurrent }] : [];
  });
  return { versions, older: last ? addressWith(fileAddress(name), { before: String(last.id) }) : '' };
}

function whatItDid(
  { parentId, revertedToId, contentId }: FileRevision,
  records: readonly FileRevisionRecord[],
  t: Translate,
): string {
  if (parentId === null) return t('Added');
  if (revertedToId !== null) return t('Went back to an earlier version');
  const before = records.find(({ id }) => id === parentId);
  return before?.contentId === contentId ? t('Changed the words for it') : t('Exchanged the file');
}
