import type { Content } from './content.js';

/** A stretch of text and the field of the form in which it stands. */
export interface TextPiece {
  readonly field: string;
  readonly text: string;
}

/** More of one edit is not looked at. */
const MOST_READ = 65_536;

/** What an edit adds: changed lines and facts as they are now, paragraphs and list items whole; code is left out. */
export function addedPieces(before: Content | undefined, after: Content, summary: string): readonly TextPiece[] {
  const fields = new Set(before ? fieldTexts(before).map(({ text }) => text) : []);
  const blocks = new Set(before ? blocksOf(before.body) : []);
  const all = [
    ...fieldTexts(after).filter(({ text }) => !fields.has(text)),
    ...blocksOf(after.body).flatMap((text) => (blocks.has(text) ? [] : [{ field: 'body', text }])),
    { field: 'summary', text: summary },
  ];
  let left = MOST_READ;
  return all.filter(({ text }) => {
    left -= text.length;
    return left > 0 && text !== '';
  });
}

/** All words of a page, to see whether something stood there before. */
export function textOfContent(content: Content): string {
  return [...fieldTexts(content).map(({ text }) => text), content.body].join('\n');
}

/** Title and facts that are texts; addresses have their own rules. */
function fieldTexts({ title, facts }: Content): readonly TextPiece[] {
  return [{ field: 'title', text: title }, ...textsIn('facts', facts)];
}

function textsIn(field: string, value: unknown): readonly TextPiece[] {
  if (typeof value === 'string') return /^https?:/.test(value) ? [] : [{ field, text: value }];
  if (Array.isArray(value)) return value.flatMap((one: unknown) => textsIn(field, one));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, one]) => textsIn(`${field}.${name}`, one));
}

const OWN_BLOCK = /^\s{0,12}(?:[-*+]|\d{1,9}[.)]|\||#{1,6}|\[\^)/;
const FENCE = /^ {0,3}(?:`{3}|~{3})/;

/** The paragraphs, list items, rows and headings of a body, without code. */
export function blocksOf(body: string): readonly string[] {
  const blocks: string[][] = [];
  let isOpen = false;
  for (const line of withoutCode(body.split('\n'))) {
    const isText = line.trim() !== '';
    if (isText && isOpen && !OWN_BLOCK.test(line)) blocks.at(-1)?.push(line);
    else if (isText) blocks.push([line]);
    isOpen = isText;
  }
  return blocks.map((lines) => lines.join('\n'));
}

/** The lines with blank ones in the place of code. */
function withoutCode(lines: readonly string[]): readonly string[] {
  let isCode = false;
  return lines.map((line) => {
    const isFence = FENCE.test(line);
    if (isFence) isCode = !isCode;
    return isCode || isFence ? '' : line;
  });
}
