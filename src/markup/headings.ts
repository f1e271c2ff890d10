import type { MarkdownIt, Token } from 'markdown-it';
import { headingId } from './heading-id.js';
import { outputLimit } from './limits.js';
import { pageOf, type Page, type PageSection } from './page.js';
import { closing, opening, text, wordsOf } from './tokens.js';

const DEEPEST = 6;
const LONGEST_LABEL = 80;

/** What a heading of one letter becomes, with its id and link: beyond the output limit the rest is not worked out. */
const LEAST_BYTES = 100;

interface Begun {
  readonly id: string;
  readonly words: string;
  readonly typed: number;
  readonly from: number;
}

interface Outline {
  readonly page: Page;
  readonly begun: Begun[];
  readonly above: number[];
  readonly taken: Map<string, number>;
}

/** Rule: headings begin at h2 and never skip a level; each has an id and a small link to itself. Empty ones are dropped. */
export function headings(md: MarkdownIt): void {
  md.core.ruler.after('block', 'many_headings', (state) => {
    const count = state.tokens.filter((token, at) => isWritten(token, state.tokens[at + 1])).length;
    if (count * LEAST_BYTES <= outputLimit(state.src)) return;
    pageOf(state.env).tooLarge = true;
    state.tokens = [];
  });
  md.core.ruler.push('headings', (state) => {
    const outline = { page: pageOf(state.env), begun: [], above: [], taken: new Map<string, number>() };
    state.tokens = state.tokens.filter((token, at) => !belongsToEmptyHeading(state.tokens, at, token));
    for (const [at, token] of state.tokens.entries()) {
      const line = state.tokens[at + 1];
      const end = state.tokens[at + 2];
      if (token.type === 'heading_open' && line && end) arrange(token, line, end, outline);
    }
    outline.page.sections = sectionsOf(outline.begun, state.src.split('\n').length);
  });
}

function isWritten(token: Token, line: Token | undefined): boolean {
  return token.type === 'heading_open' && line !== undefined && line.content.trim() !== '';
}

function belongsToEmptyHeading(tokens: readonly Token[], at: number, token: Token): boolean {
  const line = token.type === 'heading_open' ? at + 1 : token.type === 'heading_close' ? at - 1 : at;
  return tokens[line - 1]?.type === 'heading_open' && tokens[line]?.content.trim() === '';
}

function arrange(open: Token, line: Token, close: Token, outline: Outline): void {
  const typed = Number(open.tag.slice(1));
  const level = levelUnder(outline.above, typed);
  const words = wordsOf(line.children ?? []).trim();
  const id = unique(headingId(words), outline.taken);
  open.tag = close.tag = `h${level}`;
  open.attrSet('id', id);
  line.children = [...(line.children ?? []), text(' '), ...linkToItself(id, words, outline.page)];
  if (words !== '') outline.page.headings.push({ level, id, words });
  const [from] = open.map ?? [];
  if (open.level === 0 && from !== undefined) outline.begun.push({ id, words, typed, from });
}

/** A section ends where one of its own level, or of one above it, begins. */
function sectionsOf(begun: readonly Begun[], lines: number): readonly PageSection[] {
  const open: { readonly typed: number; readonly close: (to: number) => void }[] = [];
  const sections = begun.map(({ id, words, typed, from }) => {
    while ((open.at(-1)?.typed ?? 0) >= typed) open.pop()?.close(from);
    const section = { id, words, from, to: lines };
    open.push({ typed, close: (to) => (section.to = to) });
    return section;
  });
  return sections;
}

function levelUnder(above: number[], typed: number): number {
  while ((above.at(-1) ?? 0) >= typed) above.pop();
  above.push(typed);
  return Math.min(above.length + 1, DEEPEST);
}

function unique(id: string, taken: Map<string, number>): string {
  let count = taken.get(id) ?? 1;
  let candidate = id;
  while (taken.has(candidate)) {
    count += 1;
    candidate = `${id}-${count}`;
  }
  taken.set(candidate, 1);
  taken.set(id, count);
  return candidate;
}

function linkToItself(id: string, words: string, { t }: Page): Token[] {
  const label = t('Link to the part “{words}”', { words: words.slice(0, LONGEST_LABEL) });
  const open = opening('heading_link_open', 'a', { class: 'heading-link', href: `#${id}`, 'aria-label': label });
  return [open, text('#'), closing(open)];
}
