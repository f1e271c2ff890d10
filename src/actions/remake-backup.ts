import { setImmediate } from 'node:timers/promises';
import { GapCounts } from '../domain/search-gaps.js';
import { timeText } from '../domain/time.js';
import { WORD_PLACES } from '../domain/word-places.js';
import type { Search } from '../search/search.js';
import { write } from '../storage/database.js';
import { updateErasuresForgotten } from '../storage/erasures.js';
import { findUser, listUsersOfRole, type User } from '../storage/users.js';
import type { Wiki } from '../wiki.js';
import { eraseVersion, type Version } from './erase-version.js';
import { forgetKept } from './forget-kept.js';
import { readLinks } from './links-of.js';
import { remakeFile } from './remake-file.js';
import { textInstead, treatRevision } from './treat-revision-words.js';
import { treatRow } from './treat-words.js';
import type { WordOrder } from './word-order.js';
import { scanOn, type PlaceRow, type ScanPlace } from './word-scan.js';

/** Makes a copy in the folder of backups anew, without some words or without what one version held. False when somebody has to look at the copy. */
export function remakeBackup(wiki: Wiki, file: string, order: WordOrder | Version): Promise<boolean> {
  return remakeFile(wiki, file, (db) => eraseInCopy({ ...wiki, db, search: NO_SEARCH, gaps: new GapCounts() }, order));
}

async function eraseInCopy(inCopy: Wiki, order: WordOrder | Version): Promise<boolean> {
  const person = someAdministrator(inCopy);
  if (!person) return false;
  write(inCopy.db, () => updateErasuresForgotten(inCopy.db));
  return eraseAll(inCopy, person, order);
}

/** Whoever asks may be newer than the copy. */
function someAdministrator(wiki: Wiki): User | undefined {
  const [id] = listUsersOfRole(wiki.db, 'administrator');
  return id === undefined ? undefined : findUser(wiki.db, id, timeText(wiki.now()));
}

async function eraseAll(wiki: Wiki, person: User, order: WordOrder | Version): Promise<boolean> {
  if ('place' in order) {
    write(wiki.db, () => eraseVersion(wiki, person, order));
    return true;
  }
  let isClean = true;
  for (let at: ScanPlace = { number: 0, afterId: 0 }; at.number < WORD_PLACES.length;) {
    const { row, next } = scanOn(wiki.db, order.needle, at, (one) => one.hidden < order.level);
    if (row && !(await eraseRow(wiki, person, row, order))) isClean = false;
    at = next;
    await setImmediate();
  }
  write(wiki.db, () => forgetKept(wiki.db, order));
  return isClean;
}

/** False when the row could not be cleaned. */
async function eraseRow(wiki: Wiki, person: User, row: PlaceRow, order: WordOrder): Promise<boolean> {
  const instead = row.revision ? await textInstead(wiki, row, order.needle) : undefined;
  if (instead) await readLinks(wiki, [instead.body]);
  const treated = write(wiki.db, () =>
    row.revision ? treatRevision(wiki, person, row, order, instead) : treatRow(wiki, person, row, order),
  );
  return treated !== undefined && treated.hiding.did !== 'passed';
}

/** Nobody searches in a copy. */
const NO_SEARCH: Search = {
  follow: () => Promise.resolve(),
  put: () => undefined,
  remove: () => undefined,
  query: () => Promise.resolve({ hits: [], total: 0, reading: { words: [] } }),
  suggest: () => Promise.resolve([]),
  ready: () => true,
  skipped: () => [],
  close: () => Promise.resolve(),
};
