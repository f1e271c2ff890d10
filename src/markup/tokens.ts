import MarkdownIt, { type Token } from 'markdown-it';

type Attributes = Readonly<Record<string, string>>;

const SPOKEN = new Set(['text', 'text_special', 'code_inline']);

/** An opening tag inside a line. */
export function opening(type: string, tag: string, attributes: Attributes = {}): Token {
  return withAttributes(new MarkdownIt.Token(type, tag, 1), attributes);
}

/** An opening tag that stands on a line of its own. */
export function openingBlock(type: string, tag: string, attributes: Attributes = {}): Token {
  const token = opening(type, tag, attributes);
  token.block = true;
  return token;
}

/** A tag without content, such as a checkbox. */
export function lone(type: string, tag: string, attributes: Attributes): Token {
  return withAttributes(new MarkdownIt.Token(type, tag, 0), attributes);
}

/** The closing tag that belongs to an opening one. */
export function closing(open: Token): Token {
  const token = new MarkdownIt.Token(open.type.replace(/open$/, 'close'), open.tag, -1);
  token.block = open.block;
  return token;
}

/** Words inside a line; they are escaped when they are put out. */
export function text(words: string): Token {
  const token = new MarkdownIt.Token('text', '', 0);
  token.content = words;
  return token;
}

/** A whole line made of inline tokens; `content` is its source. */
export function inline(content: string, children: Token[]): Token {
  const token = new MarkdownIt.Token('inline', '', 0);
  token.content = content;
  token.children = children;
  return token;
}

/** One attribute of a tag, empty when it has none of that name. */
export function attribute(token: Token, name: string): string {
  return String(token.attrGet(name) ?? '');
}

/** The words a reader sees in these inline tokens, line breaks as spaces. */
export function wordsOf(tokens: readonly Token[]): string {
  return tokens.map(wordsOfOne).join('');
}

function wordsOfOne(token: Token): string {
  if (SPOKEN.has(token.type)) return token.content;
  if (token.type === 'image') return wordsOf(token.children ?? []);
  return token.type.endsWith('break') ? ' ' : '';
}

/** Exchanges the content of every line that `concerns` one of its tokens. */
export function changeLines(
  tokens: readonly Token[],
  concerns: (token: Token) => boolean,
  change: (children: Token[]) => Token[],
): void {
  for (const token of tokens) {
    if (token.children?.some(concerns)) token.children = change(token.children);
  }
}

function withAttributes(token: Token, attributes: Attributes): Token {
  for (const [name, value] of Object.entries(attributes)) token.attrPush([name, value]);
  return token;
}
