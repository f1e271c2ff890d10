import type { Node } from 'prosemirror-model';
import { TextSelection } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import { offerNames } from './link-names.js';
import { stretchIn, targetOf, type Stretch } from './link-target.js';
import { schema } from './schema.js';

/** The box in which one says where words lead: to a page of this wiki by its name, or to an address. */
export class LinkBox {
  private readonly dialog: HTMLDialogElement;
  private readonly said: DOMStringMap;
  private readonly words: HTMLInputElement;
  private readonly target: HTMLInputElement;
  private view: EditorView | undefined;
  private stretch: Stretch = { from: 0, to: 0, target: '' };

  constructor(dialog: HTMLDialogElement, names: HTMLElement, said: DOMStringMap) {
    this.dialog = dialog;
    this.said = said;
    this.words = this.part('#link-words', HTMLInputElement);
    this.target = this.part('#link-target', HTMLInputElement);
    offerNames(this.target, names);
    this.part('form', HTMLFormElement).onsubmit = (event) => {
      event.preventDefault();
      this.set();
    };
    this.part('[data-close]', HTMLElement).onclick = () => dialog.close();
    this.part('[data-remove]', HTMLElement).onclick = () => this.finish(undefined);
    dialog.onclose = () => this.view?.focus();
  }

  open(view: EditorView): boolean {
    if (view.state.selection.$from.parent.type.spec.code === true) return false;
    this.view = view;
    this.stretch = withoutBlanks(stretchIn(view.state), view.state.doc);
    const { from, to, target } = this.stretch;
    this.words.defaultValue = view.state.doc.textBetween(from, to, ' ');
    this.words.value = this.words.defaultValue;
    this.words.readOnly = !isPlain(view.state.doc, from, to);
    this.target.value = target;
    this.part('[data-remove]', HTMLElement).hidden = target === '';
    this.say('');
    this.dialog.showModal();
    (this.words.value === '' ? this.words : this.target).focus();
    return true;
  }

  private set(): void {
    const typed = this.target.value.trim();
    const attrs = targetOf(typed);
    if (typed === '') this.say(this.said['noTarget'] ?? '');
    else if (!attrs) this.say(this.said['badTarget'] ?? '');
    else this.finish(attrs);
  }

  /** Words that did not change keep what they look like. */
  private finish(attrs: Readonly<Record<string, string>> | undefined): void {
    const { view, stretch } = this;
    if (!view) return;
    const { tr } = view.state;
    const { from } = stretch;
    const words = attrs ? this.words.value.trim() || this.target.value.trim() : '';
    const isSame = words === '' || this.isUnchanged(words);
    const to = isSame ? stretch.to : from + words.length;
    if (!isSame) tr.insertText(words, from, stretch.to);
    tr.removeMark(from, to, schema.marks.link);
    if (attrs) tr.addMark(from, to, schema.mark('link', attrs));
    this.dialog.close();
    view.dispatch(tr.setSelection(TextSelection.create(tr.doc, to)).scrollIntoView());
  }

  private isUnchanged(words: string): boolean {
    return this.words.readOnly || words === this.words.defaultValue;
  }

  private say(words: string): void {
    this.part('#link-error', HTMLElement).textContent = words;
    this.target.setAttribute('aria-invalid', String(words !== ''));
  }

  private part<Part extends HTMLElement>(selector: string, kind: new () => Part): Part {
    const part = this.dialog.querySelector(selector);
    if (part instanceof kind) return part;
    throw new Error(`the box has no ${selector}`);
  }
}

/** Words alone, in one block: other words can stand in their place. */
function isPlain(doc: Node, from: number, to: number): boolean {
  const parts: Node[] = [];
  doc.nodesBetween(from, to, (node) => {
    if (node.isTextblock || (node.isInline && !node.isText)) parts.push(node);
  });
  return parts.length <= 1;
}

/** Blanks around words are no part of a link. */
function withoutBlanks({ from, to, target }: Stretch, doc: Node): Stretch {
  const text = doc.textBetween(from, to, ' ');
  if (!isPlain(doc, from, to) || text.trim() === '') return { from, to, target };
  return { from: from + text.length - text.trimStart().length, to: to - text.length + text.trimEnd().length, target };
}
