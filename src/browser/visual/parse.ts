import type { Node } from 'prosemirror-model';
import { typedMarkdown, type References, type TypedToken as Token } from '../../markup/typed-markdown.js';
import { attrsOf, cellsIn, isMissingItsEnd } from './block-attrs.js';
import { asTask } from './task.js';
import { inlineNodes, Unknown } from './inline-tokens.js';
import { schema } from './schema.js';

/** A block that is being read: what it will be, and what stands in it so far. */
interface Open {
  readonly type: string;
  readonly attrs: { at?: unknown; [name: string]: unknown };
  readonly nodes: Node[];
}

interface Reading {
  readonly tokens: readonly Token[];
  readonly lines: readonly string[];
  readonly stack: Open[];
  /** The first line of which nothing was read yet. */
  line: number;
  /** The line of the row of a table that comes next; the parser numbers the first one only. */
  row: number;
}

/** What one edits, made of a text. */
export interface Parsed {
  readonly doc: Node;
  /** The addresses that links of the text name. */
  readonly references: References;
}

/** What one edits, made of a text; throws Unknown where it holds something that has no place there. */
export function docOf(source: string, references?: References): Node {
  return parsed(source, references).doc;
}

export function parsed(source: string, known?: References): Parsed {
  const { tokens, references, isTooDeep } = typedMarkdown(source, known);
  if (isTooDeep) throw new Unknown('depth');
  const doc: Open = { type: 'doc', attrs: {}, nodes: [] };
  const reading: Reading = { tokens, lines: source.split('\n'), stack: [doc], line: 0, row: 0 };
  for (const n of tokens.keys()) read(n, reading);
  keep(reading.lines.length, reading);
  if (doc.nodes.length === 0) doc.nodes.push(schema.node('paragraph'));
  const made = schema.node('doc', null, doc.nodes);
  made.check();
  return { doc: made, references };
}

const BLOCKS: Readonly<Record<string, string>> = {
  tr: 'table_row',
  th: 'table_head',
  td: 'table_cell',
  container_note: 'note',
  container_warning: 'note',
  footnote_reference: 'footnote',
};

const LEAVES: Readonly<Record<string, string>> = {
  fence: 'code_block',
  code_block: 'code_block',
  hr: 'horizontal_rule',
};

function read(n: number, reading: Reading): void {
  const token = reading.tokens[n];
  if (!token || /^t(?:head|body)_/.test(token.type)) return;
  if (token.level === 0 && token.nesting >= 0) keep(lineOf(n, reading), reading);
  readerOf(token)(token, n, reading);
  if (token.map) pass(token.map[1], reading);
}

type Reader = (token: Token, n: number, reading: Reading) => void;

function readerOf({ type, nesting }: Token): Reader {
  if (nesting === 1) return begin;
  if (nesting === -1) return finish;
  return type === 'inline' ? readLine : readLeaf;
}

function pass(line: number, reading: Reading): void {
  reading.line = Math.max(reading.line, line);
}

function lineOf(n: number, { tokens }: Reading): number {
  return tokens.slice(n).find(({ map }) => map)?.map?.[0] ?? 0;
}

/** What the parser passed over, such as the addresses of links that stand apart from them, is kept as it is. */
function keep(to: number, reading: Reading): void {
  const lines = reading.lines.slice(reading.line, to);
  const first = lines.findIndex((line) => line.trim() !== '');
  if (first < 0) return;
  const source = lines.slice(first).join('\n').trimEnd();
  put(schema.node('kept', { at: reading.line + first, source }), reading);
}

function put(node: Node, { stack }: Reading): void {
  stack.at(-1)?.nodes.push(node);
}

function begin(token: Token, n: number, reading: Reading): void {
  const name = token.type.replace(/_open$/, '');
  const type = BLOCKS[name] ?? name;
  if (!(type in schema.nodes)) throw new Unknown(token.type);
  reading.stack.push({ type, attrs: attrsOf(type, token), nodes: [] });
  BEGIN[type]?.(token, n, reading);
}

const BEGIN: Readonly<Record<string, Reader>> = {
  bullet_list: beginList,
  ordered_list: beginList,
  note: beginNote,
  table: (token, _n, reading) => (reading.row = token.map?.[0] ?? 0),
  table_row: (_token, _n, reading) => set('at', reading.row, reading),
};

function set(name: string, value: unknown, { stack }: Reading): void {
  const last = stack.at(-1);
  if (last) last.attrs[name] = value;
}

/** In a narrow list paragraphs are hidden. */
function beginList({ level }: Token, n: number, reading: Reading): void {
  const isOfItem = (token: Token) => token.type === 'paragraph_open' && token.level === level + 2;
  set('tight', reading.tokens.slice(n).find(isOfItem)?.hidden ?? true, reading);
}

function beginNote(token: Token, _n: number, reading: Reading): void {
  if (isMissingItsEnd(token, reading.lines)) throw new Unknown('note', token.map?.[0]);
  const title = token.info.trim().replace(/^\S+\s*/, '');
  put(schema.node('note_title', null, title === '' ? [] : [schema.text(title)]), reading);
  pass((token.map?.[1] ?? 0) + 1, reading);
}

const MAY_BE_EMPTY = new Set(['paragraph', 'heading', 'table_head', 'table_cell']);

function finish(_token: Token, _n: number, reading: Reading): void {
  const done = reading.stack.pop();
  if (!done) return;
  const { type, attrs, nodes } = done;
  END[type]?.(done, reading);
  if (nodes.length === 0 && !MAY_BE_EMPTY.has(type)) throw new Unknown(type, Math.max(0, reading.line - 1));
  put(schema.node(type, attrs, nodes), reading);
}

const END: Readonly<Record<string, (done: Open, reading: Reading) => void>> = {
  note: ({ nodes }) => {
    if (nodes.length === 1) nodes.push(schema.node('paragraph'));
  },
  list_item: ({ nodes, attrs }) => {
    if (nodes.length === 0) nodes.push(schema.node('paragraph', { at: attrs['at'] }));
  },
  table_row: ({ nodes }, reading) => {
    if (cellsIn(reading.lines[reading.row] ?? '') > nodes.length) throw new Unknown('table_row', reading.row);
    reading.row += nodes[0]?.type.name === 'table_head' ? 2 : 1;
  },
};

function readLine({ content, children }: Token, _n: number, { stack }: Reading): void {
  const [block, item] = [stack.at(-1), stack.at(-2)];
  if (!block) return;
  const { at } = block.attrs;
  const nodes = inlineNodes(children ?? [], typeof at === 'number' ? at : undefined);
  const task = isFirstIn(item, block) ? asTask(content, nodes) : undefined;
  if (item && task) item.attrs['done'] = task.isDone;
  block.nodes.push(...(task ? task.nodes : nodes));
}

function isFirstIn(item: Open | undefined, { type }: Open): boolean {
  return type === 'paragraph' && item?.type === 'list_item' && item.nodes.length === 0;
}

function readLeaf(token: Token, _n: number, reading: Reading): void {
  const type = LEAVES[token.type];
  if (type === undefined) throw new Unknown(token.type);
  const text = token.content.replace(/\n$/, '');
  put(schema.node(type, attrsOf(type, token), text === '' ? [] : [schema.text(text)]), reading);
}
