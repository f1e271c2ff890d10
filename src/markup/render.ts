import MarkdownItParser, { type MarkdownIt, type Token } from 'markdown-it';
import type { GaveUp } from '../domain/work-cache.js';
import type { Translate } from '../locales/translate.js';
import { fileGrowth, files } from './files.js';
import { footnotes } from './footnotes.js';
import { headings } from './headings.js';
import { exceedsLimits, isTooDeep, outputLimit, outputSize } from './limits.js';
import { isAllowedLink } from './link-schemes.js';
import { notes } from './notes.js';
import { outsideLinks } from './outside-links.js';
import { environmentFor, pageOf, type PageHeading, type PageSection } from './page.js';
import { pictures } from './pictures.js';
import { asTyped } from './as-typed.js';
import { sanitize } from './sanitize.js';
import { tables } from './tables.js';
import { taskLists } from './task-lists.js';
import { WIKI_LINK_GROWTH, wikiLinks } from './wiki-links.js';

export type Heading = PageHeading;

/** A page as HTML with marks for its wiki links, and what stands in it: wiki links by target as typed, outside links as absolute addresses, files by name, each once. */
export interface Rendered {
  readonly html: string;
  readonly headings: readonly Heading[];
  readonly sections: readonly PageSection[];
  readonly wikiLinks: readonly string[];
  readonly outsideLinks: readonly string[];
  readonly files: readonly string[];
  /** Laid out it would be larger than the output limit. */
  readonly tooLarge?: true;
  /** It was not laid out to its end; another try may succeed. */
  readonly gaveUp?: GaveUp;
}

/** What this wiki adds to CommonMark. */
export interface Additions {
  readonly strikethrough: boolean;
  readonly wikiLinks: boolean;
  readonly footnotes: boolean;
  readonly notes: boolean;
  readonly taskLists: boolean;
  readonly headings: boolean;
  readonly files: boolean;
  readonly pictures: boolean;
  readonly outsideLinks: boolean;
  readonly tables: boolean;
}

export const ALL_ADDITIONS: Additions = {
  strikethrough: true,
  wikiLinks: true,
  footnotes: true,
  notes: true,
  taskLists: true,
  headings: true,
  files: true,
  pictures: true,
  outsideLinks: true,
  tables: true,
};

// The order matters: pictures that are not ours become links before links are marked, and headings are read before either adds words.
const RULES: readonly (readonly [keyof Additions, (md: MarkdownIt) => void])[] = [
  ['wikiLinks', wikiLinks],
  ['footnotes', footnotes],
  ['notes', notes],
  ['taskLists', taskLists],
  ['headings', headings],
  ['files', files],
  ['pictures', pictures],
  ['outsideLinks', outsideLinks],
  ['tables', tables],
];

const markdown = createMarkdown(ALL_ADDITIONS);

/** Turns a page's Markdown into safe HTML in the language of `t`. Text too large or too deep to lay out is shown as typed. Never throws. */
export function renderMarkdown(source: string, t: Translate): Rendered {
  const env = environmentFor(t);
  const html = exceedsLimits(source) ? TOO_LARGE : layOut(source, env);
  if (html === TOO_LARGE) return { ...plainSource(source, t), tooLarge: true };
  if (html === undefined) return plainSource(source, t);
  const page = pageOf(env);
  const { headings: found, sections } = page;
  const [wikiLinks, outsideLinks, named] = [[...page.wikiLinks], [...page.outsideLinks], [...page.files]];
  return { html, headings: found, sections, wikiLinks, outsideLinks, files: named };
}

/** A page shown as it was typed, with a note saying so: at most 4 times the source, and the note. */
export function plainSource(source: string, t: Translate, gaveUp?: GaveUp): Rendered {
  const none = { headings: [], sections: [], wikiLinks: [], outsideLinks: [], files: [] };
  return { html: asTyped(source, t, gaveUp), ...none };
}

/** A CommonMark parser without raw HTML, with the additions that are switched on. */
export function createMarkdown(additions: Additions): MarkdownIt {
  const md = new MarkdownItParser({ html: false });
  md.validateLink = isAllowedLink;
  if (!additions.strikethrough) md.disable('strikethrough');
  if (!additions.tables) md.disable('table');
  for (const [name, add] of RULES) {
    if (additions[name]) add(md);
  }
  return md;
}

const TOO_LARGE = Symbol('too large');

/** The HTML; undefined where the source is too deep. */
function layOut(source: string, env: ReturnType<typeof environmentFor>): string | typeof TOO_LARGE | undefined {
  const limit = outputLimit(source);
  const tokens = markdown.parse(source, env);
  if (isTooDeep(tokens, markdown.options.maxNesting)) return undefined;
  if (pageOf(env).tooLarge || outputSize(tokens) > limit) return TOO_LARGE;
  const html = sanitize(markdown.renderer.render(tokens, markdown.options, env));
  const growth = countWikiLinks(tokens) * WIKI_LINK_GROWTH + fileGrowth(tokens);
  return Buffer.byteLength(html) + growth > limit ? TOO_LARGE : html;
}

function countWikiLinks(tokens: readonly Token[]): number {
  const lines = tokens.map((token) => token.children ?? []);
  return lines.reduce((count, line) => count + line.filter((token) => token.type === 'wiki_link_open').length, 0);
}
