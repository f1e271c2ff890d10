import { itemFor, setAll, type Row } from './suggest-row.js';

/** The list of what a box offers: the focus stays in the box. A box of one line is its combobox; one of many lines stays a text box. */
export class SuggestList {
  private readonly box = document.createElement('ul');
  private readonly input: HTMLInputElement | HTMLTextAreaElement;
  private readonly region: HTMLElement;
  private rows: readonly Row[] = [];
  private active = -1;

  /** `region` is where a screen reader hears how many rows there are; it holds the words for that. */
  constructor(input: HTMLInputElement | HTMLTextAreaElement, region: HTMLElement) {
    const { box } = this;
    this.input = input;
    this.region = region;
    box.id = `${input.id}-suggestions`;
    box.className = 'suggestions';
    box.hidden = true;
    setAll(box, { role: 'listbox', 'aria-label': region.dataset['label'] ?? input.labels?.[0]?.textContent ?? '' });
    setAll(input, { 'aria-autocomplete': 'list', 'aria-controls': box.id });
    if (input instanceof HTMLInputElement) setAll(input, { role: 'combobox', 'aria-expanded': 'false' });
    region.after(box);
    // Pressing the mouse on a row would take the focus out of the box, and close the list before the click.
    box.addEventListener('mousedown', (event) => event.preventDefault());
  }

  /** How far below the top of what it stands in. */
  standAt(pixels: number): void {
    this.box.style.insetBlockStart = `${pixels}px`;
  }

  /** Shows rows in place of earlier ones, and says how many suggestions are among them, unless told to say something else. */
  show(rows: readonly Row[], suggested: number, said = countWords(suggested, this.region)): void {
    this.rows = rows;
    this.box.replaceChildren(...rows.map((row, place) => itemFor(row, `${this.box.id}-${place}`)));
    this.mark(-1);
    this.open(true);
    this.say(said);
  }

  /** What a screen reader hears. */
  say(words: string): void {
    this.region.textContent = words;
  }

  close(): void {
    this.open(false);
    this.mark(-1);
    this.say('');
  }

  /** Does what a key means for an open list; false where it means nothing. Past either end no row is marked. */
  press(key: string): boolean {
    if (this.box.hidden) return false;
    switch (key) {
      case 'ArrowDown':
        this.mark(this.active + 1 < this.rows.length ? this.active + 1 : -1);
        return true;
      case 'ArrowUp':
        this.mark(this.active < 0 ? this.rows.length - 1 : this.active - 1);
        return true;
      case 'Escape':
        this.close();
        return true;
      case 'Enter':
        return this.choose();
      default:
        return false;
    }
  }

  /** Without a marked row, Enter searches as ever. */
  private choose(): boolean {
    const row = this.rows[this.active];
    row?.choose();
    return row !== undefined;
  }

  private open(isOpen: boolean): void {
    this.box.hidden = !isOpen;
    if (this.input.role === 'combobox') this.input.setAttribute('aria-expanded', String(isOpen));
  }

  private mark(place: number): void {
    this.active = place;
    const items = [...this.box.children];
    for (const [index, item] of items.entries()) item.setAttribute('aria-selected', String(index === place));
    const item = items[place];
    if (item) this.input.setAttribute('aria-activedescendant', item.id);
    else this.input.removeAttribute('aria-activedescendant');
    item?.scrollIntoView({ block: 'nearest' });
  }
}

function countWords(n: number, { dataset }: HTMLElement): string {
  const { none = '', one = '', many = '' } = dataset;
  return n === 0 ? none : n === 1 ? one : many.replace('{n}', String(n));
}
