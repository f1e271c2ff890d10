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
    this.view = view;
    this.stretch = stretchIn(view.state);
    const { from, to, target } = this.stretch;
    this.words.value = view.state.doc.textBetween(from, to, ' ');
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
    const { tr, doc } = view.state;
    const { from } = stretch;
    const words = attrs ? this.words.value.trim() || this.target.value.trim() : '';
    const isSame = words === '' || words === doc.textBetween(from, stretch.to, ' ');
    const to = isSame ? stretch.to : from + words.length;
    if (!isSame) tr.insertText(words, from, stretch.to);
    tr.removeMark(from, to, schema.marks.link);
    if (attrs) tr.addMark(from, to, schema.mark('link', attrs));
    this.dialog.close();
    view.dispatch(tr.setSelection(TextSelection.create(tr.doc, to)).scrollIntoView());
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
