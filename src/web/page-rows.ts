import { keptTags } from '../actions/kept-pages.js';
import { rarestWords } from '../domain/differences.js';
import { factsFromJson } from '../domain/facts.js';
import { STATUSES } from '../domain/fact-choices.js';
import { fieldsFor } from '../domain/fact-fields.js';
import { kindOf } from '../domain/kind.js';
import type { Page } from '../domain/revision.js';
import { inWords, statementsOf } from '../domain/statements.js';
import type { Translate } from '../locales/translate.js';
import type { Tag } from '../storage/tags.js';
import type { Wiki } from '../wiki.js';
import { freshnessBadges, type FreshnessBadge } from './freshness-badge.js';

/** A page as one row of a list. */
export interface PageRow {
  readonly slug: string;
  readonly isTool: boolean;
  readonly title: string;
  readonly href: string;
  readonly kind: string;
  readonly summary: string;
  readonly tags: readonly string[];
  /** That it has closed, or is closing; '' for what goes on. */
  readonly ended: string;
  /** Undefined where nobody checked it. */
  readonly badge: FreshnessBadge | undefined;
}

/** A tool with the facts that decide whether it fits. */
export interface ToolRow extends PageRow {
  readonly deciding: readonly { readonly label: string; readonly words: string }[];
  /** What few of the other tools in the list are or ask; '' where nothing is told. */
  readonly apart: string;
}

const DECIDING = new Set(['cost', 'encryption', 'accountNeeds', 'openSource', 'owner']);
const DECIDING_FIELDS = fieldsFor(true)
  .filter((field) => DECIDING.has(field.name))
  .map((field) => ({ ...field, parts: field.parts.filter(({ type }) => type === 'choice').slice(0, 1) }));

/** Pages as rows of a list. */
export function pageRows(wiki: Wiki, pages: readonly Page[], t: Translate): readonly PageRow[] {
  const all = whatRowsNeed(wiki, pages, t);
  return pages.map((page) => rowOf(page, all, t));
}

/** Tools as rows with the facts that decide. */
export function toolRows(wiki: Wiki, pages: readonly Page[], t: Translate): readonly ToolRow[] {
  const all = whatRowsNeed(wiki, pages, t);
  return pages.map((page) => ({ ...rowOf(page, all, t), deciding: decidingFacts(page, t), apart: '' }));
}

/** The same, each with what sets it apart from the others. */
export function toolRowsApart(wiki: Wiki, pages: readonly Page[], t: Translate): readonly ToolRow[] {
  const apart = rarestWords(pages.map(({ factsJson }) => factsFromJson(factsJson)));
  const words = (key: string | undefined) => (key === undefined ? '' : t(key));
  return toolRows(wiki, pages, t).map((row, place) => ({ ...row, apart: words(apart[place]) }));
}

/** About how much a tool costs, in words; '' where that is not known, and for other pages. */
export function costWords(page: Page, t: Translate): string {
  if (page.kind !== 'tool') return '';
  const cost = DECIDING_FIELDS.filter(({ name }) => name === 'cost');
  const [statement] = statementsOf(factsFromJson(page.factsJson), cost, () => undefined, t);
  return statement ? inWords(statement) : '';
}

interface RowsNeed {
  readonly tags: readonly Tag[];
  readonly badges: ReadonlyMap<number, FreshnessBadge>;
}

function whatRowsNeed(wiki: Wiki, pages: readonly Page[], t: Translate): RowsNeed {
  const tools = pages.filter(({ kind }) => kindOf(kind).hasToolFacts).map(({ id }) => id);
  return { tags: keptTags(wiki.db), badges: tools.length === 0 ? new Map() : freshnessBadges(wiki, tools, t) };
}

function rowOf(page: Page, { tags, badges }: RowsNeed, t: Translate): PageRow {
  const own = new Set(JSON.parse(page.tagsJson) as string[]);
  return {
    ...{ slug: page.slug, isTool: page.kind === 'tool' },
    title: page.title,
    href: `/wiki/${page.slug}`,
    kind: t(kindOf(page.kind).label),
    summary: page.summary,
    tags: tags.filter(({ slug }) => own.has(slug)).map(({ label }) => label),
    ended: endedWords(page, t),
    badge: badges.get(page.id),
  };
}

/** That a tool has closed, or is closing; '' for what goes on. */
export function endedWords({ kind, factsJson }: Page, t: Translate): string {
  const { value } = factsFromJson(factsJson).status;
  const ended = kind === 'tool' ? STATUSES.find((one) => one.value === value && ENDED.has(value)) : undefined;
  return ended ? t(ended.words) : '';
}

const ENDED = new Set(['closed', 'closing']);

function decidingFacts(page: Page, t: Translate) {
  const statements = statementsOf(factsFromJson(page.factsJson), DECIDING_FIELDS, () => undefined, t);
  return statements
    .filter(({ parts }) => parts.length > 0)
    .map((statement) => ({ label: statement.label, words: inWords(statement) }));
}
