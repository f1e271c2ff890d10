import MarkdownItParser, { type Env, type MarkdownIt, type StateInline, type Token } from 'markdown-it';
import containerPlugin from 'markdown-it-container';
import footnotePlugin from 'markdown-it-footnote';
import { isAllowedLink } from './link-schemes.js';
import { KINDS } from './notes.js';
import { wikiLinks } from './wiki-links.js';

const MARK = /\[\^([^\]\s]+)\]/y;

export type TypedToken = Token;

/** Addresses that links name, by the names. */
export type References = Env['references'];

/** A text as tokens, and the addresses that it gives names to. */
export interface Typed {
  readonly tokens: readonly TypedToken[];
  readonly references: References;
  /** Blocks lie so deep in each other that some were left out. */
  readonly isTooDeep: boolean;
}

const markdown = createParser();

/**
 * The Markdown of this wiki as tokens that stand as they were typed, for writing it anew: footnotes where they are written, marks of
 * footnotes that are written elsewhere too, notes without titles of ours, pictures as pictures. `references` are known from elsewhere.
 */
export function typedMarkdown(source: string, references: References = {}): Typed {
  const env: Env = { references: { ...references } };
  const tokens = markdown.parse(source, env);
  const deepest = markdown.options.maxNesting - 1;
  return { tokens, references: env.references, isTooDeep: tokens.some(({ level }) => level >= deepest) };
}

function createParser(): MarkdownIt {
  const md = new MarkdownItParser({ html: false });
  md.validateLink = isAllowedLink;
  md.use(wikiLinks);
  md.use(footnotePlugin);
  for (const kind of KINDS) md.use(containerPlugin, kind);
  md.inline.ruler.disable('footnote_inline');
  md.inline.ruler.at('footnote_ref', readMark);
  md.core.ruler.disable('footnote_tail');
  return md;
}

function readMark(state: StateInline, silent: boolean): boolean {
  MARK.lastIndex = state.pos;
  const [whole, label = ''] = MARK.exec(state.src) ?? [];
  if (whole === undefined || state.pos + whole.length > state.posMax) return false;
  if (!silent) state.push('footnote_ref', '', 0).meta = { label };
  state.pos += whole.length;
  return true;
}
