import { publicName } from '../actions/access.js';
import { keptTags } from '../actions/kept-pages.js';
import type { Content } from '../domain/content.js';
import { partOfDiff, type ShownDiff, type ShownRow } from '../domain/diff-parts.js';
import { changedFacts, changedHead, type ChangedPart } from '../domain/fact-changes.js';
import { domainOf } from '../domain/statements.js';
import type { Translate } from '../locales/translate.js';
import type { Wiki } from '../wiki.js';

/** What differs between two states of a page; of a very long text, one part. */
export interface Comparison {
  /** The name, the tags and the facts that differ. */
  readonly statements: readonly ChangedPart[];
  readonly text: ShownDiff;
  readonly rows: readonly ShownRow[];
  /** Which part of how many; the first is 1. */
  readonly part: number;
  readonly parts: number;
  /** The name, tags and facts that differ, in words; '' for none. */
  readonly changed: string;
  /** The sites that new outside links lead to. */
  readonly newSites: readonly string[];
}

interface How {
  /** Keeps the diff of two saved revisions. */
  readonly key?: string;
  /** Nothing is saved or kept: others go first. */
  readonly isPreview?: true;
  /** Which part of a very long text is asked for. */
  readonly part?: number;
}

/** Compares two states of a page: title, tags and facts as statements, the body by line. */
export async function compare(
  wiki: Wiki,
  t: Translate,
  before: Content,
  after: Content,
  how: How = {},
): Promise<Comparison> {
  const text = await textDiff(wiki, before.body, after.body, how);
  const statements = statementChanges(wiki, t, before, after);
  return {
    statements,
    changed: [...new Set(statements.map(({ label }) => label))].join(', '),
    text,
    ...partOfDiff(text, how.part ?? 1),
    newSites: text.kind === 'lines' ? [...new Set(text.counts.linksAdded.map(domainOf))] : [],
  };
}

function textDiff(wiki: Wiki, before: string, after: string, { key, isPreview }: How): Promise<ShownDiff> {
  const diff = () => wiki.workers.compare(before, after, isPreview ? 'preview' : 'read');
  return key === undefined ? diff() : wiki.caches.diffs.get(key, diff);
}

/** The name, tags and facts that differ between two states of a page. */
export function statementChanges(wiki: Wiki, t: Translate, before: Content, after: Content): readonly ChangedPart[] {
  const labels = new Map(keptTags(wiki.db).map(({ slug, label }) => [slug, label]));
  return [
    ...changedHead(before, after, (slug) => labels.get(slug) ?? slug, t),
    ...changedFacts(before.facts, after.facts, (id) => publicName(wiki, id), t),
  ];
}
