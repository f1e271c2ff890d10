import fc from 'fast-check';
import { diffIndices } from 'node-diff3';

/** Lines that share no word, so that no two of them are ever put together: a few, many, and blank ones between. */
const ALPHABETS = [
  ['one', 'two'],
  ['one', '', 'two', '', 'three'],
  ['one', 'two', 'three', 'four', 'five'],
  Array.from({ length: 40 }, (_, n) => `line${n}`),
];

const SENTENCES = ['', 'One.', 'Two.', 'Three words here.', 'Four words are here.', '- item', '## Heading'];

export interface TwoEdits {
  readonly base: string;
  readonly mine: string;
  readonly theirs: string;
}

type Edit = (lines: readonly string[]) => readonly string[];

/** A text, and two that people made of it by a few steps each: lines put in, taken out, reworded or moved. */
export const twoEdits = fc.constantFrom(...ALPHABETS).chain(editsOf);

/** The same of sentences, two of which share words, so that a line that both reworded may be put together. */
export const twoEditsOfSentences = editsOf(SENTENCES);

function editsOf(alphabet: readonly string[]): fc.Arbitrary<TwoEdits> {
  const line = fc.constantFrom(...alphabet);
  const edits = fc.array(edit(line), { minLength: 1, maxLength: 3 });
  return fc.tuple(fc.array(line, { maxLength: 14 }), edits, edits).map(([base, mine, theirs]) => ({
    base: asText(base),
    mine: asText(edited(base, mine)),
    theirs: asText(edited(base, theirs)),
  }));
}

function edit(line: fc.Arbitrary<string>): fc.Arbitrary<Edit> {
  const place = fc.nat(14);
  return fc.oneof(
    fc.record({ at: place, added: line }).map(putIn),
    place.map(takenOut),
    fc.record({ at: place, other: line }).map(reworded),
    fc.record({ from: place, to: place }).map(moved),
  );
}

function putIn({ at, added }: { readonly at: number; readonly added: string }): Edit {
  return (lines) => lines.toSpliced(at, 0, added);
}

function takenOut(at: number): Edit {
  return (lines) => lines.toSpliced(at, 1);
}

function reworded({ at, other }: { readonly at: number; readonly other: string }): Edit {
  return (lines) => lines.toSpliced(at, 1, other);
}

function moved({ from, to }: { readonly from: number; readonly to: number }): Edit {
  return (lines) => lines.toSpliced(from, 1).toSpliced(to, 0, ...lines.slice(from, from + 1));
}

function edited(lines: readonly string[], edits: readonly Edit[]): readonly string[] {
  return edits.reduce((now, change) => change(now), lines);
}

function asText(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join('');
}

/** The lines of a text, with their ends. */
export function linesOf(text: string): readonly string[] {
  return text.match(/.*\n/g) ?? [];
}

/** How often a line stands among others. */
export function countOf(line: string, lines: readonly string[]): number {
  return lines.filter((one) => one === line).length;
}

/** How one text became another: what was taken out of it and put in, and the places of the lines that stayed. */
export interface Steps {
  readonly removed: readonly string[];
  readonly added: readonly string[];
  readonly kept: ReadonlySet<number>;
  /** The new text's lines, each with its place in the old one if it stayed. */
  readonly lines: readonly { readonly line: string; readonly place: number | undefined }[];
}

/** The steps between two texts, the way the merge reads them: a line that moved was taken out and put in. */
export function stepsOf(before: readonly string[], after: readonly string[]): Steps {
  const steps = diffIndices([...before], [...after]);
  const removed = new Set(steps.flatMap(({ buffer1: [at, length] }) => placesFrom(at, length)));
  const added = new Set(steps.flatMap(({ buffer2: [at, length] }) => placesFrom(at, length)));
  const kept = [...before.keys()].filter((place) => !removed.has(place));
  const left = [...kept];
  return {
    removed: before.filter((_, place) => removed.has(place)),
    added: after.filter((_, place) => added.has(place)),
    kept: new Set(kept),
    lines: after.map((line, at) => ({ line, place: added.has(at) ? undefined : left.shift() })),
  };
}

function placesFrom(at: number, length: number): readonly number[] {
  return Array.from({ length }, (_, n) => at + n);
}

/** Whether lines stand among others in their order, whatever stands between them. */
export function standInOrder(lines: readonly string[], among: readonly string[]): boolean {
  let at = -1;
  return lines.every((line) => (at = among.indexOf(line, at + 1)) >= 0);
}
