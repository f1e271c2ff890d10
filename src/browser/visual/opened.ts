import { Fragment, type Node } from 'prosemirror-model';
import { typedMarkdown, type References } from '../../markup/typed-markdown.js';
import { asNew, mapped } from './as-new.js';
import { Unknown } from './inline-tokens.js';
import { bare, kept, sourceOf, type Source } from './keep-source.js';
import type { Line } from './line.js';
import { isSame, likenessOf } from './likeness.js';
import { linesOfDoc } from './lines.js';
import { docOf, parsed } from './parse.js';
import type { Writing } from './writing.js';

/** So many letters are written anew with each key that is pressed, and are so without delay. */
export const LONGEST = 50_000;

/** A text that can be changed as it looks. */
export interface Opened {
  readonly doc: Node;
  readonly source: Source;
  readonly writing: Writing;
}

/** Why a text can be changed as a text only: what it holds, and from which line on, counted from 1. */
export interface Refusal {
  readonly holds: string;
  readonly line: number;
}

/** Opens a text, if it can be written back byte for byte, and each of its blocks can be written anew. */
export function opened(text: string): Opened | Refusal {
  if (text.length > LONGEST) return { holds: 'long', line: 1 };
  if (/\r(?!\n)|\0/.test(text)) return { holds: 'signs', line: 1 };
  try {
    const { doc, references } = parsed(text);
    if (!areKept(references, doc)) return { holds: 'kept', line: 1 };
    return checked(text, doc, { references, known: new WeakMap() });
  } catch (error) {
    if (error instanceof Unknown) return { holds: error.message, line: error.line + 1 };
    if (error instanceof RangeError) return { holds: 'order', line: 1 };
    throw error;
  }
}

function checked(text: string, doc: Node, writing: Writing): Opened | Refusal {
  const lines = linesOfDoc(doc, writing);
  const source = sourceOf(text, lines);
  const isHeld = source && kept(source, lines, 'lines') === text && isReadAs(doc, plain(lines));
  return isHeld ? { doc, source, writing } : faultIn(text, doc, writing);
}

/** The first block that cannot be written anew as what it is. */
function faultIn(text: string, doc: Node, writing: Writing): Refusal {
  const typed = text.split('\n');
  for (let n = 0; n < doc.childCount; n += 1) {
    const alone = doc.copy(Fragment.from(doc.child(n)));
    const lines = linesOfDoc(alone, writing);
    const at = lines[0]?.at ?? 0;
    if (!isSound(lines, typed) || !isReadAs(alone, plain(lines), writing.references)) {
      return { holds: doc.child(n).type.name, line: at + 1 };
    }
  }
  return { holds: 'order', line: 1 };
}

/** Whether a block has a line of its own for each of those that were typed. */
function isSound(lines: readonly Line[], typed: readonly string[]): boolean {
  const first = lines[0]?.at ?? 0;
  const end = (lines.at(-1)?.at ?? 0) + 1;
  const moved = lines.map((line) => ({ ...line, at: line.at === undefined ? undefined : line.at - first }));
  return sourceOf(typed.slice(first, end).join('\n'), moved) !== undefined;
}

/** A changed text: what was not touched stands as it was typed. */
export function written({ doc: before, source, writing }: Opened, doc: Node): string {
  const lines = linesOfDoc(doc, writing);
  const ways = [
    () => kept(source, lines, 'words'),
    () => kept(source, lines, 'lines'),
    () => kept(source, linesOfDoc(withNewBlocks(before, doc), writing), 'lines'),
  ];
  for (const way of ways) {
    const text = way();
    if (isReadAs(doc, text)) return text;
  }
  const plainest = kept(source, lines, 'lines');
  // What is bold and leaning by turns may have no signs; that is no reason to type everything anew.
  return hasSameWords(plainest, doc) ? plainest : kept(source, linesOfDoc(asNew(doc), writing), 'lines');
}

function hasSameWords(text: string, doc: Node): boolean {
  try {
    return wordsIn(docOf(text)) === wordsIn(doc);
  } catch {
    return false;
  }
}

/** The words of each block on a line of their own. */
function wordsIn(doc: Node): string {
  const words: string[] = [];
  doc.descendants((node) => {
    const text = node.isTextblock ? node.textContent.replace(/\s+/g, '') : '';
    if (text !== '') words.push(`${node.type.name} ${text}`);
    return !node.isTextblock;
  });
  return words.join('\n');
}

/** Whether every address with a name stands by itself, and not within a list, where we would lose it. */
function areKept(references: References, doc: Node): boolean {
  const sources: string[] = [];
  doc.forEach(({ attrs, type }) => {
    if (type.name === 'kept') sources.push(String(attrs['source']));
  });
  const known = typedMarkdown(sources.join('\n\n')).references;
  return Object.keys(references ?? {}).every((name) => name in (known ?? {}));
}

/** `references` are addresses that the text itself does not give names to. */
function isReadAs(doc: Node, text: string, references?: References): boolean {
  try {
    return isSame(docOf(text.replaceAll('\r\n', '\n'), references), doc);
  } catch {
    return false;
  }
}

/** Blocks that changed are written anew as a whole. */
function withNewBlocks(before: Node, doc: Node): Node {
  const kept = new Set<string>();
  before.forEach((node) => kept.add(likenessOf(node)));
  return doc.copy(mapped(doc.content, (node) => (kept.has(likenessOf(node)) ? node : asNew(node))));
}

function plain(lines: readonly Line[]): string {
  return lines
    .flatMap(({ gap, blank, prefix, text }) => [...Array<string>(gap).fill(blank.trimEnd()), bare(prefix, text)])
    .join('\n');
}
