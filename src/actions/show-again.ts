import type { Hideable } from '../domain/revision.js';
import { sameContent } from '../domain/content.js';
import { timeText } from '../domain/time.js';
import { deleteFileHiding } from '../storage/file-moderation.js';
import { findFileByName, findFileRevision, listFilesByIds } from '../storage/files.js';
import { deleteActHiding, deleteHiding } from '../storage/moderation.js';
import { insertRedirect } from '../storage/addresses.js';
import { findPage, isSlugTaken } from '../storage/pages.js';
import { findContent, findRevision } from '../storage/revisions.js';
import { isErased } from '../storage/erasures.js';
import { deleteLogHiding, updateFileName } from '../storage/typed-words.js';
import type { User } from '../storage/users.js';
import { findWordRow, isReplacedPlace, updateWordRow } from '../storage/word-places.js';
import type { WordHiding } from '../storage/word-hidings.js';
import type { Wiki } from '../wiki.js';
import { currentContent } from './access.js';
import { keepingWanted } from './keep-wanted.js';
import { restoreFileTo } from './file-steps.js';
import { saved } from './take-back-items.js';

/** It stands in the history of what is shown again. */
const SHOWN_AGAIN = 'Words that were taken out stand here again';

/** Shows again what was hidden in one place; runs inside a step's transaction. Gives back what follows; undefined where others changed it since. */
export function showAgain(wiki: Wiki, person: User, hiding: WordHiding): (() => void) | undefined {
  const { place, rowId } = hiding;
  if (isReplacedPlace(place)) return putBack(wiki, hiding);
  switch (place) {
    case 'revisions':
      return showRevision(wiki, person, hiding);
    case 'file_revisions':
      return showFile(wiki, person, hiding);
    case 'files':
      return nameAgain(wiki, hiding);
    case 'slugs':
      return leadAgain(wiki, person, hiding);
    case 'changes':
      deleteActHiding(wiki.db, rowId);
      return nothingMore;
    default:
      deleteLogHiding(wiki.db, rowId);
      return nothingMore;
  }
}

const nothingMore = (): void => undefined;

function putBack(wiki: Wiki, { place, rowId, was, became }: WordHiding): (() => void) | undefined {
  const now = isReplacedPlace(place) ? findWordRow(wiki.db, place, rowId) : undefined;
  if (!now || !isReplacedPlace(place) || was === '' || !isSame(now.textsJson, became)) return undefined;
  updateWordRow(wiki.db, place, { id: rowId, textsJson: was });
  return nothingMore;
}

/** The order of the columns does not matter. */
function isSame(one: string, other: string): boolean {
  const sorted = (json: string) => JSON.stringify(Object.entries(JSON.parse(json) as object).sort());
  return sorted(one) === sorted(other);
}

function showRevision(wiki: Wiki, person: User, { rowId, was, revisionId }: WordHiding): (() => void) | undefined {
  if (isErased(wiki.db, rowId)) return undefined;
  for (const part of JSON.parse(was) as Hideable[]) deleteHiding(wiki.db, rowId, part);
  return revisionId === null ? nothingMore : standAgain(wiki, person, rowId, revisionId);
}

/** Makes a text current again unless others changed the page since. */
function standAgain(wiki: Wiki, person: User, rowId: number, madeId: number): () => void {
  const page = findPage(wiki.db, findRevision(wiki.db, rowId)?.pageId ?? 0);
  const before = findContent(wiki.db, rowId);
  if (!page || !before || page.currentRevisionId !== madeId) return nothingMore;
  if (sameContent(before, currentContent(wiki, page))) return nothingMore;
  return saved(wiki, person, page, before, { reason: SHOWN_AGAIN, goesTo: rowId }).after;
}

function showFile(wiki: Wiki, person: User, { rowId, became }: WordHiding): (() => void) | undefined {
  deleteFileHiding(wiki.db, rowId);
  const found = findFileRevision(wiki.db, rowId);
  const [file] = found ? listFilesByIds(wiki.db, [found.fileId]) : [];
  if (found && file && became !== '' && file.currentRevisionId === Number(became)) {
    restoreFileTo(wiki, person, file, found, SHOWN_AGAIN);
  }
  return nothingMore;
}

function nameAgain(wiki: Wiki, { rowId, was, became }: WordHiding): (() => void) | undefined {
  const [before, after] = [was, became].map((json) => (JSON.parse(json) as { name: string }).name);
  const [file] = listFilesByIds(wiki.db, [rowId]);
  if (!before || file?.name !== after || findFileByName(wiki.db, before)) return undefined;
  updateFileName(wiki.db, rowId, before);
  return nothingMore;
}

/** Old addresses lead on to where the page stands now. */
function leadAgain(wiki: Wiki, { id: actorId }: User, { rowId: pageId, was }: WordHiding): (() => void) | undefined {
  const free = (JSON.parse(was) as string[]).filter((slug) => !isSlugTaken(wiki.db, slug));
  const now = timeText(wiki.now());
  keepingWanted(wiki, pageId, () => {
    for (const slug of free) insertRedirect(wiki.db, { pageId, slug, actorId, now });
  });
  return nothingMore;
}
