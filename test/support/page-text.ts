import type { Content } from '../../src/domain/content.js';
import { FACT_FIELDS } from '../../src/domain/fact-fields.js';
import { knownFacts, parseFacts, type Facts } from '../../src/domain/facts.js';

const LISTS = new Set(['list', 'choices', 'pages']);
const PARTS = new Map(
  FACT_FIELDS.flatMap(({ parts }) => parts.map(({ path, type }) => [path, LISTS.has(type)] as const)),
);

/** The uses that stories name; each has its place among them as its number. */
const USES = ['canvassing', 'email', 'events', 'fundraising', 'phone-banking', 'texting'];

/** Reads a page from lines such as `title: Spoke`, `tags: email, tips` and `cost.band: free`, a blank line and the text. */
export function pageFrom(text: string): Content {
  const [, head = '', body = ''] = /^([^]*?\n)(?:\n([^]*))?$/.exec(text) ?? [];
  const lines = head.trimEnd().split('\n').map(readLine);
  const { title = '', tags = '', ...parts } = Object.fromEntries(lines);
  return { title, tags: listFrom(tags).toSorted(), facts: factsFrom(parts), body };
}

function readLine(line: string): readonly [string, string] {
  const [, name, value] = /^([\w.]+): (.+)$/.exec(line) ?? [];
  if (name === undefined || value === undefined) throw new Error(`this says nothing of a page: ${line}`);
  return [name, value];
}

function listFrom(value: string): readonly string[] {
  return value.split(', ').filter((item) => item !== '');
}

function factsFrom(parts: Readonly<Record<string, string>>): Facts {
  const written: Record<string, unknown> = {};
  for (const [path, value] of Object.entries(parts)) {
    const isList = PARTS.get(path);
    if (isList === undefined) throw new Error(`no fact is called ${path}`);
    const [field = '', part] = path.split('.');
    const read = isList ? listFrom(value) : value;
    written[field] = part === undefined ? read : { ...(written[field] as object | undefined), [part]: read };
  }
  const { success, data, error } = parseFacts(true, written);
  if (!success) throw error;
  const uses = data.uses.map(numberOf);
  return { ...data, uses, status: { ...data.status, replacedBy: null } };
}

function numberOf(use: string): number {
  if (!USES.includes(use)) throw new Error(`stories know no use ${use}`);
  return USES.indexOf(use) + 1;
}

/** The lines of what stands on a page besides its text, by their names. */
export function headLines({ title, tags, facts }: Omit<Content, 'body'>): ReadonlyMap<string, string> {
  const known = knownFacts(facts);
  const named = facts.uses.length > 0 ? { ...known, uses: facts.uses.map((use) => USES[use - 1]) } : known;
  return new Map([
    ['title', title],
    ['tags', tags.join(', ')],
    ...Object.entries(named).flatMap(([name, value]) => linesOf(name, value)),
  ]);
}

function linesOf(name: string, value: unknown): readonly (readonly [string, string])[] {
  if (Array.isArray(value)) return [[name, value.join(', ')]];
  if (typeof value !== 'object' || value === null) return [[name, String(value)]];
  return Object.entries(value).flatMap(([part, one]) => linesOf(`${name}.${part}`, one));
}
