/** A line of Markdown that is not blank, or one of code. */
export interface Line {
  /** So many blank lines are before it. */
  readonly gap: number;
  /** What such a blank line holds. */
  readonly blank: string;
  /** What says in which block it is: marks of quotes and items, signs of a heading, blanks. */
  readonly prefix: string;
  readonly text: string;
  /** On which line of the opened text it was. */
  readonly at: number | undefined;
}

/** One that was on a line of the opened text, or so many lines behind it. */
export function lineAt(text: string, at?: unknown, further = 0): Line {
  return { gap: 0, blank: '', prefix: '', text, at: typeof at === 'number' ? at + further : undefined };
}

/** Lines within a block whose first line begins in one way and the others in another. */
export function within(lines: readonly Line[], first: string, rest: string): readonly Line[] {
  return lines.map((line, n) => ({
    ...line,
    blank: line.gap > 0 ? rest + line.blank : line.blank,
    prefix: (n === 0 ? first : rest) + line.prefix,
  }));
}
