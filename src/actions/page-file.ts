import { isScalar, parseDocument, stringify, visit, type Document } from 'yaml';
import { z } from 'zod';
import { kindNamed, type Kind } from '../domain/kind.js';
import { isLanguageCode } from '../domain/language-code.js';
import type { Issue } from '../domain/refused.js';
import { PAGE_LIMITS } from '../markup/limits.js';
import type { WrittenContent } from './read-content.js';

/** A file as it is on a disk: its path in the folder, and what it says; null where that is not UTF-8, undefined where it is larger than a page can be. */
export interface TextFile {
  readonly name: string;
  readonly text: string | null | undefined;
  /** It stands elsewhere, and only a link to it is in the folder. */
  readonly isLink?: true;
}

/** A page as a file holds it: facts name other pages by slug. */
export interface FilePage extends WrittenContent {
  readonly kind: Kind;
  /** The page's address, where it is not the title as a slug spells it. */
  readonly slug?: string | undefined;
  readonly language?: string | undefined;
}

export type ReadFile =
  | { readonly page: FilePage; readonly issues: readonly [] }
  | { readonly page?: never; readonly issues: readonly Issue[] };

const FRONT_MATTER_BYTES = 64 * 1024;
/** A larger file is not read: fields and text together, and some room for what is refused in better words. */
export const FILE_BYTES = 2 * (FRONT_MATTER_BYTES + PAGE_LIMITS.bytes);
const FENCED = /^\uFEFF?---[ \t]*\r?\n([^]*?)\r?\n---[ \t]*(?:\r?\n(?:[ \t]*\r?\n)?|$)([^]*)$/;

const SLUG = 'An address needs at least one letter or digit.';
const LANGUAGE = 'Write languages as short codes, such as en, es or pt-BR.';

const frontMatter = z.strictObject({
  title: z.string('Write the name of the page.'),
  slug: z.string(SLUG).min(1, SLUG).optional(),
  kind: z
    .string('Choose what kind of page this is.')
    .transform((word) => kindNamed(word)?.kind)
    .refine((kind) => kind !== undefined, 'Choose what kind of page this is.'),
  language: z.string(LANGUAGE).max(35, LANGUAGE).refine(isLanguageCode, LANGUAGE).optional(),
  tags: z.array(z.string('Write each tag as a word.'), 'Write tags as a list.').default([]),
  facts: z.record(z.string(), z.unknown(), 'Write facts as names with values.').default({}),
});

/** Reads a page from what a folder holds under a name; a link is not followed. */
export function readFile({ text, isLink }: TextFile): ReadFile {
  if (isLink) return problem('This is a link to another file or folder. Put the files themselves here.');
  return readPageFile(text);
}

/** Reads a page from a Markdown file that begins with front matter; what is wrong comes back field by field. */
export function readPageFile(text: TextFile['text']): ReadFile {
  if (typeof text !== 'string') return unread(text);
  const fenced = FENCED.exec(text);
  if (!fenced) return problem('A page begins with a line ---, its fields, and another line ---.');
  const [, head = '', body = ''] = fenced;
  if (Buffer.byteLength(head) > FRONT_MATTER_BYTES) return problem('The fields of a page can have at most 64 KiB.');
  const fields = readYaml(head);
  if ('issues' in fields) return fields;
  const parsed = frontMatter.safeParse(withoutNulls(fields.value));
  if (!parsed.success) return { issues: parsed.error.issues.flatMap(issuesFrom) };
  return { page: { ...parsed.data, body }, issues: [] };
}

/** One value a line, and quotes wherever an older reader would see more than a text. */
const YAML_FORM = { lineWidth: 0, compat: 'yaml-1.1' } as const;

/** A page as a file. One blank line parts fields and body, so that a body comes back byte for byte. */
export function writePageFile(page: FilePage & { readonly facts: Record<string, unknown> }): string {
  const { title, slug, kind, language, tags, facts, body } = page;
  return `---\n${stringify({ title, slug, kind, language, tags, facts }, YAML_FORM)}---\n\n${body}`;
}

function unread(text: null | undefined) {
  return problem(text === null ? 'This file is not UTF-8 text.' : 'This file is larger than a page can be.');
}

function problem(message: string): { readonly issues: readonly Issue[] } {
  return { issues: [{ field: 'file', message }] };
}

function readYaml(text: string): { readonly value: unknown } | { readonly issues: readonly Issue[] } {
  try {
    const document = parseDocument(text, { schema: 'core', merge: false, prettyErrors: false });
    const [first] = [...document.errors, ...document.warnings];
    if (first)
      return {
        issues: [{ field: 'file', message: 'The fields cannot be read: {why}', values: { why: first.message } }],
      };
    if (hasReferences(document)) return problem('The fields must not use anchors (&) or aliases (*).');
    if (namesPrototype(document)) return { issues: [unknownField(PROTOTYPE)] };
    keepSpelling(document);
    return { value: document.toJS({ maxAliasCount: 0 }) as unknown };
  } catch {
    // Lists within lists to thousands of levels end here.
    return problem('The fields cannot be read.');
  }
}

function hasReferences(document: Document): boolean {
  let found = false;
  visit(document, {
    Alias: () => ((found = true), visit.BREAK),
    Value: (_, node) => {
      if (node.anchor === undefined) return undefined;
      found = true;
      return visit.BREAK;
    },
  });
  return found;
}

const PROTOTYPE = '__proto__';

/** A name that later readers would pass over in silence. */
function namesPrototype(document: Document): boolean {
  let found = false;
  visit(document, {
    Pair: (_, { key }) => {
      if (isScalar(key) && key.value === PROTOTYPE) found = true;
      return found ? visit.BREAK : undefined;
    },
  });
  return found;
}

/** A date such as 2026 and an answer such as true are texts here, as they were typed. */
function keepSpelling(document: Document): void {
  visit(document, {
    Scalar: (_, node) => {
      if (typeof node.value === 'number' || typeof node.value === 'boolean') node.value = node.source;
    },
  });
}

/** A field with nothing behind its colon counts as left out. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter((one) => one !== null).map(withoutNulls);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([, part]) => part !== null);
  return Object.fromEntries(kept.map(([key, part]) => [key, withoutNulls(part)]));
}

function issuesFrom(issue: z.core.$ZodIssue): readonly Issue[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map(unknownField);
  }
  return [{ field: issue.path.map(String).join('.') || 'file', message: issue.message }];
}

function unknownField(name: string): Issue {
  return { field: name, message: 'There is no field with the name {name}.', values: { name } };
}
