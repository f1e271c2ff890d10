import type { Node } from 'prosemirror-model';

/** What stretches of a line can be, apart from links. */
export type Style = 'em' | 'strong' | 'strike' | 'code';

/** Where a link leads: to a page of this wiki by what stands between the brackets, or to an address. */
export interface Link {
  readonly page: string;
  readonly href: string;
  readonly title: string;
}

export type Atom =
  | { readonly kind: 'line'; readonly at: number | null }
  | { readonly kind: 'break'; readonly at: number | null }
  | { readonly kind: 'footnote'; readonly label: string }
  | { readonly kind: 'picture'; readonly src: string; readonly title: string; readonly alt: string };

/** A stretch of a line that begins and ends with a letter, one other sign of it, or what stands between signs. */
export interface Cell {
  readonly sign: string;
  readonly styles: Set<Style>;
  link: Link | undefined;
  /** The address of the link stands for itself. */
  readonly auto: boolean;
  readonly atom: Atom | undefined;
}

export const STYLES: readonly Style[] = ['em', 'strong', 'strike', 'code'];

export function isSameLink(one: Link | undefined, other: Link | undefined): boolean {
  if (!one || !other) return one === other;
  return one.page === other.page && one.href === other.href && one.title === other.title;
}

type Attrs = Readonly<Record<string, unknown>>;

export function cellsOf(block: Node): Cell[] {
  const cells: Cell[] = [];
  block.forEach((node) => {
    const styles = STYLES.filter((name) => node.marks.some(({ type }) => type.name === name));
    const mark = node.marks.find(({ type }) => type.name === 'link');
    const link = mark && linkOf(mark.attrs);
    const like = { styles, link, auto: mark?.attrs['auto'] === true };
    const atom = atomOf(node);
    const signs = atom ? [''] : signsOf((node.text ?? '').replace(/[\r\n]/g, ' '));
    for (const sign of signs) cells.push({ ...like, sign, atom, styles: new Set(styles) });
  });
  return cells;
}

/** Only signs at the ends of what is bold matter, and brackets anywhere. */
function signsOf(text: string): readonly string[] {
  const first = text.search(/[\p{L}\p{N}]/u);
  if (first < 0) return Array.from(text);
  let end = text.length;
  while (!/[\p{L}\p{N}]/u.test(text.slice(end - 1, end)) && end > first + 1) end -= 1;
  const middle = text.slice(first, end).split(/(\s*[[\]]\s*)/);
  return [...Array.from(text.slice(0, first)), ...middle, ...Array.from(text.slice(end))].filter((sign) => sign !== '');
}

function linkOf(attrs: Attrs): Link {
  return { page: wordsOf(attrs['page']), href: wordsOf(attrs['href']), title: wordsOf(attrs['title']) };
}

function atomOf(node: Node): Atom | undefined {
  const { type, attrs, marks, text } = node;
  if (type.name === 'hard_break') return { kind: 'break', at: numberOf(attrs['at']) };
  if (type.name === 'footnote_ref') return { kind: 'footnote', label: String(attrs['label']) };
  if (type.name === 'picture') {
    return { kind: 'picture', src: wordsOf(attrs['src']), title: wordsOf(attrs['title']), alt: wordsOf(attrs['alt']) };
  }
  const line = marks.find((mark) => mark.type.name === 'line');
  return text === ' ' && line ? { kind: 'line', at: numberOf(line.attrs['at']) } : undefined;
}

function wordsOf(words: unknown): string {
  return typeof words === 'string' ? words : '';
}

function numberOf(at: unknown): number | null {
  return typeof at === 'number' ? at : null;
}
