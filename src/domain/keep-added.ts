import { diffIndices } from 'node-diff3';
import type { Passage } from './merge-text.js';

/** What a passage becomes when what one side made of it is taken back: others may have changed the lines beside, which a merge leaves to a person, or added something before or after. Where they put back what was there before, it stands once. Undefined where a person must decide. */
export function keepAdded(passage: Passage): string | undefined {
  return besideIt(passage) ?? aroundIt(passage);
}

/** Longer passages are not compared line by line here. */
const MOST_LINES = 400;

/** Both changes, where no line was changed by both. */
function besideIt({ base, mine, theirs }: Passage): string | undefined {
  const [lines, own, others] = [linesOf(base), linesOf(mine), linesOf(theirs)];
  if (Math.max(lines.length, own.length, others.length) > MOST_LINES) return undefined;
  const [first, second] = [hunksOf(lines, own), hunksOf(lines, others)];
  const isOverlap = first.some((one) => second.some((other) => overlap(one, other)));
  const added = new Set(first.flatMap(({ content }) => content).filter((line) => line.trim() !== ''));
  const isDoubled = second.some(({ content }) => content.some((line) => added.has(line)));
  return isOverlap || isDoubled ? undefined : applied(lines, [...first, ...second]);
}

/** Lines from one place up to another, and what takes their place. */
interface Hunk {
  readonly from: number;
  readonly to: number;
  readonly content: readonly string[];
}

function hunksOf(base: readonly string[], side: readonly string[]): readonly Hunk[] {
  return diffIndices([...base], [...side]).map(({ buffer1: [from, length], buffer2Content }) => ({
    ...{ from, to: from + length, content: buffer2Content },
  }));
}

function overlap(one: Hunk, other: Hunk): boolean {
  const isSamePlace = one.from === one.to && other.from === other.to && one.from === other.from;
  return isSamePlace || (one.from < other.to && other.from < one.to);
}

/** What is put in at a place stands before what is changed from there on. */
function applied(base: readonly string[], hunks: readonly Hunk[]): string {
  const pieces: string[] = [];
  let at = 0;
  for (const { from, to, content } of hunks.toSorted((one, other) => one.from - other.from || one.to - other.to)) {
    pieces.push(...base.slice(at, from), ...content);
    at = to;
  }
  return [...pieces, ...base.slice(at)].join('');
}

/** Lines with their ends, so that joined they are the text again. */
function linesOf(text: string): readonly string[] {
  return text.split(/(?<=\n)/);
}

function aroundIt({ base, mine, theirs }: Passage): string | undefined {
  const around = addedAround(base, theirs);
  if (base === '' || !around) return undefined;
  const known = new Set(linesIn(mine));
  const added = linesIn(around.before + around.after);
  const isPutBack = (line: string) => known.has(line);
  if (added.every(isPutBack)) return mine;
  if (added.some(isPutBack)) return undefined;
  return mine.trim() === '' ? closed(base, around) : ended(around.before + mine.replace(/\n$/, '') + around.after);
}

interface Around {
  readonly before: string;
  readonly after: string;
}

/** What stands around the whole of a text in a longer one; the end of its last line may be left open. */
function addedAround(base: string, theirs: string): Around | undefined {
  const [text, whole] = [base.replace(/\n$/, ''), theirs.replace(/\n$/, '')];
  const at = whole.indexOf(text);
  if (text === '' || at < 0 || whole.indexOf(text, at + 1) >= 0) return undefined;
  return { before: whole.slice(0, at), after: whole.slice(at + text.length) };
}

/** What is left where nothing takes the place of a text: the empty line before it stands before what comes after. */
function closed(base: string, { before, after }: Around): string {
  const rest = after.replace(/^\n+/, '');
  const gap = rest === '' ? '' : (/^\n*/.exec(base)?.[0] ?? '');
  return ended(before + gap + rest);
}

function ended(text: string): string {
  return text === '' || text.endsWith('\n') ? text : `${text}\n`;
}

function linesIn(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
