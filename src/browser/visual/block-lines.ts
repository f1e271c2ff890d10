import type { Node } from 'prosemirror-model';
import { childrenOf } from './children.js';
import { lineAt, within, type Line } from './line.js';
import { cellSource, linesOf, type Writing } from './writing.js';

/** Code between fences, or set in as it was where that still reads as code. */
export function codeLines(node: Node, mayBeSetIn: boolean): readonly Line[] {
  const { sign } = node.attrs;
  const texts = node.textContent === '' ? [] : node.textContent.split('\n');
  const isFull = [texts.at(0), texts.at(-1)].every((text = '') => text.trim() !== '');
  if (sign !== '') return fenced(node, texts, String(sign), node.attrs['at']);
  return mayBeSetIn && isFull ? within(known(node, texts, 0), '    ', '    ') : fenced(node, texts, '```', undefined);
}

function fenced(node: Node, texts: readonly string[], sign: string, at: unknown): readonly Line[] {
  const { info, lines } = node.attrs;
  const fence = longEnough(sign, node.textContent);
  const inner = at === undefined ? texts.map((text) => lineAt(text)) : known(node, texts, 1);
  return [lineAt(fence + String(info), at), ...inner, lineAt(fence, at, Number(lines) + 1)];
}

/** Of lines of code we know where they were, so far as there are no more than before. */
function known({ attrs }: Node, texts: readonly string[], further: number): readonly Line[] {
  return texts.map((text, n) => lineAt(text, n < Number(attrs['lines']) ? attrs['at'] : undefined, n + further));
}

function longEnough(sign: string, code: string): string {
  const runs = code.match(sign.startsWith('~') ? /~+/g : /`+/g) ?? [];
  const longest = Math.max(0, ...runs.map(({ length }) => length));
  return longest < sign.length ? sign : sign.charAt(0).repeat(longest + 1);
}

const BARS: Readonly<Record<string, string>> = { left: ':--', center: ':-:', right: '--:' };

/** A table's rows, each on a line; the bar below the first says how columns are aligned. */
export function tableLines(table: Node, writing: Writing): readonly Line[] {
  const rows = childrenOf(table);
  const [head] = rows;
  if (!head) return [];
  const bars = childrenOf(head).map(({ attrs }) => BARS[String(attrs['align'])] ?? '---');
  const lines = rows.map((row) => lineAt(rowOf(sourcesOf(row, bars.length, writing)), row.attrs['at']));
  return [...lines.slice(0, 1), lineAt(rowOf(bars), head.attrs['at'], 1), ...lines.slice(1)];
}

function sourcesOf(row: Node, width: number, writing: Writing): readonly string[] {
  const sources = childrenOf(row).map((cell) => cellSource(linesOf(cell, writing).join(' ')));
  return [...sources, ...Array<string>(Math.max(0, width - sources.length)).fill('')];
}

function rowOf(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}
