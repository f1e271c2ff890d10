import type { Node } from 'prosemirror-model';

export function childrenOf(parent: Node): readonly Node[] {
  return Array.from({ length: parent.childCount }, (_, n) => parent.child(n));
}
