/** A text box as it stands: what is in it, and what of it is selected. */
export interface Written {
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

/** Other text in place of a stretch, and what is selected afterwards. */
export interface Change {
  readonly from: number;
  readonly to: number;
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** What a box holds after a change. */
export function changed({ value }: Pick<Written, 'value'>, { from, to, text, start, end }: Change): Written {
  return { value: value.slice(0, from) + text + value.slice(to), start, end };
}

/** Puts text in place of what is selected, with the caret behind it. */
export function inPlace({ start, end }: Written, text: string): Change {
  return { from: start, to: end, text, start: start + text.length, end: start + text.length };
}

/** The first stretch of a text that fits a pattern; '' where none does. */
export function matched(pattern: RegExp, text: string): string {
  return pattern.exec(text)?.[0] ?? '';
}

/** The whole lines that a selection touches. */
export function linesAround({ value, start, end }: Written): { readonly from: number; readonly to: number } {
  const from = value.lastIndexOf('\n', start - 1) + 1;
  const last = end > start && value[end - 1] === '\n' ? end - 1 : end;
  const next = value.indexOf('\n', last);
  return { from, to: next < 0 ? value.length : next };
}
