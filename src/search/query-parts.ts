import { flowOf } from './traits.js';
import { wordsIn } from './words.js';

/** A query taken apart: what is looked for, and what narrows it. */
export interface QueryParts {
  /** The words to look for, those of phrases among them. */
  readonly text: string;
  /** What a page must hold word for word, and what it must not hold, as it would stand in a flow. */
  readonly phrases: readonly string[];
  readonly without: readonly string[];
  /** What was written after `tag:` and `use:`. */
  readonly tags: readonly string[];
  readonly uses: readonly string[];
}

interface Part {
  readonly minus: boolean;
  readonly label: string;
  readonly quoted: boolean;
  readonly text: string;
}

const PART = /(-?)(tag:|use:|)(?:["“”„«]([^"“”„«»]+)["“”»]|([^\s"“”„«»]+))/giu;

/** Takes a query apart. Signs that mean nothing where they stand are read as blanks. */
export function partsOf(query: string): QueryParts {
  const parts = partsIn(query);
  const looked = parts.filter(({ minus, label }) => !minus && label === '');
  const labelled = (wanted: string) => parts.filter(({ minus, label }) => !minus && label === wanted);
  const [tags, uses] = [labelled('tag'), labelled('use')];
  return {
    text: textOf(looked),
    phrases: looked.filter(({ quoted }) => quoted).map(asFlow),
    without: parts.filter(({ minus }) => minus).map(asFlow),
    tags: tags.map(({ text }) => text),
    uses: uses.map(({ text }) => text),
  };
}

/** Whether a query asks for nothing but what it has in quotes. */
export function isQuoted(query: string): boolean {
  const parts = partsIn(query);
  return parts.length > 0 && parts.every(({ minus, label, quoted }) => quoted && !minus && label === '');
}

/** What a query excludes, as it was typed. */
export function excludedIn(query: string): readonly string[] {
  return partsIn(query)
    .filter(({ minus }) => minus)
    .map(({ text }) => text);
}

/** A query that asks for its words just as they were typed; its conditions stay. */
export function exactQuery(query: string): string {
  return partsIn(query).map(exactPart).join(' ');
}

function exactPart({ minus, label, text }: Part): string {
  if (minus || label !== '') return `${minus ? '-' : ''}${label === '' ? '' : `${label}:`}"${text}"`;
  return wordsIn(text)
    .map(({ typed }) => `"${typed}"`)
    .join(' ');
}

function partsIn(query: string): readonly Part[] {
  return [...query.matchAll(PART)].map(partFrom).filter(({ text }) => wordsIn(text).length > 0);
}

function partFrom([, minus, label = '', quoted, bare = '']: RegExpMatchArray): Part {
  return {
    minus: minus === '-',
    label: label.replace(':', '').toLowerCase(),
    quoted: quoted !== undefined,
    text: quoted ?? bare,
  };
}

function textOf(parts: readonly Part[]): string {
  return parts.map(({ text }) => text).join(' ');
}

function asFlow({ text }: Part): string {
  return flowOf(wordsIn(text));
}
