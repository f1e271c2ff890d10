import type { Node } from 'prosemirror-model';
import { childrenOf } from './children.js';
import { codeLines, tableLines } from './block-lines.js';
import { asPlainItem, asPlainLine } from './escapes.js';
import { blocksOf, titleOf } from './note-parts.js';
import { isTask, runsOf } from './runs.js';
import { lineAt, within, type Line } from './line.js';
import { linesOf, type Writing } from './writing.js';

/** What one edits as lines of Markdown. */
export function linesOfDoc(doc: Node, writing: Writing): readonly Line[] {
  return blocks(childrenOf(doc), writing, false);
}

/** Blocks one after the other, a blank line between them; between the parts of a narrow list none. */
function blocks(nodes: readonly Node[], writing: Writing, isTight: boolean): readonly Line[] {
  const lines: Line[] = [];
  let before: Node | undefined;
  for (const node of nodes) {
    const [first, ...rest] = WRITERS[node.type.name]?.(node, writing, before) ?? [];
    if (!first) continue;
    const gap = !before || (isTight && isClose(before, node)) ? 0 : 1;
    lines.push({ ...first, gap }, ...rest);
    before = node;
  }
  return lines;
}

/** Only a list that begins with 1 can stand right below words. */
function isClose(before: Node, { type, attrs }: Node): boolean {
  if (before.type.name !== 'paragraph') return false;
  return type.name === 'bullet_list' || (type.name === 'ordered_list' && attrs['start'] === 1);
}

type Write = (node: Node, writing: Writing, before: Node | undefined) => readonly Line[];

const WRITERS: Readonly<Record<string, Write>> = {
  paragraph,
  heading,
  blockquote: (node, writing) => within(blocks(childrenOf(node), writing, false), '> ', '> '),
  note,
  bullet_list: list,
  ordered_list: list,
  code_block: (node, _writing, before) => codeLines(node, before !== undefined && !CONTINUES.has(before.type.name)),
  horizontal_rule: ({ attrs }) => [lineAt(String(attrs['sign']), attrs['at'])],
  table: tableLines,
  footnote,
  kept: ({ attrs }) =>
    String(attrs['source'])
      .split('\n')
      .map((text, n) => lineAt(text, attrs['at'], n)),
};

/** Behind these, lines further in would belong to them. */
const CONTINUES = new Set(['bullet_list', 'ordered_list', 'footnote']);

/** Each line knows by itself where it was: the first by its paragraph, the others by what is before them. */
function paragraph(node: Node, writing: Writing): readonly Line[] {
  const runs = runsOf(node);
  if (runs.length === 0) return [];
  const ends = runs.flatMap(({ atom }) => (atom && 'at' in atom ? [atom.at] : []));
  const ats = [node.attrs['at'] as unknown, ...ends];
  return linesOf(node, writing).map((text, n) => lineAt(text, ats[n]));
}

function heading(node: Node, writing: Writing): readonly Line[] {
  const { level, underlined, at } = node.attrs;
  const text = linesOf(node, writing).join(' ');
  const isPlain = text !== '' && asPlainItem(asPlainLine(text)) === text;
  if (underlined !== true || Number(level) > 2 || !isPlain) {
    return within([lineAt(text, at)], `${'#'.repeat(Number(level))} `, '');
  }
  return [lineAt(text, at), lineAt(level === 1 ? '===' : '---', at, 1)];
}

function note(node: Node, writing: Writing): readonly Line[] {
  const { kind, at, end } = node.attrs;
  const sign = signOfNote(node);
  const words = titleOf(node).trim();
  const begin = `${sign} ${String(kind)}${words === '' ? '' : ` ${words}`}`;
  return [lineAt(begin, at), ...blocks(blocksOf(node), writing, false), lineAt(sign, end)];
}

/** The blank behind the colon counts for a list that begins there. */
function footnote(node: Node, writing: Writing): readonly Line[] {
  const full = childrenOf(node).filter((child) => blocks([child], writing, false).length > 0);
  const [first] = full;
  const isList = first?.type.name.endsWith('_list') === true;
  const lines = blocks(full, writing, false);
  const length = first ? blocks([first], writing, false).length : 0;
  const label = `[^${String(node.attrs['label'])}]: `;
  const begun = within(lines.slice(0, length), label, isList ? '     ' : '    ');
  return [...begun, ...within(lines.slice(length), '    ', '    ')];
}

/** A note around another needs the longer sign. */
function signOfNote(node: Node): string {
  let longest = 2;
  node.descendants((inner) => {
    if (inner.type === node.type) longest = Math.max(longest, signOfNote(inner).length);
  });
  const own = String(node.attrs['sign']);
  return own.length > longest ? own : ':'.repeat(longest + 1);
}

function list(node: Node, writing: Writing, before: Node | undefined): readonly Line[] {
  const { tight, start } = node.attrs;
  const sign = signOfList(node, before);
  let number = Number(start) - 1;
  return childrenOf(node).flatMap((item, n) => {
    number = n === 0 ? Number(start) : ((item.attrs['number'] as number | null) ?? number + 1);
    const mark = node.type.name === 'ordered_list' ? `${number}${sign} ` : `${sign} `;
    const lines = blocks(childrenOf(item), writing, tight === true);
    // An empty item has a line of its own all the same.
    const [first = lineAt('', item.firstChild?.attrs['at']), ...rest] = lines;
    const gap = n === 0 || tight === true ? 0 : 1;
    return within([{ ...first, gap: 0 }, ...rest], mark + boxOf(item), ' '.repeat(mark.length)).map((line, at) =>
      at === 0 ? { ...line, gap, blank: '' } : line,
    );
  });
}

function boxOf(item: Node): string {
  if (!isTask(item)) return '';
  return item.attrs['done'] === true ? '[x] ' : '[ ] ';
}

/** A list right behind one like it has another sign, or they would be one. */
function signOfList(node: Node, before: Node | undefined): string {
  const sign = String(node.attrs['sign']);
  if (before?.type !== node.type || before.attrs['sign'] !== sign) return sign;
  const others: Readonly<Record<string, string>> = { '.': ')', ')': '.', '-': '*' };
  return others[sign] ?? '-';
}
