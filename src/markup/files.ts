import type { MarkdownIt, StateCore, Token } from 'markdown-it';
import { slugOf } from '../domain/slug.js';
import { pageOf, type Page } from './page.js';
import { attribute, changeLines, closing, opening, text, wordsOf } from './tokens.js';

const ADDRESS = /^\/files\/([^/?#]+)$/;

/** Rule: a picture of this site leaves a mark that resolveFiles replaces: a figure where it stands alone, else a part of its line. Links to files are noted, too. */
export function files(md: MarkdownIt): void {
  md.core.ruler.push('files', (state) => {
    const page = pageOf(state.env);
    for (const [at, token] of state.tokens.entries()) {
      if (token.type === 'inline') noteLinks(token.children ?? [], page);
      makeFigure(state, at, page);
    }
    changeLines(
      state.tokens,
      (token) => nameOf(token) !== '',
      (children) => children.flatMap((token) => (nameOf(token) === '' ? [token] : markOf(token, page))),
    );
  });
}

/** The file that an address of this site leads to, as addresses spell it; '' for any other address. */
function fileNameIn(address: string): string {
  const [, typed = ''] = ADDRESS.exec(address) ?? [];
  try {
    return slugOf(decodeURIComponent(typed));
  } catch {
    return '';
  }
}

function nameOf(token: Token): string {
  return token.type === 'image' ? fileNameIn(attribute(token, 'src')) : '';
}

function noteLinks(children: readonly Token[], page: Page): void {
  for (const token of children) {
    const name = token.type === 'link_open' ? fileNameIn(attribute(token, 'href')) : '';
    if (name !== '') page.files.add(name);
  }
}

/** A paragraph that holds nothing but one picture; in a list without gaps there are no paragraphs to see. */
function makeFigure({ tokens }: StateCore, at: number, page: Page): void {
  const [open, line, close] = tokens.slice(at, at + 3);
  if (open?.type !== 'paragraph_open' || open.hidden || !line || !close) return;
  const picture = onlyPicture(line);
  if (!picture) return;
  page.files.add(nameOf(picture));
  open.tag = close.tag = 'figure';
  open.attrs = markAttributes(picture);
  line.children = wordsAsText(picture);
}

function markAttributes(picture: Token): [string, string][] {
  const caption = attribute(picture, 'title');
  const name: [string, string] = ['data-file', nameOf(picture)];
  return caption === '' ? [name] : [name, ['data-caption', caption]];
}

function wordsAsText({ children }: Token): Token[] {
  return [text(wordsOf(children ?? []).trim())];
}

function onlyPicture(line: Token): Token | undefined {
  const [picture, ...others] = line.children ?? [];
  return picture && others.length === 0 && nameOf(picture) !== '' ? picture : undefined;
}

function markOf(picture: Token, page: Page): Token[] {
  const name = nameOf(picture);
  page.files.add(name);
  const open = opening('file_open', 'span', { 'data-file': name });
  return [open, ...wordsAsText(picture), closing(open)];
}

/** The most bytes that what was typed around a name becomes, and the words that come from the file itself. */
const SHELL = 500;
const LONGEST_WORDS = 1500;
/** How often the name stands in the addresses of one picture. */
const NAMINGS = 6;

/** How many bytes the marks in these tokens grow by at most when they are replaced. */
export function fileGrowth(tokens: readonly Token[]): number {
  let growth = 0;
  for (const token of tokens) {
    const name = token.nesting === 1 ? attribute(token, 'data-file') : '';
    if (name !== '') growth += SHELL + LONGEST_WORDS + NAMINGS * encodeURIComponent(name).length;
    growth += fileGrowth(token.children ?? []);
  }
  return growth;
}
