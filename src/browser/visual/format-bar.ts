import type { EditorState } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import { around } from './commands.js';
import { schema } from './schema.js';

/** What of a button is pressed where the caret is. */
const PRESSED: Readonly<Record<string, (state: EditorState) => boolean>> = {
  bold: (state) => isMarked(state, 'strong'),
  italic: (state) => isMarked(state, 'em'),
  link: (state) => isMarked(state, 'link'),
  heading: (state) => around(state, 'heading') !== undefined,
  list: (state) => around(state, 'bullet_list') !== undefined,
  numbers: (state) => around(state, 'ordered_list') !== undefined,
  quote: (state) => around(state, 'blockquote') !== undefined,
  note: (state) => around(state, 'note') !== undefined,
  tick: (state) => (around(state, 'list_item')?.node.attrs['done'] ?? null) !== null,
};

function isMarked({ selection, storedMarks, doc }: EditorState, name: 'strong' | 'em' | 'link'): boolean {
  const { from, $from, to, empty } = selection;
  const type = schema.marks[name];
  return empty ? type.isInSet(storedMarks ?? $from.marks()) !== undefined : doc.rangeHasMark(from, to, type);
}

/** The buttons above the text: which of them there are, and are pressed, for what the caret is in. */
export class FormatBar {
  private readonly bar: HTMLElement;
  private readonly buttons: readonly HTMLButtonElement[];

  constructor(bar: HTMLElement) {
    this.bar = bar;
    this.buttons = [...bar.querySelectorAll('button')];
  }

  /** For what is shown as it will look; undefined for a box that is written with signs. */
  show(view: EditorView | undefined): void {
    // What one writes in stays where it is when the row above it grows.
    const topOf = () => view?.dom.getBoundingClientRect().top ?? 0;
    const before = topOf();
    for (const button of this.buttons) showFor(view, button);
    this.keepStop();
    if (view) this.bar.setAttribute('aria-controls', view.dom.id);
    scrollBy(0, topOf() - before);
  }

  end(): void {
    this.show(undefined);
  }

  /** The Tab key must reach the row though the button that it would reach is gone. */
  private keepStop(): void {
    const there = this.buttons.filter(({ hidden }) => !hidden);
    const [first] = there;
    if (first && there.every(({ tabIndex }) => tabIndex < 0)) first.tabIndex = 0;
    for (const button of this.buttons) if (button.hidden) button.tabIndex = -1;
  }
}

function showFor(view: EditorView | undefined, button: HTMLButtonElement): void {
  const { act = '', visualOnly } = button.dataset;
  const isPressed = PRESSED[act];
  if (visualOnly !== undefined) button.hidden = view === undefined || !isWithin(view.state, visualOnly);
  if (view && isPressed) button.setAttribute('aria-pressed', String(isPressed(view.state)));
  else button.removeAttribute('aria-pressed');
}

/** '' is everywhere. */
function isWithin(state: EditorState, name: string): boolean {
  return name === '' || around(state, name === 'list' ? 'list_item' : name) !== undefined;
}
