import { foundPages, lastChecks } from '../actions/access.js';
import {
  ACCOUNT_NEEDS,
  COST_BANDS,
  ENCRYPTION,
  OPENNESS,
  PLATFORMS,
  SEEN_BY,
  type Choice,
} from '../domain/fact-choices.js';
import { KINDS } from '../domain/kind.js';
import type { Page } from '../domain/revision.js';
import { dayStart, daysFrom } from '../domain/time.js';
import type { Wiki } from '../wiki.js';

export type FacetName =
  'checked' | 'kind' | 'tag' | 'use' | 'cost' | 'account' | 'encryption' | 'platform' | 'open' | 'language' | 'seen';

/** One thing that pages are told apart by. Its name stands in addresses, its label on screen. */
export interface Facet {
  readonly name: FacetName;
  readonly label: string;
  /** Every value there is; undefined where only those that occur are offered. */
  readonly choices?: readonly Choice[];
  readonly valuesOf: (read: PageRead) => readonly string[];
}

/** A page with what stands in its JSON, read once. */
export interface PageRead {
  readonly page: Page;
  readonly tags: readonly string[];
  /** The slugs of its uses. */
  readonly uses: readonly string[];
  /** Somebody checked its facts within a year. */
  readonly isFresh: boolean;
  readonly facts: StoredFacts;
}

/** The stored facts that pages are told apart by: only what is known stands there. */
interface StoredFacts {
  readonly uses?: readonly number[];
  readonly cost?: { readonly band?: string };
  readonly accountNeeds?: string;
  readonly encryption?: { readonly value?: string };
  readonly platforms?: readonly string[];
  readonly openSource?: { readonly value?: string };
  readonly languages?: readonly string[];
  readonly dataSeenBy?: { readonly value?: string };
}

export const FACETS: readonly Facet[] = [
  {
    ...{ name: 'kind', label: 'Kind of page', valuesOf: ({ page }) => [page.kind] },
    choices: KINDS.map(({ kind, plural }) => ({ value: kind, words: plural })),
  },
  { name: 'tag', label: 'Tags', valuesOf: ({ tags }) => tags },
  { name: 'use', label: 'Used for', valuesOf: ({ uses }) => uses },
  { ...closed('cost', 'Cost', COST_BANDS), valuesOf: ({ facts }) => one(facts.cost?.band) },
  { ...closed('account', 'To join you need', ACCOUNT_NEEDS), valuesOf: ({ facts }) => one(facts.accountNeeds) },
  { ...closed('encryption', 'Encryption', ENCRYPTION), valuesOf: ({ facts }) => one(facts.encryption?.value) },
  { ...closed('platform', 'Works on', PLATFORMS), valuesOf: ({ facts }) => facts.platforms ?? [] },
  { ...closed('open', 'Open source', OPENNESS), valuesOf: ({ facts }) => one(facts.openSource?.value) },
  { name: 'language', label: 'Languages', valuesOf: ({ facts }) => languagesIn(facts) },
  { ...closed('seen', 'Who sees the data', SEEN_BY), valuesOf: ({ facts }) => one(facts.dataSeenBy?.value) },
  {
    ...{ name: 'checked', label: 'Checked', choices: [{ value: 'year', words: 'Within a year' }] },
    valuesOf: ({ isFresh }) => (isFresh ? ['year'] : []),
  },
];

const FRESH_DAYS = 365;

/** Reads pages for telling them apart, and the titles of the uses they name by slug. Uses that were deleted are passed over. */
export function readPages(wiki: Wiki, pages: readonly Page[]) {
  const all = pages.map((page) => ({ page, ...storedIn(page) }));
  const ids = new Set(all.flatMap(({ facts }) => facts.uses ?? []));
  const uses = new Map(foundPages(wiki, [...ids]).map((use) => [use.id, use]));
  const checks = lastChecks(wiki, pages);
  const yearAgo = daysFrom(dayStart(wiki.now()), -FRESH_DAYS);
  const read = all.map(({ page, facts, tags }): PageRead => ({
    ...{ page, facts, tags, isFresh: (checks.get(page.id) ?? '') >= yearAgo },
    uses: (facts.uses ?? []).flatMap((id) => uses.get(id)?.slug ?? []),
  }));
  return { read, useTitles: new Map([...uses.values()].map(({ slug, title }) => [slug, title])) };
}

type Stored = Pick<PageRead, 'facts' | 'tags'>;

/** What stands in the JSON of pages that are kept for longer than one answer. */
const stored = new WeakMap<Page, Stored>();

function storedIn(page: Page): Stored {
  const known = stored.get(page);
  if (known) return known;
  const fresh = { facts: JSON.parse(page.factsJson) as StoredFacts, tags: JSON.parse(page.tagsJson) as string[] };
  stored.set(page, fresh);
  return fresh;
}

/** The language itself, without region: es for es-MX. */
export function mainLanguage(code: string): string {
  return code.split('-')[0]?.toLowerCase() ?? '';
}

function languagesIn({ languages = [] }: StoredFacts): readonly string[] {
  return [...new Set(languages.map(mainLanguage))];
}

function closed(name: FacetName, label: string, choices: readonly Choice[]) {
  return { name, label, choices: choices.filter(({ value }) => value !== 'unknown') };
}

function one(value: string | undefined): readonly string[] {
  return value === undefined ? [] : [value];
}
