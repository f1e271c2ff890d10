import type { Token } from 'markdown-it';
import { slugOf } from '../domain/slug.js';
import { translatorFor } from '../locales/translate.js';
import { exceedsLimits } from './limits.js';
import { environmentFor } from './page.js';
import { ALL_ADDITIONS, createMarkdown } from './render.js';
import { attribute } from './tokens.js';
import { splitTarget } from './wiki-links.js';

const markdown = createMarkdown({ ...ALL_ADDITIONS, headings: false });

/** Which links are to lead elsewhere. */
export interface Relink {
  /** The names they lead by, as slugs spell them. */
  readonly from: readonly string[];
  /** The name that takes their place. */
  readonly to: string;
  /** What a link shows then that had no words of its own; '' for the name itself. */
  readonly words: string;
}

/** A link as it is typed: where the name of a page begins and ends, the heading behind it, and whether words follow. */
interface Place {
  readonly start: number;
  readonly end: number;
  readonly heading: string;
  readonly isBare: boolean;
}

interface Target {
  readonly name: string;
  readonly isQuoted: boolean;
}

/** The backslash before words stands in tables. */
const TYPED = /\[\[([^[\]|\n]{1,200}?)(\\?\|[^[\]\n]{0,300})?\]\]/g;

/** The Markdown with links that lead by some names leading by another; words, headings and everything else stay byte for byte. Code, and what is quoted from others, is left alone. Undefined where that cannot be done safely. */
export function relink(source: string, order: Relink): string | undefined {
  if (exceedsLimits(source)) return undefined;
  const places = placesIn(source, order.from);
  const mark = markFor(source);
  const marked = withNames(source, places, (_, n) => `${mark}${n}`);
  const links = new Set(targetsIn(marked).flatMap(({ name, isQuoted }) => (isQuoted ? [] : [name])));
  const chosen = places.filter((_, n) => links.has(`${mark}${n}`));
  const done = withNames(source, chosen, () => order.to, order.words);
  return isSafe(targetsIn(source), targetsIn(done), order) ? done : undefined;
}

/** How a text spells a name to which it links, the first of its spellings; undefined where it has no such link. */
export function spellingIn(source: string, name: string): string | undefined {
  return [...source.matchAll(TYPED)]
    .map(([, typed = '']) => splitTarget(typed.trim())[0])
    .find((spelled) => spelled !== '' && slugOf(spelled) === name);
}

function placesIn(source: string, from: readonly string[]): readonly Place[] {
  return [...source.matchAll(TYPED)].flatMap(({ index, 1: typed = '', 2: words = '' }) => {
    const [name, heading] = splitTarget(typed.trim());
    if (name === '' || !from.includes(slugOf(name))) return [];
    const start = index + '[['.length;
    return [{ start, end: start + typed.length, heading, isBare: words === '' }];
  });
}

/** Letters that the text has nowhere. */
function markFor(source: string): string {
  let mark = 'link';
  while (source.includes(mark)) mark += 'x';
  return mark;
}

function withNames(
  source: string,
  places: readonly Place[],
  nameOf: (place: Place, n: number) => string,
  words = '',
): string {
  let [done, at] = ['', 0];
  for (const [n, place] of places.entries()) {
    const heading = place.heading === '' ? '' : `#${place.heading}`;
    done +=
      source.slice(at, place.start) + nameOf(place, n) + heading + (place.isBare && words !== '' ? `|${words}` : '');
    at = place.end;
  }
  return done + source.slice(at);
}

/** The names in the links of a text, in the order in which it is laid out. */
function targetsIn(source: string): readonly Target[] {
  const targets: Target[] = [];
  let quotes = 0;
  for (const token of markdown.parse(source, environmentFor(translatorFor('en')))) {
    if (token.type === 'blockquote_open') quotes += 1;
    if (token.type === 'blockquote_close') quotes -= 1;
    targets.push(...namesIn(token.children ?? []).map((name) => ({ name, isQuoted: quotes > 0 })));
  }
  return targets;
}

function namesIn(line: readonly Token[]): readonly string[] {
  const links = line.filter(({ type }) => type === 'wiki_link_open');
  return links.map((token) => attribute(token, 'data-wiki').replace(/\\$/, ''));
}

/** Whether the same links stand there afterwards, all but those that were to change. */
function isSafe(before: readonly Target[], after: readonly Target[], { from, to }: Relink): boolean {
  if (before.length !== after.length) return false;
  return before.every(({ name }, n) => {
    const now = after[n]?.name;
    return now === name || (now === to && from.includes(slugOf(name)));
  });
}
