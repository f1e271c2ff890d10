import type { Content } from './content.js';
import type { DiffRow, TextDiff } from './diff.js';
import { FACT_FIELDS } from './fact-fields.js';
import type { Facts } from './facts.js';
import { passagesOf, type Merge, type MergeChoices } from './merge-choice.js';
import type { MergePiece, Passage } from './merge-text.js';

/** More places than that nobody takes or leaves one by one: then the text is one place. */
const MOST_PLACES = 60;

/**
 * Everything that a suggestion changes on its page today, to be taken or left piece by piece: each changed stretch of the text,
 * the name, each tag, each fact. `diff` is from the page's text to the suggested one.
 */
export function partsBetween(theirs: Content, mine: Content, diff: TextDiff): Merge {
  return {
    head: {
      content: { title: theirs.title, tags: theirs.tags, facts: theirs.facts },
      conflicts: changedFields(theirs, mine),
    },
    pieces: piecesBetween(theirs.body, mine.body, diff),
  };
}

function changedFields(theirs: Content, mine: Content): readonly string[] {
  const tags = [...new Set([...theirs.tags, ...mine.tags])].filter(
    (tag) => theirs.tags.includes(tag) !== mine.tags.includes(tag),
  );
  const facts = FACT_FIELDS.map(({ name }) => name).filter((name) => {
    const field = name as keyof Facts;
    return JSON.stringify(theirs.facts[field]) !== JSON.stringify(mine.facts[field]);
  });
  return [
    ...(theirs.title === mine.title ? [] : ['title']),
    ...tags.toSorted().map((tag) => `tags.${tag}`),
    ...facts.map((name) => `facts.${name}`),
  ];
}

function piecesBetween(theirs: string, mine: string, diff: TextDiff): readonly MergePiece[] {
  if (theirs === mine || diff.kind === 'same') return [theirs];
  const whole: readonly MergePiece[] = [{ base: theirs, mine, theirs }];
  if (diff.kind !== 'lines') return whole;
  const pieces = stretches(linesOf(theirs), linesOf(mine), diff.rows);
  return passagesOf(pieces).length > MOST_PLACES ? whole : pieces;
}

/** The text in stretches that are the same and stretches that differ. */
function stretches(
  theirs: readonly string[],
  mine: readonly string[],
  rows: readonly DiffRow[],
): readonly MergePiece[] {
  const pieces: MergePiece[] = [];
  for (const { sign, before, after } of rows.flatMap((row) => ('folded' in row ? row.folded : [row]))) {
    const line = sign === '+' ? mine[Number(after) - 1] : theirs[Number(before) - 1];
    addLine(pieces, sign, line ?? '');
  }
  return pieces;
}

/** Adds a line to the last piece, or where that is of the other sort, to a new one. */
function addLine(pieces: MergePiece[], sign: ' ' | '+' | '-', line: string): void {
  const last = pieces.at(-1);
  const isSame = sign === ' ';
  if (isSame === (typeof last === 'string')) pieces.pop();
  if (isSame) pieces.push((typeof last === 'string' ? last : '') + line);
  else pieces.push(withLine(typeof last === 'object' ? last : NOTHING, sign, line));
}

const NOTHING: Passage = { base: '', mine: '', theirs: '' };

function withLine({ theirs, mine }: Passage, sign: '+' | '-', line: string): Passage {
  return sign === '-'
    ? { base: theirs + line, theirs: theirs + line, mine }
    : { base: theirs, theirs, mine: mine + line };
}

/** Lines with their ends, so that joined they are the text again. */
function linesOf(text: string): readonly string[] {
  return text.split(/(?<=\n)/);
}

/** What was not taken: the names of fields, and `passage` for each place of the text. */
export function leftOut({ head, pieces }: Merge, choices: MergeChoices): readonly string[] {
  const passages = passagesOf(pieces).filter((_, at) => choices.passage(at + 1) === 'theirs');
  return [...head.conflicts.filter((field) => choices.field(field) === 'theirs'), ...passages.map(() => PASSAGE)];
}

/** What stands for a place of the text among what was not taken. */
export const PASSAGE = 'passage';
