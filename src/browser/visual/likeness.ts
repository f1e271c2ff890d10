import type { Node } from 'prosemirror-model';
import { isTask, runsOf } from './runs.js';
import { textOf } from './writing.js';

/** What of a block readers see, apart from its words. */
const SEEN: Readonly<Record<string, readonly string[]>> = {
  heading: ['level'],
  note: ['kind'],
  ordered_list: ['start'],
  code_block: ['info'],
  table_head: ['align'],
  footnote: ['label'],
  kept: ['source'],
};

/** Blocks that are nothing without words. */
const NEEDS_WORDS = new Set(['paragraph', 'note_title', 'blockquote', 'footnote']);

const known = new WeakMap<Node, string>();

/** Whether readers would see the same, whatever it is written with. */
export function isSame(one: Node, other: Node): boolean {
  return likenessOf(one) === likenessOf(other);
}

/** What readers see of a block, as a text for comparing; '' for nothing. */
export function likenessOf(node: Node): string {
  const before = known.get(node);
  if (before !== undefined) return before;
  const likeness = node.isTextblock ? ofWords(node) : ofBlocks(node);
  known.set(node, likeness);
  return likeness;
}

function ofWords(node: Node): string {
  const { name } = node.type;
  if (name === 'code_block') return `${begin(node)}${JSON.stringify(node.textContent)}`;
  const words = name === 'note_title' ? node.textContent.trim() : textOf(runsOf(node));
  return NEEDS_WORDS.has(name) && runsOf(node).length === 0 ? '' : `${begin(node)}${words}`;
}

function ofBlocks(node: Node): string {
  const parts: string[] = [];
  node.forEach((child) => parts.push(likenessOf(child)));
  const full = parts.filter((part) => part !== '');
  return NEEDS_WORDS.has(node.type.name) && full.length === 0 ? '' : `${begin(node)}[${full.join(',')}]`;
}

function begin(node: Node): string {
  const { type, attrs } = node;
  if (type.name === 'list_item') return `item${isTask(node) ? String(attrs['done']) : ''}:`;
  const name = type.name.replace('table_head', 'table_cell');
  const seen = (SEEN[type.name] ?? []).map((attribute) => String(attrs[attribute]));
  return `${[name, ...seen].join(' ')}:`;
}
