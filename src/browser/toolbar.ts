import { emphasized } from './emphasis.js';
import { marked, titled } from './line-marks.js';
import { linked } from './links.js';
import { asBlock, tableOf } from './tables.js';
import { write, writtenIn } from './text-box.js';
import type { Change, Written } from './text-change.js';

type Act = (written: Written, box: HTMLTextAreaElement, words: DOMStringMap) => Change;

const ACTS: Readonly<Record<string, Act>> = {
  bold: (written) => emphasized(written, '**'),
  italic: (written) => emphasized(written, '*'),
  heading: (written, box) => titled(written, Number(box.dataset['level'] ?? 2)),
  link: (written, _box, { link = '' }) => linked(written, link),
  list: (written) => marked(written, 'list'),
  numbers: (written) => marked(written, 'numbers'),
  quote: (written) => marked(written, 'quote'),
  table: (written, _box, { column = '' }) => asBlock(written, blankTable(column), `${column} 1`),
};

function blankTable(column: string): string {
  return tableOf([
    [`${column} 1`, `${column} 2`],
    ['…', '…'],
  ]);
}

/** Which keys stand for which act, with Ctrl or Cmd; digits and signs by their place, since Shift makes others of them. */
const KEYS: Readonly<Record<string, string>> = {
  b: 'bold',
  i: 'italic',
  k: 'link',
  'Shift+Digit7': 'numbers',
  'Shift+Digit8': 'list',
  'Shift+Period': 'quote',
};

/** The one toolbar of a form: it stands above the text box that was used last. */
export class Toolbar {
  private readonly bar: HTMLElement;
  private readonly all: readonly HTMLButtonElement[];
  private box: HTMLTextAreaElement;

  constructor(bar: HTMLElement, box: HTMLTextAreaElement) {
    this.bar = bar;
    this.box = box;
    this.all = [...bar.querySelectorAll('button')];
    bar.hidden = false;
    this.standAt(box);
    this.stopAt(0);
    bar.addEventListener('keydown', (event) => this.move(event));
    // The box keeps the focus, and with it the keyboard of a phone.
    bar.addEventListener('mousedown', (event) => event.preventDefault());
    for (const button of this.all) {
      button.addEventListener('focus', () => this.stopAt(this.buttons.indexOf(button)));
      button.addEventListener('click', () => this.act(button.dataset['act'] ?? ''));
    }
  }

  /** Those that can be pressed now. */
  private get buttons(): readonly HTMLButtonElement[] {
    return this.all.filter(({ hidden }) => !hidden);
  }

  /** Makes a box use the toolbar and its keys. */
  serve(box: HTMLTextAreaElement): void {
    box.addEventListener('focus', () => this.standAt(box));
    box.addEventListener('keydown', (event) => {
      const name = event.isComposing ? undefined : KEYS[keyOf(event)];
      if (name === undefined) return;
      event.preventDefault();
      this.box = box;
      this.act(name);
    });
  }

  private act(name: string): void {
    const { box, bar } = this;
    // Where the box is shown as it will look, what is pressed is done there.
    if (!box.dispatchEvent(new CustomEvent('format', { detail: name, cancelable: true }))) return;
    const change = ACTS[name]?.(writtenIn(box), box, bar.dataset);
    if (change) write(box, change);
  }

  /** Nothing that one is about to press may move under the finger. */
  private standAt(box: HTMLTextAreaElement): void {
    this.box = box;
    this.bar.setAttribute('aria-controls', box.id);
    if (box.previousElementSibling === this.bar) return;
    const shown = box.hidden ? (box.nextElementSibling ?? box) : box;
    const { top } = shown.getBoundingClientRect();
    box.before(this.bar);
    scrollBy(0, shown.getBoundingClientRect().top - top);
  }

  private stopAt(place: number): void {
    const stop = this.buttons[place];
    for (const button of this.all) button.tabIndex = button === stop ? 0 : -1;
  }

  private move(event: KeyboardEvent): void {
    const { key, target } = event;
    const { buttons } = this;
    const at = buttons.indexOf(target as HTMLButtonElement);
    const { length } = buttons;
    const places: Readonly<Record<string, number>> = {
      ArrowRight: at + 1,
      ArrowLeft: at - 1,
      Home: 0,
      End: length - 1,
    };
    const place = places[key];
    if (at < 0 || place === undefined) return;
    event.preventDefault();
    buttons[(place + length) % length]?.focus();
  }
}

const IS_APPLE = /Mac|iPhone|iPad/.test(navigator.userAgent);

function keyOf({ key, code, ctrlKey, metaKey, shiftKey, altKey }: KeyboardEvent): string {
  const isHeld = IS_APPLE ? metaKey && !ctrlKey : ctrlKey && !metaKey;
  if (!isHeld || altKey) return '';
  const name = /^[a-z]$/i.test(key) ? key.toLowerCase() : code;
  return shiftKey ? `Shift+${name}` : name;
}
