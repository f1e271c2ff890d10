import { namesLike } from '../actions/ask-index.js';
import { publicPages } from '../actions/access.js';
import { factsFromJson } from '../domain/facts.js';
import type { Page } from '../domain/revision.js';
import { editDistance } from '../search/edit-distance.js';
import { joinedName } from '../search/words.js';
import type { Wiki } from '../wiki.js';

const LOOKED_AT = 20;
const LONGEST = 120;
const SHORTEST_BEGINNING = 3;
const LETTERS_A_SLIP = 4;
const BEGUN = 0.5;

/** Pages whose name, or another name of theirs, is like what was typed: equal, begun, or spelled with a slip; the likest first. */
export async function pagesNamedLike(wiki: Wiki, typed: string, most: number): Promise<readonly Page[]> {
  const name = typed.slice(0, LONGEST);
  if (joinedName(name) === '') return [];
  const hits = await namesLike(wiki, name, LOOKED_AT);
  const pages = publicPages(
    wiki,
    hits.map(({ id }) => id),
  );
  return pages
    .map((page) => ({ page, slips: Math.min(...namesOf(page).map((one) => slipsBetween(name, one))) }))
    .filter(({ slips }) => slips < Infinity)
    .toSorted((one, other) => one.slips - other.slips)
    .slice(0, most)
    .map(({ page }) => page);
}

function namesOf(page: Page): readonly string[] {
  return [page.title, ...factsFromJson(page.factsJson).aliases];
}

/** How many letters differ, half a letter more where only the beginning of the name is like it; Infinity where they are not alike. */
function slipsBetween(typed: string, name: string): number {
  const words = name.split(/\s+/);
  const beginning = words.slice(0, typed.trim().split(/\s+/).length).join(' ');
  const [one, whole, begun] = [joinedName(typed), joinedName(name), joinedName(beginning)];
  if (one.length >= SHORTEST_BEGINNING && whole !== one && whole.startsWith(one)) return BEGUN;
  return Math.min(slips(one, whole), slips(one, begun) + BEGUN);
}

function slips(one: string, other: string): number {
  const most = Math.floor(Math.min(one.length, other.length) / LETTERS_A_SLIP);
  const distance = editDistance(one, other, most);
  return distance > most ? Infinity : distance;
}
