import { publicName } from '../actions/access.js';
import type { Content } from '../domain/content.js';
import { sideBySide, type TextDiff } from '../domain/diff.js';
import { changedFacts, changedHead, type ChangedPart } from '../domain/fact-changes.js';
import { domainOf } from '../domain/statements.js';
import type { Translate } from '../locales/translate.js';
import { listTags } from '../storage/tags.js';
import type { Wiki } from '../wiki.js';

/** What differs between two states of a page. */
export interface Comparison {
  /** The name, the tags and the facts that differ. */
  readonly statements: readonly ChangedPart[];
  readonly text: TextDiff;
  readonly rows: ReturnType<typeof sideBySide>;
  /** The sites that new outside links lead to. */
  readonly newSites: readonly string[];
}

/** Compares two states of a page: title, tags and facts as statements, the body by line. `key` keeps the diff of two saved revisions. */
export async function compare(
  wiki: Wiki,
  t: Translate,
  before: Content,
  after: Content,
  key = '',
): Promise<Comparison> {
  const text = await textDiff(wiki, before.body, after.body, key);
  return {
    statements: statementChanges(wiki, t, before, after),
    text,
    rows: text.kind === 'lines' ? sideBySide(text.rows) : [],
    newSites: text.kind === 'lines' ? [...new Set(text.counts.linksAdded.map(domainOf))] : [],
  };
}

async function textDiff(wiki: Wiki, before: string, after: string, key: string): Promise<TextDiff> {
  const known = key === '' ? undefined : wiki.caches.diffs.get(key);
  if (known) return known;
  const diff = await wiki.workers.diff(before, after);
  if (key !== '') wiki.caches.diffs.set(key, diff);
  return diff;
}

function statementChanges(wiki: Wiki, t: Translate, before: Content, after: Content): readonly ChangedPart[] {
  const labels = new Map(listTags(wiki.db).map(({ slug, label }) => [slug, label]));
  return [
    ...changedHead(before, after, (slug) => labels.get(slug) ?? slug, t),
    ...changedFacts(before.facts, after.facts, (id) => publicName(wiki, id), t),
  ];
}
