import type { Translate } from '../locales/translate.js';
import { FACT_FIELDS } from './fact-fields.js';
import type { Facts } from './facts.js';
import { statementsOf, type PageNames, type Statement, withOldPrice } from './statements.js';

/** How the same fact of several tools compares. */
export type Likeness = 'differs' | 'in-detail' | 'in-part' | 'same' | 'unknown';

/** What is said of a likeness (English keys). */
export const LIKENESS_WORDS: Readonly<Record<Likeness, string>> = {
  differs: 'Differs',
  'in-detail': 'Differs in detail',
  'in-part': 'Known in part',
  same: 'Same',
  unknown: 'Not known',
};

/** One fact of several tools, in the order of the tools. */
export interface FactRow {
  readonly name: string;
  readonly label: string;
  readonly likeness: Likeness;
  readonly cells: readonly Statement[];
}

export interface FactGroup {
  readonly label: string;
  readonly rows: readonly FactRow[];
}

/** Which facts stand together; the one line of each tool stands under its name instead. */
const GROUPS: readonly (readonly [label: string, names: readonly string[]])[] = [
  ['What it costs', ['cost', 'nonprofitOffer']],
  ['Joining and using it', ['accountNeeds', 'platforms', 'languages', 'regions', 'accessibility']],
  ['Privacy and your data', ['encryption', 'dataSeenBy', 'dataOut']],
  ['Who is behind it', ['owner', 'openSource', 'status']],
  ['What it is for, and where', ['uses', 'website', 'aliases']],
];

/** The names of the facts that are compared, in the order of the table. */
export const COMPARED_FACTS: readonly string[] = GROUPS.flatMap(([, names]) => names);

/** The facts of some tools, fact by fact, in the words of their pages; `isOld` tells whose price may not hold any more. */
export function sideBySide(
  all: readonly Facts[],
  names: PageNames,
  t: Translate,
  isOld: readonly boolean[] = [],
): readonly FactGroup[] {
  return GROUPS.map(([label, group]) => {
    const fields = group.flatMap((name) => FACT_FIELDS.filter((field) => field.name === name));
    const columns = all.map((facts, at) => {
      const column = statementsOf(facts, fields, names, t);
      return isOld[at] === true ? withOldPrice(column, t) : column;
    });
    const rows = fields.map((field, row): FactRow => {
      const cells = columns.flatMap((column) => column[row] ?? []);
      return { name: field.name, label: t(field.label), likeness: likenessOf(cells), cells };
    });
    return { label: t(label), rows };
  });
}

/** The same facts, with those named before all others as a group of their own, in the order they are named. */
export function withFirst(groups: readonly FactGroup[], names: readonly string[], label: string): readonly FactGroup[] {
  const all = groups.flatMap(({ rows }) => rows);
  const first = names.flatMap((name) => all.filter((row) => row.name === name));
  const others = groups.map((group) => ({ ...group, rows: group.rows.filter(({ name }) => !names.includes(name)) }));
  return [{ label, rows: first }, ...others].filter(({ rows }) => rows.length > 0);
}

/** How one fact of several tools compares: by its main words first, then by what is noted beside them. */
export function likenessOf(cells: readonly Statement[]): Likeness {
  const known = cells.filter(({ parts }) => parts.length > 0);
  if (known.length === 0) return 'unknown';
  if (areMany(known.map(mainWords))) return 'differs';
  if (known.length < cells.length) return 'in-part';
  return areMany(known.map(allWords)) ? 'in-detail' : 'same';
}

/** Whether a row tells the tools apart, or could once more is known of one of them. */
export function tellsApart({ likeness }: FactRow): boolean {
  return likeness !== 'same' && likeness !== 'unknown';
}

function areMany(words: readonly string[]): boolean {
  return new Set(words).size > 1;
}

/** In one order, since lists of platforms or languages are kept as they were typed. */
function mainWords({ parts }: Statement): string {
  const main = parts.filter(({ isNote }) => isNote !== true);
  return main
    .map(({ words, href = '' }) => `${words} ${href}`)
    .sort()
    .join('\n');
}

function allWords({ parts }: Statement): string {
  return parts
    .map(({ words }) => words)
    .sort()
    .join('\n');
}
