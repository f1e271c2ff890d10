import { mergeLine } from '../../domain/merge-text.js';
import type { Line } from './line.js';
import { inMannerOf, likeTyped, typedAs } from './prefixes.js';

/** A text as it was opened: its lines, and the same as we would write them. */
export interface Source {
  readonly typed: readonly string[];
  readonly written: readonly Line[];
  readonly places: ReadonlyMap<number, number>;
}

/** Undefined where what we would write does not have a line of its own for each line that is not blank, in their order. */
export function sourceOf(text: string, written: readonly Line[]): Source | undefined {
  const typed = text.split('\n');
  let next = 0;
  for (const { at } of written) {
    if (at === undefined || at < next || !typed.slice(next, at).every(isBlank)) return undefined;
    next = at + 1;
  }
  if (!typed.slice(next).every(isBlank)) return undefined;
  return { typed, written, places: new Map(written.map(({ at = -1 }, n) => [at, n])) };
}

function isBlank(line: string): boolean {
  return /^[ \t>\r]*$/.test(line);
}

/** How far what was typed is kept within lines that changed or are new: word for word and sign for sign, or not at all. */
export type Keeping = 'words' | 'lines';

/** A text that was changed: every line that is the same as before stands as it was typed, with the blank lines before it. */
export function kept(source: Source, lines: readonly Line[], keeping: Keeping): string {
  const { typed } = source;
  const end = typed[0]?.endsWith('\r') === true ? '\r' : '';
  const taken = new Set<number>();
  const manners = new Map<string, Was>();
  const done: string[] = [];
  let before = -1;
  for (const line of lines) {
    const place = placeOf(line, source, taken);
    const was = lineAt(place, source);
    done.push(...gapOf(line, was, place === before + 1));
    done.push(was ? lineOf(line, was, keeping) : newLine(line, manners, keeping) + end);
    if (was) manners.set(mannerOf(was.written), was);
    before = place ?? -2;
  }
  return [...done, ...typed.slice(endOf(source, lines))].join('\n');
}

/** Lines with equal ones may be typed alike. */
function mannerOf({ prefix }: Line): string {
  return prefix.replace(/\d+/g, '1');
}

function newLine(line: Line, manners: ReadonlyMap<string, Was>, keeping: Keeping): string {
  const like = keeping === 'words' ? manners.get(mannerOf(line)) : undefined;
  return bare(like ? inMannerOf(like.typed, like.written.prefix, line.prefix) : line.prefix, line.text);
}

/** Where the blank lines at the end begin; a text that was empty had none. */
function endOf({ written }: Source, lines: readonly Line[]): number {
  const last = written.at(-1)?.at;
  return last === undefined ? Math.min(1, lines.length) : last + 1;
}

/** Which line it was; only one can be it. */
function placeOf({ at }: Line, { places }: Source, taken: Set<number>): number | undefined {
  const place = at === undefined || taken.has(at) ? undefined : places.get(at);
  if (at !== undefined) taken.add(at);
  return place;
}

/** A line as it was: as we would have written it, as it was typed, and the blank lines before it. */
interface Was {
  readonly written: Line;
  readonly typed: string;
  readonly gap: readonly string[];
}

function lineAt(place: number | undefined, { typed, written }: Source): Was | undefined {
  const line = place === undefined ? undefined : written[place];
  if (place === undefined || line?.at === undefined) return undefined;
  const gap = typed.slice((written[place - 1]?.at ?? -1) + 1, line.at);
  return { written: line, typed: typed[line.at] ?? '', gap };
}

function gapOf(line: Line, was: Was | undefined, isBehindSame: boolean): readonly string[] {
  const blanks = Array<string>(line.gap).fill(line.blank.trimEnd());
  if (!was || was.written.blank !== line.blank) return blanks;
  const isSame = isBehindSame && was.written.gap === line.gap;
  return isSame || (line.gap > 0 && was.gap.length > 0) ? was.gap : blanks;
}

function lineOf(line: Line, { written, typed }: Was, keeping: Keeping): string {
  if (written.prefix === line.prefix && written.text === line.text) return typed;
  const parts = typedAs(written.prefix, typed);
  const words = typed.slice(parts.map((part) => part.typed).join('').length).trimEnd();
  const text = keeping === 'words' ? mergeLine(written.text, line.text, words) : undefined;
  return bare(likeTyped(line.prefix, parts), text ?? line.text) + (typed.endsWith('\r') ? '\r' : '');
}

/** A line without blanks at its end, where nothing is in it. */
export function bare(prefix: string, text: string): string {
  return text === '' ? prefix.trimEnd() : prefix + text;
}
