import type { Node } from 'prosemirror-model';
import type { References } from '../../markup/typed-markdown.js';
import { asPlainItem, asPlainLine } from './escapes.js';
import { sourceOf, type Manner } from './inline-source.js';
import { docOf } from './parse.js';
import type { Style } from './cells.js';
import { joined, runsOf, type Run } from './runs.js';

/** What is known while one text is written again and again: addresses that its links may name, and what was written already. */
export interface Writing {
  readonly references: References;
  readonly known: WeakMap<Node, readonly string[]>;
}

const MANNERS: readonly Manner[] = [
  { care: 'light', leaning: '*' },
  { care: 'light', leaning: '_' },
  { care: 'brackets', leaning: '*' },
  { care: 'brackets', leaning: '_' },
  { care: 'every', leaning: '*' },
  { care: 'every', leaning: '_' },
];

const SAFEST: Manner = { care: 'every', leaning: '*' };

/** The lines of a paragraph, heading or cell: the plainest that is read back as the same. */
export function linesOf(block: Node, writing: Writing): readonly string[] {
  const before = writing.known.get(block);
  if (before) return before;
  const lines = written(block, writing).split('\n');
  writing.known.set(block, lines);
  return lines;
}

function written(block: Node, writing: Writing): string {
  const runs = runsOf(block);
  return (
    firstRead(runs, block, writing) ??
    firstRead(without('em', runs), block, writing) ??
    firstRead(without('strong', without('em', runs)), block, writing) ??
    placed(sourceOf(without('strong', without('em', runs)), SAFEST), block)
  );
}

/** The plainest way that is read back as these runs. */
function firstRead(runs: readonly Run[], block: Node, writing: Writing): string | undefined {
  const wanted = textOf(joined(runs));
  for (const manner of MANNERS) {
    const way = placed(sourceOf(runs, manner), block);
    if (isReadAs(wanted, way, block, writing)) return way;
  }
  return undefined;
}

function without(style: Style, runs: readonly Run[]): readonly Run[] {
  return runs.map((run) => ({ ...run, styles: run.styles.filter((one) => one !== style) }));
}

function placed(source: string, block: Node): string {
  if (block.type.name !== 'paragraph') return source;
  return asPlainItem(source.split('\n').map(asPlainLine).join('\n'));
}

/** Runs as one text, for comparing: without what only this text knows of. */
export function textOf(runs: readonly Run[]): string {
  return JSON.stringify(runs, (key, value: unknown) => (key === 'at' || key === 'auto' ? undefined : value));
}

function isReadAs(wanted: string, source: string, block: Node, { references }: Writing): boolean {
  if (source === '') return true;
  try {
    const doc = docOf(alone(source, block.type.name), references);
    const read = block.type.name.startsWith('table_') ? doc.firstChild?.firstChild?.firstChild : doc.firstChild;
    return doc.childCount === 1 && isAlike(read, block) && textOf(runsOf(read)) === wanted;
  } catch {
    return false;
  }
}

function isAlike(read: Node | null | undefined, block: Node): read is Node {
  if (!read) return false;
  return read.type === block.type || (read.type.name === 'table_head' && block.type.name === 'table_cell');
}

function alone(source: string, type: string): string {
  if (type === 'heading') return `## ${source}`;
  return type === 'paragraph' ? source : `| ${cellSource(source)} |\n| --- |`;
}

/** What a cell holds, where bars part cells. */
export function cellSource(source: string): string {
  return source.replaceAll('|', '\\|');
}
