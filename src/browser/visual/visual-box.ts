import { EditorState } from 'prosemirror-state';
import { EditorView } from 'prosemirror-view';
import { unstyled } from '../html-to-markdown.js';
import { actsFor, type Act } from './acts.js';
import type { FormatBar } from './format-bar.js';
import { itemView } from './item-view.js';
import type { LinkBox } from './link-box.js';
import { opened, written, type Opened, type Refusal } from './opened.js';
import { handleFiles, handlePaste } from './pasting.js';
import { pluginsFor } from './plugins.js';
import { insertLine } from './insert.js';

export interface Around {
  readonly words: DOMStringMap;
  readonly format: FormatBar;
  readonly links: LinkBox;
}

/** A text box with, in its place, what its text will look like: each change there is written into the box. */
export class VisualBox {
  private readonly box: HTMLTextAreaElement;
  private readonly around: Around;
  private readonly acts: Readonly<Record<string, Act>>;
  private readonly listening = new AbortController();
  private readonly why = document.createElement('p');
  private view: EditorView | undefined;
  private text: string;
  private readonly described: string;

  constructor(box: HTMLTextAreaElement, around: Around) {
    this.box = box;
    this.around = around;
    this.text = box.value;
    this.described = box.getAttribute('aria-describedby') ?? '';
    Object.assign(this.why, { className: 'hint', id: `${box.id}-why` });
    this.acts = actsFor(around, Number(box.dataset['level'] ?? 2));
    const isSought = document.activeElement === box || this.isSought();
    this.listen();
    this.open();
    if (isSought) this.goTo();
  }

  /** Opens the text anew where it was changed elsewhere. */
  follow(): void {
    if (this.view && this.box.value !== this.text) this.open();
  }

  end(): void {
    this.listening.abort();
    this.close();
  }

  private listen(): void {
    const { signal } = this.listening;
    const { box } = this;
    const takeOver = (event: string, act: (view: EditorView, detail: string) => void) =>
      box.addEventListener(
        event,
        (happened) => {
          if (!this.view || !(happened instanceof CustomEvent)) return;
          happened.preventDefault();
          act(this.view, String(happened.detail));
        },
        { signal },
      );
    takeOver('format', (view, name) => this.acts[name]?.(view));
    takeOver('add-line', insertLine);
    box.addEventListener('focus', () => this.around.format.show(this.view), { signal });
    document.addEventListener('click', (event) => this.follows(event) && this.goTo(), { signal });
    // Opened at this box, the browser looks for it once more when everything is there.
    addEventListener('load', () => this.isSought() && this.goTo(), { signal });
    for (const label of box.labels) label.addEventListener('click', () => this.goTo(), { signal });
  }

  /** Whether a link to the box was pressed, whose own place would be the hidden box. */
  private follows(event: MouseEvent): boolean {
    const { target, ctrlKey, metaKey, shiftKey } = event;
    if (!this.view || ctrlKey || metaKey || shiftKey || !(target instanceof Element)) return false;
    const isOwn = target.closest(`a[href="#${this.box.id}"]`) !== null;
    if (isOwn) event.preventDefault();
    return isOwn;
  }

  private isSought(): boolean {
    return location.hash === `#${this.box.id}` && document.activeElement === document.body;
  }

  private goTo(): void {
    this.view?.focus();
    this.view?.dom.scrollIntoView({ block: 'nearest' });
  }

  private open(): void {
    const isFocused = this.view?.hasFocus() === true;
    this.close();
    this.text = this.box.value;
    const one = opened(this.text);
    if ('holds' in one) this.refuse(one);
    else this.begin(one);
    if (isFocused) this.view?.focus();
  }

  private close(): void {
    this.view?.destroy();
    this.view = undefined;
    this.why.remove();
    this.box.hidden = false;
    describe(this.box, this.described);
  }

  private refuse({ holds, line }: Refusal): void {
    const { words } = this.around;
    this.why.textContent = (words[reasonFor(holds)] ?? words['whyOther'] ?? '').replace('{line}', String(line));
    this.box.before(this.why);
    describe(this.box, `${this.described} ${this.why.id}`.trim());
  }

  private begin(one: Opened): void {
    const { box, around } = this;
    const view = new EditorView((dom) => box.after(dom), {
      state: EditorState.create({ doc: one.doc, plugins: pluginsFor(this.acts, around.words) }),
      attributes: attributesOf(box),
      nodeViews: { list_item: itemView(around.words['done'] ?? '') },
      handlePaste,
      transformPastedHTML: unstyled,
      handleDOMEvents: {
        paste: handleFiles(box),
        drop: handleFiles(box),
        focus: () => box.dispatchEvent(new FocusEvent('focus')),
      },
      dispatchTransaction: (transaction) => {
        view.updateState(view.state.apply(transaction));
        around.format.show(view);
        if (transaction.docChanged) this.write(one, view);
      },
    });
    this.view = view;
    box.hidden = true;
  }

  /** Should it ever fail, the text as it was before the last key is there to go on with. */
  private textOf(one: Opened, view: EditorView): string | undefined {
    try {
      return written(one, view.state.doc);
    } catch {
      this.close();
      this.refuse({ holds: '', line: 1 });
      return undefined;
    }
  }

  private write(one: Opened, view: EditorView): void {
    const text = this.textOf(one, view);
    if (text === undefined || text === this.text) return;
    this.text = text;
    this.box.value = text;
    this.box.dispatchEvent(new InputEvent('input', { bubbles: true }));
  }
}

function describe(box: HTMLTextAreaElement, ids: string): void {
  if (ids === '') box.removeAttribute('aria-describedby');
  else box.setAttribute('aria-describedby', ids);
}

const REASONS: Readonly<Record<string, string>> = {
  long: 'whyLong',
  depth: 'whyDepth',
  note: 'whyNote',
  table: 'whyTable',
  table_row: 'whyRow',
  code_block: 'whyCode',
  bullet_list: 'whyList',
  ordered_list: 'whyList',
  footnote: 'whyFootnote',
};

function reasonFor(holds: string): string {
  return REASONS[holds] ?? 'whyOther';
}

function attributesOf(box: HTMLTextAreaElement): Record<string, string> {
  const [label] = box.labels;
  if (label) label.id = `${box.id}-label`;
  const described = box.getAttribute('aria-describedby');
  const given = { lang: box.lang, dir: 'auto', spellcheck: 'true', id: `${box.id}-looks` };
  return {
    ...given,
    class: 'visual',
    'data-box': box.name,
    role: 'textbox',
    'aria-multiline': 'true',
    'aria-labelledby': `${box.id}-label`,
    ...(described !== null && { 'aria-describedby': described }),
  };
}
