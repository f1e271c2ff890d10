import { publicName, publicPages } from '../actions/access.js';
import type { Content } from '../domain/content.js';
import { fieldsFor } from '../domain/fact-fields.js';
import type { Facts } from '../domain/facts.js';
import { kindOf, type Kind } from '../domain/kind.js';
import { statementsOf, type PageNames, type Statement } from '../domain/statements.js';
import type { Translate } from '../locales/translate.js';
import type { Wiki } from '../wiki.js';
import { factPlace } from './fact-place.js';

/** A fact in words, and where in the page's editor it is changed. */
export interface PlacedStatement extends Statement {
  readonly place: string;
}

/** What a page says of itself outside its body. */
export interface FactsPanel {
  readonly known: readonly PlacedStatement[];
  /** Facts that nobody has given yet. */
  readonly unknown: readonly PlacedStatement[];
  readonly website: string;
  readonly uses: readonly { readonly title: string; readonly slug: string }[];
}

/** Facts that stand elsewhere on the page than in the panel. */
const ELSEWHERE = new Set(['summary', 'website', 'uses']);

/** The facts of a page in words: known ones as statements, unknown ones by name. */
export function factsPanel(wiki: Wiki, kind: Kind, { facts }: Content, t: Translate): FactsPanel {
  const { hasToolFacts } = kindOf(kind);
  const fields = fieldsFor(hasToolFacts).filter((field) => !ELSEWHERE.has(field.name));
  const ordered = [...fields.filter(({ toolOnly }) => toolOnly), ...fields.filter(({ toolOnly }) => !toolOnly)];
  const statements = statementsOf(facts, ordered, (id) => publicName(wiki, id), t).map((statement) => ({
    ...statement,
    place: factPlace(statement.field.name),
  }));
  return {
    known: statements.filter(({ parts }) => parts.length > 0),
    unknown: statements.filter(({ parts, field }) => parts.length === 0 && field.toolOnly),
    website: facts.website,
    uses: facts.uses.flatMap((id) => publicName(wiki, id) ?? []),
  };
}

/** The names of all pages that the facts of several pages name, asked for at once. */
export function namesInFacts(wiki: Wiki, all: readonly Facts[]): PageNames {
  const ids = new Set(
    all.flatMap(({ uses, status }) => (status.replacedBy === null ? uses : [...uses, status.replacedBy])),
  );
  const pages = new Map(publicPages(wiki, [...ids]).map((page) => [page.id, page]));
  return (id) => pages.get(id);
}
