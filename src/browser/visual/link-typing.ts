import type { Mark, Node } from 'prosemirror-model';
import { Plugin } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import { schema } from './schema.js';

/** Words of a link that are typed anew, all of them or the last, stay the words of that link. */
export function linkTyping(): Plugin {
  return new Plugin({
    props: { handleTextInput: typeWithin },
    appendTransaction: (_done, before, { doc, selection, tr }) => {
      if (!selection.empty || doc.content.size >= before.doc.content.size) return null;
      const gone = linkOf(before.doc.nodeAt(selection.head));
      const { nodeBefore } = selection.$head;
      return gone && linkOf(nodeBefore)?.eq(gone) ? tr.addStoredMark(gone) : null;
    },
  });
}

function typeWithin(view: EditorView, from: number, to: number, text: string): boolean {
  const { doc, storedMarks, tr } = view.state;
  const link = from < to ? linkAcross(doc, from, to) : schema.marks.link.isInSet(storedMarks ?? []);
  if (!link) return false;
  tr.insertText(text, from, to).addMark(from, from + text.length, link);
  view.dispatch(tr.addStoredMark(link).scrollIntoView());
  return true;
}

/** The one link that everything between two places is in. */
function linkAcross(doc: Node, from: number, to: number): Mark | undefined {
  const links: (Mark | undefined)[] = [];
  doc.nodesBetween(from, to, (node) => {
    if (node.isInline) links.push(linkOf(node));
  });
  const [first] = links;
  return first && links.every((link) => link?.eq(first)) ? first : undefined;
}

function linkOf(node: Node | null): Mark | undefined {
  return schema.marks.link.isInSet(node?.marks ?? []);
}
