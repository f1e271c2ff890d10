import { cleanTexts } from '../domain/clean-texts.js';
import { mayActOn, type Actor } from '../domain/permission.js';
import { isInTexts } from '../domain/needle.js';
import { timeText } from '../domain/time.js';
import { eraseActReason, eraseLogReason } from '../storage/erasures.js';
import { insertActHiding } from '../storage/moderation.js';
import { findPage } from '../storage/pages.js';
import { deleteSearchGap, listSearchGaps } from '../storage/search-gaps.js';
import { insertLogHiding } from '../storage/typed-words.js';
import { findUser, findUserByName, type User } from '../storage/users.js';
import { findWordRow, isReplacedPlace, updateWordRow } from '../storage/word-places.js';
import type { ReplacedPlace } from '../domain/word-places.js';
import type { Wiki } from '../wiki.js';
import { dropAddresses, forgetLeading } from './page-address.js';
import { treatFile, treatFileName } from './treat-file-words.js';
import { hidingOf, type Treated } from './treated.js';
import type { WordOrder } from './word-order.js';
import type { PlaceRow } from './word-scan.js';

/** Hides, replaces or erases words in any row but a revision; runs inside a step's transaction. */
export function treatRow(wiki: Wiki, person: User, row: PlaceRow, order: WordOrder): Treated {
  const { place } = row;
  if (isReplacedPlace(place)) return replaceWords(wiki, person, { ...row, place }, order);
  switch (row.place) {
    case 'slugs':
      return treatSlugs(wiki, row, order);
    case 'deletion_redirects':
      return treatLeading(wiki, row, order);
    case 'file_revisions':
      return treatFile(wiki, person, row, order);
    case 'files':
      return treatFileName(wiki, row, order);
    case 'changes':
    case 'moderation_log':
      return treatReason(wiki, person, row, order);
    default:
      return treatGaps(wiki, row, order);
  }
}

function replaceWords(
  wiki: Wiki,
  person: User,
  row: PlaceRow & { readonly place: ReplacedPlace },
  { needle, level }: WordOrder,
): Treated {
  const { place, id } = row;
  const now = findWordRow(wiki.db, place, id);
  if (!now) return { hiding: hidingOf(row, 'passed') };
  if (place === 'users' && !mayRename(wiki, person, id)) return { hiding: hidingOf(row, 'passed') };
  const texts = JSON.parse(now.textsJson) as Readonly<Record<string, unknown>>;
  const textsJson = JSON.stringify(cleanTexts(place, id, texts, needle));
  updateWordRow(wiki.db, place, { id, textsJson });
  const ownerId = now.ownerId ?? undefined;
  if (level === 3) return { hiding: hidingOf(row, 'erased'), ownerId };
  // What somebody typed for themselves alone is kept for nobody else.
  const kept = place === 'drafts' ? {} : { was: now.textsJson, became: textsJson };
  return { hiding: hidingOf(row, 'replaced', kept), ownerId };
}

/** The account of the site itself keeps its name, and so does whoever stands above. */
function mayRename(wiki: Wiki, person: Actor, id: number): boolean {
  const user = findUser(wiki.db, id, timeText(wiki.now()));
  return user !== undefined && mayActOn(person, user) && !findUserByName(wiki.db, `member-${id}`, '');
}

function treatSlugs(wiki: Wiki, row: PlaceRow, { needle, level }: WordOrder): Treated {
  const page = findPage(wiki.db, row.id);
  const telling = Object.values(row.texts)
    .filter((slug) => typeof slug === 'string')
    .filter((slug) => needle.isIn(slug));
  if (!page || needle.isIn(page.titleKey)) return { hiding: hidingOf(row, 'passed') };
  dropAddresses(wiki, page, telling);
  if (level === 3) return { hiding: hidingOf(row, 'erased') };
  return { hiding: hidingOf(row, 'deleted', { was: JSON.stringify(telling) }) };
}

/** What a deleted page gets back of its addresses is kept for nobody. */
function treatLeading(wiki: Wiki, row: PlaceRow, { needle }: WordOrder): Treated {
  const page = findPage(wiki.db, row.id);
  if (page) forgetLeading(wiki, page, (slug) => needle.isIn(slug));
  return { hiding: hidingOf(row, page ? 'erased' : 'passed') };
}

function treatReason(wiki: Wiki, person: User, row: PlaceRow, { level, reason }: WordOrder): Treated {
  const now = timeText(wiki.now());
  if (row.place === 'moderation_log') {
    insertLogHiding(wiki.db, row.id, level, now);
    if (level === 3) eraseLogReason(wiki.db, row.id);
  } else if (level === 3) eraseActReason(wiki.db, row.id);
  else insertActHiding(wiki.db, { changeId: row.id, actorId: person.id, reason, level, createdAt: now });
  return { hiding: hidingOf(row, level === 3 ? 'erased' : 'hidden') };
}

const MOST_GAPS = 1000;

/** Nobody asked these for anybody to read; they come back when many ask anew. */
function treatGaps(wiki: Wiki, row: PlaceRow, { needle }: WordOrder): Treated {
  const asked = [...listSearchGaps(wiki.db, MOST_GAPS), ...wiki.gaps.list()].filter((gap) =>
    isInTexts(needle, gap.query),
  );
  for (const { query } of asked) {
    deleteSearchGap(wiki.db, query);
    wiki.gaps.forget(query);
  }
  return { hiding: hidingOf(row, 'erased') };
}
