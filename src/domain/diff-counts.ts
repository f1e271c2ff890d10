import { wordsOf, type WordPart } from './diff-words.js';

interface CountedLine {
  readonly sign: ' ' | '+' | '-';
  readonly parts: readonly WordPart[];
  readonly moved?: boolean;
}

/** How many words were added (`+`) or removed (`-`); a moved line counts as neither. */
export function countWords(lines: readonly CountedLine[], sign: '+' | '-'): number {
  const changed = lines.filter((line) => line.sign === sign && !line.moved).flatMap((line) => line.parts);
  return changed.reduce((sum, part) => sum + (part.changed ? wordsOf(part.words).length : 0), 0);
}

/** How many paragraphs were changed, added or removed; a replaced one counts once, a moved one not at all. */
export function countParagraphs(lines: readonly CountedLine[]): number {
  let count = 0;
  let group: CountedLine[] = [];
  for (const line of lines) {
    if (line.sign === ' ' && isBlank(line)) {
      count += countGroup(group);
      group = [];
    } else group.push(line);
  }
  return count + countGroup(group);
}

function countGroup(group: readonly CountedLine[]): number {
  return Math.max(touchedParagraphs(group, '-'), touchedParagraphs(group, '+'));
}

function touchedParagraphs(group: readonly CountedLine[], sign: '+' | '-'): number {
  let count = 0;
  let touched = false;
  for (const line of group) {
    if (line.sign !== sign && line.sign !== ' ') continue;
    if (isBlank(line)) touched = false;
    else if (!touched && line.sign === sign && !line.moved) {
      touched = true;
      count += 1;
    }
  }
  return count;
}

function isBlank(line: CountedLine): boolean {
  return line.parts.every((part) => part.words.trim() === '');
}

const SENTENCE_MARKS = new Set(".,;:!?*_~|'\\");

/** The outside addresses (absolute or beginning with `//`) that `after` holds and `before` does not, in order, each once. */
export function addedLinks(before: string, after: string): readonly string[] {
  const known = new Set(linksIn(before));
  return [...new Set(linksIn(after))].filter((link) => !known.has(link));
}

/** Looked for by their two strokes, which are rare: a pattern for the whole would be tried at each letter. */
function linksIn(text: string): readonly string[] {
  const links: string[] = [];
  for (let at = text.indexOf('//'), end = 0; at >= 0; at = text.indexOf('//', Math.max(at + 1, end))) {
    const before = BEFORE.exec(text.slice(Math.max(end, at - LONGEST_BEFORE), at));
    REST.lastIndex = at + 2;
    const rest = before && REST.exec(text);
    if (!rest) continue;
    links.push(withoutMarks(withinBrackets(`${before[1] ?? ''}//${rest[0]}`)));
    end = REST.lastIndex;
  }
  return links;
}

/** What an outside address begins with: its scheme, or what leads to it. */
const BEFORE = /(https?:)$|\](?:\(<?|:\s?<?)$/iu;
const LONGEST_BEFORE = 'https:'.length;
const REST = /[^\s<>"`\]]+/uy;

/** `(see https://a.org/b_(c))` names `https://a.org/b_(c)`. */
function withinBrackets(link: string): string {
  let open = 0;
  for (let at = 0; at < link.length; at += 1) {
    if (link[at] === '(') open += 1;
    if (link[at] === ')') open -= 1;
    if (open < 0) return link.slice(0, at);
  }
  return link;
}

function withoutMarks(link: string): string {
  let end = link.length;
  while (SENTENCE_MARKS.has(link.charAt(end - 1))) end -= 1;
  return link.slice(0, end);
}
