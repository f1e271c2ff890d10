import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { MergePiece } from '../../src/domain/merge-text.js';
import { packageRoot } from '../../src/package-root.js';

export interface MergeStory {
  readonly name: string;
  readonly base: string;
  readonly mine: string;
  readonly theirs: string;
  readonly merged: string;
}

const STORY =
  /^(.+)\n\.base\n([^]*?)\.mine\n([^]*?)\.theirs\n([^]*?)\.merged\n([^]*?)(?=\n?\n[^\n]+\n\.base\n|(?![^]))/gm;

/** The stories of a file in `test/fixtures/merge`, whose first lines say how they are written. */
export function mergeStories(file: string): readonly MergeStory[] {
  const text = readFileSync(path.join(packageRoot, 'test', 'fixtures', 'merge', file), 'utf8');
  return [...text.matchAll(STORY)].map(([, name = '', base = '', mine = '', theirs = '', merged = '']) => ({
    ...{ name, base, mine, theirs },
    merged: merged.trimEnd(),
  }));
}

/** A merged text as stories write it. */
export function shownPieces(pieces: readonly MergePiece[]): string {
  return pieces.map((piece) => (typeof piece === 'string' ? piece : either(piece.theirs, piece.mine))).join('');
}

/** What is for a person to decide, as stories write it. */
export function either(theirs: string, mine: string): string {
  return `<${theirs}|${mine}>`;
}
