import type { Node } from 'prosemirror-model';
import { Plugin } from 'prosemirror-state';
import { Decoration, DecorationSet } from 'prosemirror-view';

const DEEPEST = 6;

/** Says in the visitor's language what a note is; and gives headings the levels that they will have on the page. */
export function labels(words: DOMStringMap): Plugin {
  return new Plugin({
    props: {
      decorations: ({ doc }) =>
        DecorationSet.create(doc, [
          ...titles(doc, words),
          ...headings(doc),
          ...pictures(doc, words),
          ...addresses(doc, words),
        ]),
    },
  });
}

function titles(doc: Node, words: DOMStringMap): readonly Decoration[] {
  const found: Decoration[] = [];
  doc.descendants((node, at, parent) => {
    if (node.type.name !== 'note_title') return !node.isTextblock;
    const word = words[parent?.attrs['kind'] === 'warning' ? 'warning' : 'note'] ?? '';
    const label = node.content.size === 0 ? word : `${word}: `;
    found.push(Decoration.node(at, at + node.nodeSize, { 'data-word': label, 'aria-label': word }));
    return false;
  });
  return found;
}

function pictures(doc: Node, words: DOMStringMap): readonly Decoration[] {
  const found: Decoration[] = [];
  doc.descendants((node, at) => {
    if (node.type.name !== 'picture') return;
    const label = `${words['picture'] ?? ''}: ${String(node.attrs['words'])}`.replace(/: $/, '');
    found.push(Decoration.node(at, at + node.nodeSize, { role: 'img', 'aria-label': label }));
  });
  return found;
}

/** What is kept as it is is not to be puzzled over. */
function addresses(doc: Node, words: DOMStringMap): readonly Decoration[] {
  const found: Decoration[] = [];
  doc.forEach((node, at) => {
    if (node.type.name !== 'kept') return;
    found.push(Decoration.node(at, at + node.nodeSize, { 'data-word': words['kept'] ?? '' }));
  });
  return found;
}

/** The page's own heading is above them all, and no level is left out. */
function headings(doc: Node): readonly Decoration[] {
  const above: number[] = [];
  const found: Decoration[] = [];
  doc.descendants((node, at) => {
    if (node.type.name !== 'heading') return !node.isTextblock;
    const typed = Number(node.attrs['level']);
    while ((above.at(-1) ?? 0) >= typed) above.pop();
    above.push(typed);
    const level = String(Math.min(above.length + 1, DEEPEST));
    found.push(Decoration.node(at, at + node.nodeSize, { 'aria-level': level }));
    return false;
  });
  return found;
}
