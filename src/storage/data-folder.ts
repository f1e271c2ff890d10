import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { CannotStart, EXIT } from '../domain/cannot-start.js';
import { cannotWrite, orRefuse } from './folder-errors.js';
import { fileErrorCode } from '../domain/file-error.js';
import { identityFile } from './identity.js';
import { takeLock, type Lock } from './lock.js';

const SECRET_BYTES = 32;
/** What a data folder holds. A folder with anything else in it has another purpose too, such as /tmp, and keeps its rights. */
const OURS =
  /^((wiki|lock)\.db\b.*|session-secret|wiki-begun|identity(\.new)?|journal(\.new)?|backups|reserve|search\.index\b.*)$/;

/** Where the database of a data folder stands. */
export function databaseFile(folder: string): string {
  return path.join(folder, 'wiki.db');
}

/** Where the search index of a data folder is kept. */
export function searchIndexFile(folder: string): string {
  return path.join(folder, 'search.index');
}

/** Throws the kept search index away, so that it is made anew. */
export function removeSearchIndex(folder: string): void {
  rmSync(searchIndexFile(folder), { force: true });
}

/** Makes the data folder, for its owner only, unless it is there. */
export function makeFolder(folder: string): void {
  try {
    makeWithParents(folder);
  } catch {
    throw cannotWrite(folder);
  }
}

/** Makes the data folder, or takes the rights of others from one that is there and from our files in it. */
export function makeDataFolder(folder: string): void {
  makeFolder(folder);
  const names = orRefuse(folder, () => readdirSync(folder));
  for (const name of names.filter((one) => OURS.test(one))) closeToOthers(folder, path.join(folder, name));
  if (names.every((name) => OURS.test(name))) closeToOthers(folder, folder);
}

/** What belongs to somebody else, such as a mounted folder, keeps its rights. */
function closeToOthers(folder: string, name: string): void {
  try {
    chmodSync(name, statSync(name).isDirectory() ? 0o700 : 0o600);
  } catch (error) {
    // A file of the database may come and go between two looks.
    if (fileErrorCode(error) === 'ENOENT') return;
    if (fileErrorCode(error) !== 'EPERM') throw cannotWrite(folder);
  }
}

/** Step by step: below /proc, Node's own `recursive` tries for ever. */
function makeWithParents(folder: string): void {
  if (existsSync(folder)) return;
  makeWithParents(path.dirname(folder));
  mkdirSync(folder, { mode: 0o700 });
}

/** Takes the data folder for this process. */
export function lockFolder(folder: string): Lock {
  const lock = orRefuse(folder, () => takeLock(folder));
  if (lock) return lock;
  throw new CannotStart(
    EXIT.folderTaken,
    'Another process works with the folder {folder}. Stop it first: one folder serves one process.',
    { folder },
  );
}

/** Refuses a folder without a wiki. */
export function requireDatabase(folder: string): void {
  if (existsSync(databaseFile(folder))) return;
  throw new CannotStart(EXIT.failed, 'There is no wiki in the folder {folder}.', { folder });
}

/** Refuses a folder that is not there. */
export function requireFolder(folder: string): void {
  if (existsSync(folder)) return;
  throw new CannotStart(EXIT.failed, 'There is no wiki in the folder {folder}.', { folder });
}

/** Refuses a folder with anything in it but what an interrupted command leaves. */
export function requireEmpty(folder: string): void {
  const kept = existsSync(folder) ? readdirSync(folder).filter((name) => !/^lock\.db|\.restoring/.test(name)) : [];
  if (kept.length === 0) return;
  throw new CannotStart(EXIT.failed, 'The folder {folder} is not empty. Name a new one.', { folder });
}

/** The secret that signs cookies: made once and kept in the folder, for its owner only. */
export function sessionSecret(folder: string): string {
  const file = secretFile(folder);
  if (existsSync(file)) return readFileSync(file, 'utf8').trim();
  const secret = randomBytes(SECRET_BYTES).toString('base64url');
  orRefuse(folder, () => writeFileSync(file, `${secret}\n`, { mode: 0o600, flag: 'wx', flush: true }));
  return secret;
}

function secretFile(folder: string): string {
  return path.join(folder, 'session-secret');
}

/** The driver would silently begin anew where the database of a wiki is missing or empty. */
export function refuseLost(folder: string): void {
  const file = databaseFile(folder);
  const isThere = existsSync(file) && statSync(file).size > 0;
  if (isThere || ![identityFile(folder), begunFile(folder), secretFile(folder)].some((trace) => existsSync(trace)))
    return;
  throw new CannotStart(
    EXIT.failed,
    'The database {file} is missing or empty, but there was a wiki in this folder. Run “wiki repair”, or restore a backup into an empty folder.',
    { file },
  );
}

/** What marked a wiki before folders had an identity. */
function begunFile(folder: string): string {
  return path.join(folder, 'wiki-begun');
}
