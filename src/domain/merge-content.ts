import type { Content } from './content.js';
import { FACT_FIELDS } from './fact-fields.js';
import { MOST_ALIASES, MOST_CODES, MOST_USES, type Facts } from './facts.js';

/** Three states of a page: the one that two people began from, and what each made of it. */
export interface ThreeContents {
  readonly base: Content;
  readonly mine: Content;
  readonly theirs: Content;
}

/** What stands on a page besides its text, merged, and the fields that both changed in different ways: there theirs stands. */
export interface MergedContent {
  readonly content: Omit<Content, 'body'>;
  readonly conflicts: readonly string[];
}

/** Merges title, tags and facts: tags and lists as sets, every other field whole. */
export function mergeContents({ base, mine, theirs }: ThreeContents): MergedContent {
  const conflicts: string[] = [];
  const pick = <Value>(field: string, three: readonly [Value, Value, Value]): Value => {
    const [own, first, second] = three.map((value) => JSON.stringify(value));
    if (first === own || first === second) return three[2];
    if (second === own) return three[1];
    const list = mergedList(field, three);
    if (list === undefined) conflicts.push(field);
    return (list as Value | undefined) ?? three[2];
  };
  const facts = Object.fromEntries(
    FACT_FIELDS.map(({ name }) => {
      const field = name as keyof Facts;
      return [name, pick(`facts.${name}`, [base.facts[field], mine.facts[field], theirs.facts[field]])];
    }),
  ) as unknown as Facts;
  const title = pick('title', [base.title, mine.title, theirs.title]);
  const tags = pick<readonly string[]>('tags', [base.tags, mine.tags, theirs.tags]);
  return { content: { title, tags: tags.toSorted(), facts }, conflicts };
}

/** How many items the lists can hold; others hold whatever is offered. */
const MOST: Readonly<Record<string, number>> = {
  'facts.aliases': MOST_ALIASES,
  'facts.uses': MOST_USES,
  'facts.languages': MOST_CODES,
  'facts.regions': MOST_CODES,
};

/** Theirs, without what I took out, and with what I added; undefined for what is no list, and where too much would stand in it. */
function mergedList(field: string, [base, mine, theirs]: readonly unknown[]): readonly unknown[] | undefined {
  if (!isList(base) || !isList(mine) || !isList(theirs)) return undefined;
  const kept = theirs.filter((item) => mine.includes(item) || !base.includes(item));
  const added = mine.filter((item) => !base.includes(item) && !theirs.includes(item));
  const all = [...kept, ...added];
  return all.length <= (MOST[field] ?? Infinity) ? all : undefined;
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}
