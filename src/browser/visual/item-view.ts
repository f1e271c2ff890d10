import type { Node } from 'prosemirror-model';
import type { EditorView, NodeView } from 'prosemirror-view';

/** Shows an item of a list, with its box to tick where it has one; `done` is what the box says. */
export function itemView(done: string): (node: Node, view: EditorView, at: () => number | undefined) => NodeView {
  return (node, view, at) => {
    const dom = document.createElement('li');
    const box = boxNamed(done);
    const contentDOM = document.createElement('div');
    dom.append(box, contentDOM);
    const update = (now: Node): boolean => {
      if (now.type !== node.type) return false;
      dom.classList.toggle('task', now.attrs['done'] !== null);
      box.hidden = now.attrs['done'] === null;
      box.checked = now.attrs['done'] === true;
      return true;
    };
    box.addEventListener('change', () => {
      const place = at();
      if (place !== undefined) view.dispatch(view.state.tr.setNodeAttribute(place, 'done', box.checked));
    });
    update(node);
    return {
      ...{ dom, contentDOM, update },
      stopEvent: ({ target }) => target === box,
      ignoreMutation: ({ target }) => target === box || target === dom,
    };
  };
}

/** Keys reach it by the item that it belongs to. */
function boxNamed(label: string): HTMLInputElement {
  const box = document.createElement('input');
  Object.assign(box, { type: 'checkbox', tabIndex: -1, contentEditable: 'false' });
  box.setAttribute('aria-label', label);
  return box;
}
