import type { Content } from './content.js';
import { factsFromJson, factsToJson, type Facts } from './facts.js';
import { mapTexts, MARK, type Needle } from './needle.js';

/** The facts that people write in their own words; all others are codes. */
const WRITTEN_FACTS = new Set(['summary', 'aliases', 'website', 'note', 'licence', 'sourceUrl', 'name', 'link']);

/** Facts in the shape in which they are stored, with every text changed that people wrote. */
export function mapFactTexts(facts: unknown, change: (text: string) => string): unknown {
  if (typeof facts !== 'object' || facts === null || Array.isArray(facts)) return facts;
  const changed = Object.entries(facts).map(([key, value]: [string, unknown]) => {
    return [key, WRITTEN_FACTS.has(key) ? mapTexts<unknown>(value, change) : mapFactTexts(value, change)];
  });
  return Object.fromEntries(changed) as unknown;
}

/** Facts without some words: with the mark in their place or, where a fact cannot hold it, empty. */
function cleanFacts(facts: unknown, needle: Needle): Facts | undefined {
  for (const mark of [MARK, '']) {
    try {
      return factsFromJson(JSON.stringify(mapFactTexts(facts, (text) => needle.without(text, mark))));
    } catch {
      // A mark may be no address, or make a line too long.
    }
  }
  return undefined;
}

/** A page's content without some words; undefined where its facts cannot be kept so. */
export function cleanContent(content: Content, needle: Needle): Content | undefined {
  const facts = cleanFacts(JSON.parse(factsToJson(content.facts)), needle);
  if (!facts) return undefined;
  return { ...content, title: needle.without(content.title), body: needle.without(content.body), facts };
}

type Texts = Readonly<Record<string, unknown>>;

/** The typed words of a row without some of them. */
export function cleanTexts(place: string, id: number, texts: Texts, needle: Needle): Texts {
  if (place === 'users') return { name: `member-${id}`, name_key: `member-${id}` };
  if (place === 'drafts') return cleanDraft(id, texts, needle);
  const { facts, ...plain } = texts;
  const clean = mapTexts(plain, (text) => needle.without(text));
  return facts === undefined ? clean : { ...clean, facts: cleanFacts(facts, needle) ?? {} };
}

/** A draft keeps the names of its fields, and its own place. */
function cleanDraft(id: number, { place, title, fields }: Texts, needle: Needle): Texts {
  const change = (text: string) => needle.without(text);
  const rows: readonly unknown[] = Array.isArray(fields) ? fields : [];
  return {
    place: typeof place === 'string' ? needle.without(place, `removed-${id}`) : place,
    title: mapTexts(title, change),
    fields: rows.map((row) => (Array.isArray(row) ? [row[0] as unknown, mapTexts<unknown>(row[1], change)] : row)),
  };
}

/** What of the words of a row is looked through: all but names of fields and codes. */
export function searchedTexts(place: string, texts: Texts): unknown {
  const { facts, fields, ...plain } = texts;
  const written: string[] = [];
  mapFactTexts(facts, (text) => {
    written.push(text);
    return text;
  });
  const typed = Array.isArray(fields)
    ? fields.map((row: unknown) => (Array.isArray(row) ? (row[1] as unknown) : row))
    : [];
  return place === 'jobs' && isOwnJob(plain) ? {} : { ...plain, written, typed };
}

/** A job that looks for words holds them until it ends. */
function isOwnJob({ input }: Texts): boolean {
  return typeof input === 'object' && input !== null && 'words' in input;
}
