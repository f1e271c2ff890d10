import type { Catalog } from './catalog.js';
import type { NameMatch } from './names.js';
import { type Found, rank } from './ranking.js';
import { cutQuery, readingOf, readQuery, type QueryWord } from './reading.js';
import type { SearchAnswer, SearchHit } from './search.js';

const MOST_NAME_WORDS = 7;
const RELATED_BOOST = 0.5;

/** Answers a query from a catalog. Any text will do: it is cut to 1,000 characters, and a blank one has no hits. */
export function answer(catalog: Catalog, text: string, limit: number, suggesting = false): SearchAnswer {
  const cut = cutQuery(text);
  if (cut.trim() === '') return { hits: [], total: 0, reading: { words: [] } };
  const words = readQuery(cut, catalog.vocabulary);
  const names = likeNames(catalog, cut, words, suggesting);
  const found = rank(catalog, words, relatedWords(catalog, words, names), names);
  const shown = found.slice(0, Math.max(0, Math.floor(limit) || 0));
  return { hits: shown.map((each) => hitOf(catalog, each)), total: found.length, reading: readingOf(words) };
}

function likeNames(
  { names, vocabulary }: Catalog,
  text: string,
  words: readonly QueryWord[],
  suggesting: boolean,
): Map<number, NameMatch> {
  const telling = words.filter(({ state }) => state !== 'dropped');
  return names.like({
    text,
    short: words.length <= MOST_NAME_WORDS,
    suggesting,
    lastWordKnown: vocabulary.holds(telling.at(-1)?.form ?? ''),
    someWordUnknown: telling.some(({ state }) => state !== 'known'),
  });
}

/** Who types another name of a page also means the words of its title: "text banking" is "Peer-to-peer texting". */
function relatedWords(
  { pages }: Catalog,
  words: readonly QueryWord[],
  names: ReadonlyMap<number, NameMatch>,
): QueryWord[] {
  const typed = new Set(words.map(({ form }) => form));
  const meant = [...names]
    .filter(([, { isOtherName }]) => isOtherName)
    .flatMap(([id]) => pages.get(id)?.titleForms ?? []);
  return [...new Set(meant)]
    .filter((form) => !typed.has(form))
    .map((form) => ({ typed: form, form, state: 'known', wanted: [{ form, boost: RELATED_BOOST }] }));
}

function hitOf({ pages }: Catalog, { id, score, terms }: Found): SearchHit {
  return { id, score, words: pages.get(id)?.forms.under(terms) ?? [] };
}
