import { Fragment, type Node } from 'prosemirror-model';
import type { EditorState } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import { childrenOf } from './children.js';
import { schema } from './schema.js';

/** Whether what is selected begins in a cell of a table, which holds one line. */
export function isInCell({ selection }: EditorState): boolean {
  return ['table_head', 'table_cell'].includes(selection.$from.parent.type.name);
}

/** Blocks as one line: their words, with blanks between them. */
export function lineOf(blocks: Fragment): Fragment {
  const nodes: Node[] = [];
  const add = (node: Node) => {
    if (node.isInline) return nodes.push(node.type.name === 'hard_break' ? schema.text(' ') : inOneLine(node));
    if (node.isTextblock && node.childCount > 0 && nodes.length > 0) nodes.push(schema.text(' '));
    for (const child of childrenOf(node)) add(child);
    return nodes.length;
  };
  for (const block of blocks.content) add(block);
  return Fragment.from(nodes);
}

function inOneLine(node: Node): Node {
  return node.isText ? schema.text((node.text ?? '').replace(/\s+/g, ' '), node.marks) : node;
}

/** Puts blocks into the cell where what is selected begins; what is selected of other cells stays. */
export function insertInCell(view: EditorView, blocks: Fragment): boolean {
  const { $from, $to, from } = view.state.selection;
  const line = lineOf(blocks);
  const to = $from.sameParent($to) ? $to.pos : $from.end();
  if (line.size > 0) view.dispatch(view.state.tr.replaceWith(from, to, line).scrollIntoView());
  return true;
}
