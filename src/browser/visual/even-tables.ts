import type { Node } from 'prosemirror-model';
import type { Transaction } from 'prosemirror-state';
import { childrenOf } from './children.js';
import { schema } from './schema.js';

/** Gives each row of a table as many cells as its longest has, those of the first as heads; undefined where that is so everywhere. */
export function withEvenTables(doc: Node, tr: Transaction): Transaction | undefined {
  const uneven: (readonly [at: number, table: Node])[] = [];
  doc.descendants((node, at) => {
    if (node.type.name === 'table' && !isEven(node)) uneven.push([at, node]);
    return !node.isTextblock;
  });
  for (const [at, table] of uneven.reverse()) tr.replaceWith(at, at + table.nodeSize, evened(table));
  return uneven.length > 0 ? tr : undefined;
}

function widthOf(table: Node): number {
  return Math.max(...childrenOf(table).map(({ childCount }) => childCount));
}

function isEven(table: Node): boolean {
  const width = widthOf(table);
  return childrenOf(table).every(
    (row, n) => row.childCount === width && childrenOf(row).every((cell) => cell.type === typeIn(n)),
  );
}

function typeIn(row: number) {
  return row === 0 ? schema.nodes.table_head : schema.nodes.table_cell;
}

function evened(table: Node): Node {
  const width = widthOf(table);
  const rows = childrenOf(table).map((row, n) => {
    const cells = childrenOf(row).map(({ attrs, content }) => typeIn(n).create(attrs, content));
    const missing = Array.from({ length: width - cells.length }, () => typeIn(n).create());
    return row.type.create(row.attrs, [...cells, ...missing]);
  });
  return table.type.create(table.attrs, rows);
}
