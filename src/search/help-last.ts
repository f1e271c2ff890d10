import type { Catalog } from './catalog.js';
import type { Found } from './found.js';
import { headShare, tellingStems } from './heads.js';
import type { NameMatch } from './names.js';
import type { QueryWord } from './reading.js';
import { stemOf } from './stems.js';

/** What people say of a wiki itself, and of no tool. */
const WIKI_WORDS = new Set(
  'wiki page edit editor revision version undo revert moderator administrator markdown redirect pagina editar moderador'
    .split(' ')
    .map(stemOf),
);
const WIKI_PHRASES = / (?:this site|my account|este sitio|mi cuenta) /;
/** Below every page that is no help page. */
const LAST = -1;
/** A help page whose first lines hold so much of a query is what was asked for. */
const ENOUGH_IN_HEAD = 0.8;
/** A name that was begun, or missed by a slip. */
const NAME_BONUS = 0.6;

interface Asked {
  readonly words: readonly QueryWord[];
  readonly names: ReadonlyMap<number, NameMatch>;
}

/** Pages that help with the wiki itself stand last, unless a query is about the wiki or nearly says their names. */
export function withHelpLast(all: readonly Found[], { words, names }: Asked, catalog: Catalog): readonly Found[] {
  const { pages, vocabulary, shelves } = catalog;
  if (shelves.helps.size === 0 || isAboutWiki(words)) return all;
  const [stems, known] = [tellingStems(words, vocabulary), knownShare(words, catalog)];
  return all.map((found) => {
    const page = shelves.helps.has(found.id) ? pages.get(found.id) : undefined;
    if (!page || found.rank > 0) return found;
    const isNamed = (names.get(found.id)?.bonus ?? 0) > NAME_BONUS;
    return isNamed || headShare(page, stems) * known >= ENOUGH_IN_HEAD ? found : { ...found, rank: LAST };
  });
}

/** How much of what a query tells stands in words that are known here, 0 to 1. */
function knownShare(words: readonly QueryWord[], { vocabulary }: Catalog): number {
  const telling = words.filter(({ state }) => state !== 'dropped');
  const sum = (some: readonly QueryWord[]) => some.reduce((all, { form }) => all + vocabulary.idf(form), 0);
  return sum(telling.filter(({ wanted }) => wanted.length > 0)) / sum(telling);
}

/** By words as they were typed: what a slip is taken for may be of another thing. */
function isAboutWiki(words: readonly QueryWord[]): boolean {
  const typed = words.filter(({ state }) => state === 'known');
  return typed.some(({ form }) => WIKI_WORDS.has(stemOf(form))) || WIKI_PHRASES.test(saidIn(words));
}

function saidIn(words: readonly QueryWord[]): string {
  return ` ${words.map(({ form }) => form).join(' ')} `;
}
