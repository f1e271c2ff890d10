import { autoJoin, lift, setBlockType, toggleMark, wrapIn } from 'prosemirror-commands';
import { Fragment, type Attrs, type Node, type NodeType } from 'prosemirror-model';
import { liftListItem, sinkListItem, splitListItem, wrapInList } from 'prosemirror-schema-list';
import { TextSelection, type Command, type EditorState } from 'prosemirror-state';
import { childrenOf } from './children.js';
import { blocksOf, titleOf } from './note-parts.js';
import { schema } from './schema.js';

const { strong, em } = schema.marks;
const { paragraph, heading, blockquote, note, note_title, list_item, bullet_list, ordered_list } = schema.nodes;

/** The innermost block of a type around the caret, and where it begins; undefined outside of one. */
export function around(state: EditorState, name: string): { readonly node: Node; readonly at: number } | undefined {
  const { $from } = state.selection;
  for (let depth = $from.depth; depth > 0; depth -= 1) {
    const node = $from.node(depth);
    if (node.type.name === name) return { node, at: $from.before(depth) };
  }
  return undefined;
}

export const bold = toggleMark(strong);
export const italic = toggleMark(em);

/** A heading of the level, then one of the level below, then words as before. */
export function titled(level: number): Command {
  return (state, dispatch) => {
    if (around(state, 'note_title')) return false;
    const found = around(state, 'heading');
    const now = Number(found?.node.attrs['level'] ?? 0);
    if (now === 0) return as(heading, { level })(state, dispatch);
    return now === level ? as(heading, { level: level + 1 })(state, dispatch) : as(paragraph)(state, dispatch);
  };
}

/** The line that a block was on stays known. */
function as(type: NodeType, attrs: Attrs = {}): Command {
  return (state, dispatch) => {
    const at: unknown = state.selection.$from.parent.attrs['at'] ?? null;
    return setBlockType(type, { at, ...attrs })(state, dispatch);
  };
}

export const listed = listing(bullet_list);
export const numbered = listing(ordered_list);

/** Makes a list, makes the list one of the other kind, or takes words out of it. */
function listing(type: NodeType): Command {
  return (state, dispatch) => {
    const item = around(state, 'list_item');
    if (!item) return autoJoin(wrapInList(type), [type.name])(state, dispatch);
    const place = state.doc.resolve(item.at);
    if (place.parent.type === type) return liftListItem(list_item)(state, dispatch);
    const { tight } = place.parent.attrs;
    dispatch?.(state.tr.setNodeMarkup(place.before(), type, { tight: tight as unknown }));
    return true;
  };
}

export const furtherIn = sinkListItem(list_item);
export const furtherOut = liftListItem(list_item);

/** Begins the next item: one with a box to tick where the one before has one. */
export const nextItem: Command = (state, dispatch) => {
  const item = around(state, 'list_item');
  if (!item) return false;
  const done = item.node.attrs['done'] === null ? null : false;
  return splitListItem(list_item, { number: null, done })(state, dispatch);
};

/** An item gets a box to tick; the box is ticked; the box goes. */
export const tick: Command = (state, dispatch) => {
  const item = around(state, 'list_item');
  if (!item) return false;
  const { done } = item.node.attrs;
  const next = done === null ? false : done === false ? true : null;
  dispatch?.(state.tr.setNodeAttribute(item.at, 'done', next));
  return true;
};

export const quoted: Command = (state, dispatch) => {
  return around(state, 'blockquote') ? lift(state, dispatch) : wrapIn(blockquote)(state, dispatch);
};

/** Sets blocks apart as a note, makes of the note a warning, and puts what was set apart back among the others. */
export const noted: Command = (state, dispatch) => {
  const found = around(state, 'note');
  if (found?.node.attrs['kind'] === 'warning') return withoutNote(found)(state, dispatch);
  if (!found) return setApart(state, dispatch);
  dispatch?.(state.tr.setNodeAttribute(found.at, 'kind', 'warning'));
  return true;
};

const setApart: Command = (state, dispatch) => {
  const { $from, $to } = state.selection;
  const range = $from.blockRange($to);
  if (!range) return false;
  const { parent, startIndex, endIndex, start, end } = range;
  const blocks = childrenOf(parent).slice(startIndex, endIndex);
  const content = Fragment.from([note_title.create(), ...blocks]);
  if (!note.validContent(content) || !parent.canReplaceWith(startIndex, endIndex, note)) return false;
  const made = note.create(null, content);
  const caret = state.selection.from + 3;
  const tr = state.tr.replaceWith(start, end, made);
  dispatch?.(tr.setSelection(TextSelection.near(tr.doc.resolve(caret))).scrollIntoView());
  return true;
};

function withoutNote({ node, at }: { readonly node: Node; readonly at: number }): Command {
  return (state, dispatch) => {
    const title = titleOf(node);
    const first = title === '' ? [] : [schema.node('paragraph', null, schema.text(title))];
    dispatch?.(state.tr.replaceWith(at, at + node.nodeSize, [...first, ...blocksOf(node)]).scrollIntoView());
    return true;
  };
}

/** From the title of a note into what follows. */
export const pastTitle: Command = (state, dispatch) => {
  const title = around(state, 'note_title');
  if (!title) return false;
  const behind = state.doc.resolve(title.at + title.node.nodeSize);
  dispatch?.(state.tr.setSelection(TextSelection.near(behind)).scrollIntoView());
  return true;
};

const LEFT = ['table', 'note', 'footnote', 'blockquote'];

/** A new paragraph behind the block that the caret is in. */
export const leave: Command = (state, dispatch) => {
  const found = LEFT.map((name) => around(state, name)).find((one) => one !== undefined);
  if (!found) return false;
  const end = found.at + found.node.nodeSize;
  const tr = state.tr.insert(end, schema.node('paragraph'));
  dispatch?.(tr.setSelection(TextSelection.near(tr.doc.resolve(end + 1))).scrollIntoView());
  return true;
};
