import { Fragment, type Node } from 'prosemirror-model';

/** A fragment with other nodes. */
export function mapped(fragment: Fragment, change: (node: Node) => Node): Fragment {
  const nodes: Node[] = [];
  fragment.forEach((node) => nodes.push(change(node)));
  return Fragment.from(nodes);
}

/** A block that knows nothing of where it was in the opened text. */
export function asNew(node: Node): Node {
  if (node.isText) return node;
  const attrs =
    'at' in node.attrs ? { ...node.attrs, at: null, ...('end' in node.attrs && { end: null }) } : node.attrs;
  return node.type.create(attrs, mapped(node.content, asNew), node.marks);
}
