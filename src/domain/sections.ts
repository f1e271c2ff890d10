import { hidesHeadings } from './hidden-headings.js';

/** A stretch of a body under one heading; `start`, `text` and `gap` of all sections are the body byte for byte. */
export interface Section {
  /** Without `## `; '' for the text before the first heading. */
  readonly heading: string;
  readonly text: string;
  /** The line end and the blank lines after the text, as they were; '' for a section that had no text. */
  readonly gap: string;
  /** The heading line and what follows it up to the text, as it was; '' for a section that the body lacks. */
  readonly start: string;
}

const HEADING = /^##(?=[ \t\n]|$)/;

/** The sections of a body, headings spelled as in the template; `undefined` when it cannot be split exactly. */
export function splitSections(body: string, template: readonly string[]): readonly Section[] | undefined {
  if (body === '') return [];
  const lines = body.split('\n');
  if (body.includes('\r') || hidesHeadings(lines)) return undefined;
  const sections = chunksOf(lines).map((chunk) => sectionOf(chunk, template));
  const names = sections.map((section) => nameOf(section.heading));
  const nameless = sections.some((section) => section.heading === '' && HEADING.test(section.start.trimStart()));
  return nameless || new Set(names).size < names.length ? undefined : sections;
}

/** The lines of each section, each line with its newline; blank lines before the first heading belong to it. */
function chunksOf(lines: readonly string[]): readonly (readonly string[])[] {
  const chunks: string[][] = [];
  for (const [at, line] of lines.entries()) {
    const ended = at < lines.length - 1 ? `${line}\n` : line;
    const last = chunks.at(-1);
    if (last && !(HEADING.test(line) && last.some((earlier) => !isBlank(earlier)))) last.push(ended);
    else chunks.push([ended]);
  }
  return chunks;
}

function sectionOf(lines: readonly string[], template: readonly string[]): Section {
  const headingAt = lines.findIndex((line) => HEADING.test(line));
  const textAt = lines.findIndex((line, at) => at > headingAt && !isBlank(line));
  const heading = headingWords(lines[headingAt] ?? '', template);
  if (textAt < 0) return { heading, start: lines.join(''), text: '', gap: '' };
  const textEnd = lines.findLastIndex((line) => !isBlank(line)) + 1;
  const text = withoutNewline(lines.slice(textAt, textEnd).join(''));
  const start = lines.slice(0, textAt).join('');
  return { heading, start, text, gap: lines.join('').slice(start.length + text.length) };
}

function headingWords(line: string, template: readonly string[]): string {
  const words = withoutClosingMarks(line.replace(HEADING, '').trim());
  return template.find((heading) => nameOf(heading) === nameOf(words)) ?? words;
}

/** `## Good for ##` is the heading "Good for". */
function withoutClosingMarks(words: string): string {
  let end = words.length;
  while (words[end - 1] === '#') end -= 1;
  return end === 0 || /\s/.test(words.charAt(end - 1)) ? words.slice(0, end).trim() : words;
}

function nameOf(heading: string): string {
  return heading.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim();
}

function isBlank(line: string): boolean {
  return /^[ \t]*\n?$/.test(line);
}

function withoutNewline(text: string): string {
  return text.endsWith('\n') ? text.slice(0, -1) : text;
}

/**
 * The sections a form offers: those of the body in their order, and at their place, empty, the template's headings
 * that the body lacks; `undefined` when the body cannot be split exactly.
 */
export function sectionsForForm(body: string, template: readonly string[]): readonly Section[] | undefined {
  const sections = splitSections(body, template);
  if (!sections) return undefined;
  const offered = [...sections];
  for (const heading of template) {
    if (offered.some((section) => section.heading === heading)) continue;
    offered.splice(placeOf(heading, template, offered), 0, { heading, text: '', gap: '', start: '' });
  }
  return offered;
}

function placeOf(heading: string, template: readonly string[], offered: readonly Section[]): number {
  const at = template.indexOf(heading);
  const earlier = template.slice(0, at);
  const later = template.slice(at + 1);
  const previous = offered.findLastIndex((section) => earlier.includes(section.heading));
  if (previous >= 0) return previous + 1;
  const next = offered.findIndex((section) => later.includes(section.heading));
  return next < 0 ? offered.length : next;
}

/**
 * The body the sections make. Unchanged sections give their bytes back; a section emptied takes its heading with it;
 * a new one left empty gives nothing, a new one filled stands one blank line from its neighbours.
 */
export function joinSections(sections: readonly Section[]): string {
  let body = '';
  let loose = false;
  for (const section of sections) {
    const text = withoutBlankEdges(section.text);
    const piece = isNew(section) ? newPiece(section.heading, text) : oldPiece(section, text);
    if (piece === '') continue;
    body = loose || isNew(section) ? apart(body, piece) : body + piece;
    loose = isNew(section) || (text !== '' && section.gap === '');
  }
  return body;
}

function isNew(section: Section): boolean {
  return section.start === '' && section.heading !== '';
}

function newPiece(heading: string, text: string): string {
  return text === '' ? '' : `## ${heading}\n\n${text}\n`;
}

function oldPiece({ start, gap }: Section, text: string): string {
  if (text === '') return gap === '' ? start : '';
  return start === '' || start.endsWith('\n') ? start + text + gap : `${start}\n\n${text}${gap}`;
}

function apart(body: string, piece: string): string {
  return body === '' ? piece : `${trimNewlines(body)}\n\n${piece.replace(/^\n+/, '')}`;
}

function withoutBlankEdges(text: string): string {
  const lines = text.split('\n');
  const first = lines.findIndex((line) => !isBlank(line));
  return first < 0 ? '' : lines.slice(first, lines.findLastIndex((line) => !isBlank(line)) + 1).join('\n');
}

function trimNewlines(text: string): string {
  let end = text.length;
  while (text[end - 1] === '\n') end -= 1;
  return text.slice(0, end);
}
