import { publicName } from '../actions/access.js';
import type { Content } from '../domain/content.js';
import { fieldsFor } from '../domain/fact-fields.js';
import { kindOf, type Kind } from '../domain/kind.js';
import { statementsOf, type Statement } from '../domain/statements.js';
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
