import type { Mark, Node } from 'prosemirror-model';
import type { TypedToken as Token } from '../../markup/typed-markdown.js';
import { attribute, wordsOf } from '../../markup/tokens.js';
import { schema } from './schema.js';

const MARKS: Readonly<Record<string, string>> = { em: 'em', strong: 'strong', s: 'strike' };

/** Raised where a text holds something that the schema has no place for; its message names that. */
export class Unknown extends Error {
  readonly line: number;

  /** The line is counted from 0. */
  constructor(holds: string, line = 0) {
    super(holds);
    this.line = line;
  }
}

interface Line {
  readonly nodes: Node[];
  marks: readonly Mark[];
  at: number | undefined;
}

/** The content of a paragraph, heading or cell whose first line is line `at` of the text. */
export function inlineNodes(tokens: readonly Token[], at?: number): Node[] {
  const line: Line = { nodes: [], marks: [], at };
  for (const token of tokens) add(token, line);
  return line.nodes;
}

type Read = (token: Token, line: Line) => void;

const READERS: Readonly<Record<string, Read>> = {
  text: ({ content }, { nodes, marks }) => nodes.push(...wordsAs(content, marks)),
  code_inline: ({ content }, { nodes, marks }) => nodes.push(...wordsAs(content, schema.mark('code').addToSet(marks))),
  softbreak: (_token, line) => {
    const mark = schema.mark('line', { at: nextLine(line) });
    line.nodes.push(schema.text(' ', mark.addToSet(line.marks)));
  },
  hardbreak: (_token, line) =>
    line.nodes.push(schema.node('hard_break', { at: nextLine(line) }, undefined, line.marks)),
  footnote_ref: ({ meta }, { nodes, marks }) =>
    nodes.push(schema.node('footnote_ref', { label: String(meta?.['label']) }, undefined, marks)),
  image: (token, { nodes, marks }) => nodes.push(picture(token, marks)),
};

function add(token: Token, line: Line): void {
  const [, name = '', part] = /^(\w+)_(open|close)$/.exec(token.type) ?? [];
  const reader = READERS[token.type];
  if (reader) reader(token, line);
  else if (part === 'open') line.marks = markOf(token, name).addToSet(line.marks);
  else if (part === 'close') line.marks = line.marks.filter(({ type }) => type.name !== (MARKS[name] ?? 'link'));
  else throw new Unknown(token.type);
}

function wordsAs(words: string, marks: readonly Mark[]): readonly Node[] {
  return words === '' ? [] : [schema.text(words, marks)];
}

function nextLine(line: Line): number | null {
  if (line.at === undefined) return null;
  line.at += 1;
  return line.at;
}

function picture(token: Token, marks: readonly Mark[]): Node {
  const words = wordsOf(token.children ?? []).trim();
  const [src, title] = [attribute(token, 'src'), attribute(token, 'title')];
  return schema.node('picture', { src, title, alt: token.content, words }, undefined, marks);
}

function markOf(token: Token, name: string): Mark {
  const known = MARKS[name];
  if (known) return schema.mark(known);
  const page = token.meta?.['typed'];
  if (typeof page === 'string') return schema.mark('link', { page });
  if (name !== 'link') throw new Unknown(token.type);
  const [href, title] = [attribute(token, 'href'), attribute(token, 'title')];
  return schema.mark('link', { href, title, auto: token.markup === 'autolink' });
}
