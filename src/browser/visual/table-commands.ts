import { Fragment, type Node } from 'prosemirror-model';
import { TextSelection, type Command, type EditorState, type Transaction } from 'prosemirror-state';
import { childrenOf } from './children.js';
import { around } from './commands.js';
import { schema } from './schema.js';

/** A table with the caret in it. */
interface Place {
  readonly table: Node;
  readonly at: number;
  readonly row: number;
  readonly column: number;
}

function placeIn(state: EditorState): Place | undefined {
  const found = around(state, 'table');
  if (!found) return undefined;
  const { $from } = state.selection;
  const depth = $from.depth - 1;
  return { table: found.node, at: found.at, row: $from.index(depth - 1), column: $from.index(depth) };
}

function cellLike(cell: Node | undefined, isHead: boolean): Node {
  return schema.node(isHead ? 'table_head' : 'table_cell', { align: (cell?.attrs['align'] as unknown) ?? '' });
}

/** A table of two rows with columns by these names behind the block with the caret. */
export function newTable(columns: readonly string[]): Command {
  return (state, dispatch) => {
    const { $from } = state.selection;
    const depth = depthFor($from.depth, (n) => $from.node(n).type.contentMatch.matchType(schema.nodes.table) !== null);
    if (placeIn(state) || depth === undefined) return false;
    const head = columns.map((name) => schema.node('table_head', null, schema.text(name)));
    const cells = columns.map(() => schema.node('table_cell'));
    const table = schema.node('table', null, [
      schema.node('table_row', null, head),
      schema.node('table_row', null, cells),
    ]);
    const isEmpty = $from.parent.content.size === 0 && depth === $from.depth - 1;
    const [from, to] = isEmpty ? [$from.before(), $from.after()] : [$from.after(depth + 1), $from.after(depth + 1)];
    const tr = state.tr.replaceWith(from, to, table);
    const [first = ''] = columns;
    dispatch?.(tr.setSelection(TextSelection.create(tr.doc, from + 3, from + 3 + first.length)).scrollIntoView());
    return true;
  };
}

function depthFor(deepest: number, isRight: (depth: number) => boolean): number | undefined {
  return Array.from({ length: deepest }, (_, n) => deepest - 1 - n).find(isRight);
}

/** Changes the table around the caret; `change` gives its rows and the cell that the caret goes to, or no rows to take it away. */
function changing(
  change: (place: Place, rows: readonly (readonly Node[])[]) => readonly (readonly Node[])[],
  move: (place: Place) => readonly [row: number, column: number],
): Command {
  return (state, dispatch) => {
    const place = placeIn(state);
    if (!place) return false;
    const { table, at } = place;
    const rows = change(place, childrenOf(table).map(childrenOf)).filter((cells) => cells.length > 0);
    dispatch?.(replaced(state.tr, place, rows, move(place)));
    return at >= 0;
  };
}

function replaced(
  tr: Transaction,
  { table, at }: Place,
  rows: readonly (readonly Node[])[],
  [row, column]: readonly [number, number],
): Transaction {
  if (rows.length === 0) return tr.replaceWith(at, at + table.nodeSize, schema.node('paragraph')).scrollIntoView();
  const before = childrenOf(table);
  const made = rows.map((cells) => {
    const same = before.find((one) => cells.some((cell) => childrenOf(one).includes(cell)));
    return schema.node('table_row', same ? same.attrs : null, asRow(cells, cells === rows[0]));
  });
  tr.replaceWith(at, at + table.nodeSize, table.copy(Fragment.from(made)));
  return tr.setSelection(TextSelection.near(tr.doc.resolve(cellAt(tr.doc, at, row, column)))).scrollIntoView();
}

/** The first row is the head of its table. */
function asRow(cells: readonly Node[], isHead: boolean): readonly Node[] {
  const type = schema.nodes[isHead ? 'table_head' : 'table_cell'];
  return cells.map((cell) => (cell.type === type ? cell : type.create(cell.attrs, cell.content)));
}

/** Where the words of a cell begin; of the nearest one where there is none there. */
function cellAt(doc: Node, at: number, row: number, column: number): number {
  const rows = childrenOf(doc.nodeAt(at) ?? doc);
  const line = Math.min(row, rows.length - 1);
  const cells = rows.slice(line, line + 1).flatMap(childrenOf);
  const before = [...rows.slice(0, line), ...cells.slice(0, Math.min(column, cells.length - 1))];
  return before.reduce((place, { nodeSize }) => place + nodeSize, at + 3);
}

export const addRow = changing(
  ({ row }, rows) => [
    ...rows.slice(0, row + 1),
    (rows[row] ?? []).map((cell) => cellLike(cell, false)),
    ...rows.slice(row + 1),
  ],
  ({ row, column }) => [row + 1, column],
);

export const removeRow = changing(
  ({ row }, rows) => (rows.length < 2 ? [] : rows.filter((_, n) => n !== row)),
  ({ row, column }) => [row, column],
);

export const addColumn = changing(
  ({ column }, rows) =>
    rows.map((cells, n) => [...cells.slice(0, column + 1), cellLike(undefined, n === 0), ...cells.slice(column + 1)]),
  ({ row, column }) => [row, column + 1],
);

export const removeColumn = changing(
  ({ column }, rows) => rows.map((cells) => cells.filter((_, n) => n !== column)),
  ({ row, column }) => [row, column],
);

/** Enter: into the row below, which is made where there is none. */
export const nextRow: Command = (state, dispatch) => {
  const place = placeIn(state);
  if (!place) return false;
  if (place.row + 1 >= place.table.childCount) return addRow(state, dispatch);
  const behind = cellAt(state.doc, place.at, place.row + 1, place.column);
  dispatch?.(state.tr.setSelection(TextSelection.near(state.doc.resolve(behind))).scrollIntoView());
  return true;
};
