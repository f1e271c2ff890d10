import { findWords } from '../actions/find-words.js';
import { pagesSeenBy } from '../actions/access.js';
import type { PlaceRow } from '../actions/word-scan.js';
import { PLACE_WORDS } from '../domain/word-places.js';
import { findRevision } from '../storage/revisions.js';
import type { Wiki } from '../wiki.js';
import type { Frame } from './frame.js';
import { fileAddress, minuteWords, personAddress } from './view-helpers.js';

/** Where words stand, place by place. */
export interface WordsFound {
  readonly places: readonly {
    readonly words: string;
    readonly count: number;
    readonly links: readonly { readonly href: string; readonly words: string }[];
  }[];
  readonly count: number;
  readonly isPart: boolean;
}

/** Looks for words and says where they stand, with links to the first of each kind. */
export async function wordsFound(wiki: Wiki, frame: Frame, words: string): Promise<WordsFound> {
  const { places, isPart } = await findWords(wiki, frame.visitor, words);
  const shown = places.map(({ place, count, rows }) => ({
    words: PLACE_WORDS[place],
    count,
    links: rows.flatMap((row) => linkTo(wiki, frame, row) ?? []),
  }));
  return { places: shown, count: places.reduce((sum, { count }) => sum + count, 0), isPart };
}

function linkTo(wiki: Wiki, frame: Frame, row: PlaceRow): { href: string; words: string } | undefined {
  const { t } = frame;
  const { place, id, texts } = row;
  const numbered = t('number {n}', { n: id });
  switch (place) {
    case 'revisions':
      return revisionLink(wiki, frame, id);
    case 'files':
      return { href: fileAddress(String(texts['name'])), words: String(texts['name']) };
    case 'users':
      return { href: personAddress(String(texts['name'])), words: String(texts['name']) };
    case 'requests':
    case 'reports':
    case 'proposals':
    case 'jobs':
      return { href: `/${place}/${id}`, words: numbered };
    default:
      return undefined;
  }
}

function revisionLink(wiki: Wiki, { visitor, t }: Frame, id: number): { href: string; words: string } | undefined {
  const record = findRevision(wiki.db, id);
  const [page] = record ? pagesSeenBy(wiki, visitor, [record.pageId]) : [];
  if (!record || !page) return undefined;
  const values = { title: page.title, minute: minuteWords(record.createdAt, t) };
  return { href: `/revisions/${id}`, words: t('{title}, version of {minute}', values) };
}
