import { setImmediate } from 'node:timers/promises';
import type { Page } from '../domain/revision.js';
import type { Translate } from '../locales/translate.js';
import { plainText } from '../markup/plain-text.js';
import { passageFor, type Passage } from '../search/passage.js';
import { listBodiesOfRevisions } from '../storage/bodies.js';
import type { Wiki } from '../wiki.js';
import type { Whys } from './search-why.js';
import { costWords, pageRows, type PageRow } from './page-rows.js';

/** A page found, with the stretch of its text that holds the words; without parts when only its name or summary does. */
export interface ResultRow extends PageRow {
  readonly passage: Passage['parts'];
  /** What a tool costs, in words; '' where that is not known. */
  readonly cost: string;
  /** Why it stands here, where a question for other tools was asked; '' elsewhere. */
  readonly why: string;
}

/** Words to either side of a passage's middle. */
const AROUND = 16;
/** How much of a page is looked through for a passage: a whole long page would hold up everybody for half a second. */
const READ = 20_000;

/** Pages found as rows; `words` are those of each page that matched. Others are answered between two rows. */
export async function resultRows(
  wiki: Wiki,
  pages: readonly Page[],
  words: ReadonlyMap<number, readonly string[]>,
  whys: Whys,
  t: Translate,
): Promise<readonly ResultRow[]> {
  const texts = plainTexts(wiki, pages);
  const rows: ResultRow[] = [];
  for (const [place, row] of pageRows(wiki, pages, t).entries()) {
    const page = pages[place];
    const id = page?.id ?? 0;
    const passage = page ? passageIn(texts(page), words.get(id) ?? []) : [];
    rows.push({ ...row, passage, cost: page ? costWords(page, t) : '', why: whys.get(id) ?? '' });
    await setImmediate();
  }
  return rows;
}

/** The readable words of pages as they stand, worked out when they are asked for, and kept for searches that find them again. */
function plainTexts({ db, caches }: Wiki, pages: readonly Page[]): (page: Page) => string {
  const kept = new Map(pages.map(({ currentRevisionId: id }) => [id, caches.plain.get(id)]));
  const missing = [...kept].flatMap(([id, text]) => (text === undefined ? [id] : []));
  const bodies = listBodiesOfRevisions(db, missing);
  const seen = db.seenWrites;
  return ({ currentRevisionId: id }) => {
    const known = kept.get(id);
    if (known !== undefined) return known;
    const source = (bodies.get(id) ?? '').slice(0, READ);
    const text = plainText(source);
    // What was hidden or erased meanwhile is not kept; nor is what holds the whole text in memory.
    if (db.seenWrites === seen && text !== source) caches.plain.set(id, text);
    return text;
  };
}

function passageIn(text: string, words: readonly string[]): Passage['parts'] {
  const { parts } = passageFor(text, words, AROUND);
  return parts.some(({ marked }) => marked) ? parts : [];
}
