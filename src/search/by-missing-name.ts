import type { Catalog } from './catalog.js';
import type { Found } from './found.js';
import type { MissingName } from './missing-name.js';
import type { Narrowing } from './narrowing.js';
import { bestFirst, rank, WORDS_ALONE } from './ranking.js';
import { readQuery, wordsAsRead } from './reading.js';
import type { QueryReading } from './search.js';
import { holdersOf } from './stretches.js';
import { flowOf } from './traits.js';
import { grantedBy } from './wishes.js';
import { wordsIn } from './words.js';

/** A tool that speaks of the name stands above every other page that does. */
const TOOL_RANK = 2;

/**
 * What a question for other tools finds when the one it names has no page: the pages that speak of it, tools first. Where none does,
 * what has its words; nothing where it can only be a name, since any guess would be about something else.
 */
export function byMissingName(catalog: Catalog, missing: MissingName, narrowing: Narrowing) {
  const { name, rest, wishes, isSpokenOf, isName } = missing;
  const phrase = flowOf(wordsIn(name));
  const [speaks = () => true] = isSpokenOf ? holdersOf([phrase], catalog) : [];
  const words = readQuery(`${name} ${rest}`, catalog, [phrase]);
  const spoken: Narrowing = {
    ...narrowing,
    isOpen: false,
    keeps: (page) => narrowing.keeps(page) && speaks(page),
  };
  const isIdle = isName && !isSpokenOf;
  const found = isIdle ? [] : rank(catalog, { ...WORDS_ALONE, words, narrowing: spoken }).found;
  const reading: QueryReading = {
    words: wordsAsRead(words.filter(({ state }) => state !== 'dropped')),
    missing: { name, isSpokenOf, wishes },
  };
  return { found: toolsFirst(found, missing, catalog), reading };
}

function toolsFirst(
  found: readonly Found[],
  { wishes, isSpokenOf }: MissingName,
  { pages }: Catalog,
): readonly Found[] {
  if (!isSpokenOf) return found;
  const best = found.reduce((most, { score }) => Math.max(most, score), 1e-9);
  const placed = found.map((each) => {
    const tool = pages.get(each.id)?.traits.tool;
    if (!tool) return { ...each, score: each.score / best };
    return { ...each, rank: TOOL_RANK, score: (each.score / best) * (1 + grantedBy(tool, wishes)) };
  });
  return placed.sort(bestFirst);
}
