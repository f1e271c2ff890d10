import { Fragment, type Node } from 'prosemirror-model';

/** A fragment with other nodes. */
export function mapped(fragment: Fragment, change: (node: Node) => Node): Fragment {
  const nodes: Node[] = [];
  fragment.forEach((node) => nodes.push(change(node)));
  return Fragment.from(nodes);
}

/** What says where a block was, and how it was typed where one can type it otherwise. */
const OWN: Readonly<Record<string, unknown>> = { at: null, end: null, number: null, underlined: false };

/** A block that knows nothing of where it was in the opened text, nor of how it was typed there. */
export function asNew(node: Node): Node {
  if (node.isText)
    return node.mark(node.marks.map((mark) => (mark.attrs['at'] === undefined ? mark : mark.type.create())));
  const attrs: Record<string, unknown> = { ...node.attrs };
  for (const name of Object.keys(attrs)) if (name in OWN) attrs[name] = OWN[name];
  return node.type.create(attrs, mapped(node.content, asNew), node.marks);
}
