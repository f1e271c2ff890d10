import type { Node } from 'prosemirror-model';
import { cellsOf, isSameLink, STYLES, type Atom, type Cell, type Link, type Style } from './cells.js';
import { tidied } from './tidy.js';

/** A stretch of words that are alike; or, without words, what stands between words. */
export interface Run {
  readonly text: string;
  readonly styles: readonly Style[];
  readonly link?: Link;
  /** The address stands for itself. */
  readonly auto?: true;
  readonly atom?: Atom;
}

const known = new WeakMap<Node, readonly Run[]>();

/** The content of a paragraph, heading or cell as Markdown can say it: no blanks at the ends of lines, nor of what is bold or a link. */
export function runsOf(block: Node): readonly Run[] {
  const before = known.get(block);
  if (before) return before;
  const runs = joined(tidied(cellsOf(block), block.type.name).map(runOf));
  known.set(block, runs);
  return runs;
}

/** Runs of which no two that are alike stand side by side. */
export function joined(pieces: readonly Run[]): readonly Run[] {
  const runs: Run[] = [];
  for (const run of pieces) {
    const last = runs.at(-1);
    if (last && isAlike(last, run)) runs[runs.length - 1] = { ...last, text: last.text + run.text };
    else runs.push(run);
  }
  return runs;
}

function runOf({ sign, styles, link, auto, atom }: Cell): Run {
  const own = STYLES.filter((style) => styles.has(style));
  return { text: sign, styles: own, ...(link && { link }), ...(auto && { auto }), ...(atom && { atom }) };
}

function isAlike(one: Run, other: Run): boolean {
  if (one.atom || other.atom || one.auto !== other.auto) return false;
  return one.styles.join() === other.styles.join() && isSameLink(one.link, other.link);
}

/** Whether a list's item has a box to tick: one without words has none. */
export function isTask({ attrs, firstChild }: Node): boolean {
  return attrs['done'] !== null && firstChild?.type.name === 'paragraph' && runsOf(firstChild).length > 0;
}
