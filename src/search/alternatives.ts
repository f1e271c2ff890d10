import type { About } from './asking-about.js';
import type { Catalog } from './catalog.js';
import type { DocumentTerms } from './document-terms.js';
import type { Narrowing } from './narrowing.js';
import type { Found } from './found.js';
import { bestFirst } from './ranking.js';
import type { ToolTraits, Wish } from './search.js';
import { flowOf } from './traits.js';
import { wordsIn } from './words.js';

/** Below every name that was typed whole, above all that only holds the words. */
const RANKS = { compared: 9, alternative: 8, asked: 7 };
/** A wish outweighs all likeness, as the results page says. */
const WORTH = { mentionsIt: 0.4, mentioned: 0.2, words: 0.5, closed: 0.2, named: 3, wish: 10, replacement: 50 };
/** How far a tool is what somebody wishes, 0 to 1. */
const GRANTS: Readonly<Record<Wish, (tool: ToolTraits, asked: ToolTraits | undefined) => number>> = {
  free: ({ cost }) => ({ free: 1, 'free-tier': 0.5 })[cost] ?? 0,
  cheaper: cheaper,
  'open-source': ({ openSource }) => ({ yes: 1, 'source-available': 0.3 })[openSource] ?? 0,
  'self-hosted': ({ canSelfHost }) => (canSelfHost === 'yes' ? 1 : 0),
  private: ({ encryption }) => ({ 'end-to-end': 1, 'in-part': 0.3 })[encryption] ?? 0,
};
/** How dear each cost is, for "cheaper than"; what is not known is not compared. */
const DEARNESS: Readonly<Record<string, number>> = {
  free: 0,
  'free-tier': 1,
  'under-20-a-month': 2,
  'pay-per-use': 2,
  'percentage-of-gifts': 2,
  '20-to-100-a-month': 3,
  'over-100-a-month': 4,
  'quote-only': 4,
};

/** Puts the tools that took the place of those asked about, that people named, or that share uses with them before all else found, the nearest first. */
export function withAlternatives(
  found: readonly Found[],
  about: About,
  catalog: Catalog,
  { keeps }: Narrowing,
): readonly Found[] {
  const asked = about.pages.flatMap((id) => catalog.pages.get(id) ?? []);
  const rank = about.kind === 'comparison' ? RANKS.compared : RANKS.asked;
  const themselves = asked.map((page, place) => ({ page, rank, score: asked.length - place }));
  const byId = new Map(found.map((each) => [each.id, each]));
  for (const { page, rank, score } of [...alternativesFor(asked, byId, about, catalog), ...themselves]) {
    const before = byId.get(page.id);
    if (!keeps(page) || (before && before.rank >= rank)) continue;
    byId.set(page.id, { id: page.id, rank, score, terms: before?.terms ?? [] });
  }
  return [...byId.values()].sort(bestFirst);
}

interface Placed {
  readonly page: DocumentTerms;
  readonly rank: number;
  readonly score: number;
}

function alternativesFor(
  asked: readonly DocumentTerms[],
  found: ReadonlyMap<number, Found>,
  about: About,
  { shelves, pages }: Catalog,
): readonly Placed[] {
  const best = [...found.values()].reduce((most, { score }) => Math.max(most, score), 1e-9);
  const sharing = shelves.toolsFor(asked.flatMap(({ traits }) => traits.tool?.uses ?? []));
  const pointed = asked.flatMap(({ traits }) => pointedAtBy(traits.tool)).flatMap((id) => pages.get(id) ?? []);
  const others = [...new Set([...sharing, ...pointed])].filter(({ id }) => !about.pages.includes(id));
  const named = asked.map((page) => ({ page, name: nameIn(page.traits.title) }));
  return others.flatMap((page) => {
    const worth = worthOf(page, named, about);
    if (worth === 0) return [];
    const words = (WORTH.words * (found.get(page.id)?.score ?? 0)) / best;
    return { page, rank: RANKS.alternative, score: (worth + words) * (isClosed(page) ? WORTH.closed : 1) };
  });
}

interface NamedPage {
  readonly page: DocumentTerms;
  readonly name: string;
}

function pointedAtBy(tool: ToolTraits | undefined): readonly number[] {
  return [...(tool?.replacedBy ? [tool.replacedBy] : []), ...(tool?.named ?? [])];
}

/** 0 for a page that neither shares a use with the tools asked about nor was named beside them. */
function worthOf(page: DocumentTerms, asked: readonly NamedPage[], { wishes }: About): number {
  const likeness = asked.reduce((sum, one) => sum + likenessOf(one, page), 0);
  const tool = page.traits.tool;
  if (likeness === 0 || !tool) return 0;
  return likeness + worthOfWishes(tool, wishes, asked[0]?.page.traits.tool);
}

/** What it is worth that a tool is what somebody wishes of one in place of another. */
export function worthOfWishes(tool: ToolTraits, wishes: readonly Wish[], asked?: ToolTraits): number {
  return WORTH.wish * wishes.reduce((sum, wish) => sum + GRANTS[wish](tool, asked), 0);
}

/** How like two tools are: shared uses, the main ones most; and whether one speaks of the other. */
function likenessOf({ page: asked, name }: NamedPage, { id, traits }: DocumentTerms): number {
  const { uses = [] } = asked.traits.tool ?? {};
  const own = traits.tool?.uses ?? [];
  const shared = own.reduce((sum, use, place) => {
    const there = uses.indexOf(use);
    return there < 0 ? sum : sum + (there === 0 ? 1 : 0.4) * (place === 0 ? 1 : 0.6);
  }, 0);
  const pointed = pointsAt(asked.traits.tool, id);
  if (shared + pointed === 0) return 0;
  const mentionsIt = traits.flow.includes(name) ? WORTH.mentionsIt : 0;
  const mentioned = asked.traits.flow.includes(nameIn(traits.title)) ? WORTH.mentioned : 0;
  return shared + pointed + mentionsIt + mentioned;
}

/** What it is worth that a tool's own page, or people, say to take another instead. */
function pointsAt(tool: ToolTraits | undefined, id: number): number {
  if (tool?.replacedBy === id) return WORTH.replacement;
  return tool?.named?.includes(id) ? WORTH.named : 0;
}

function nameIn(title: string): string {
  return flowOf(wordsIn(title));
}

function cheaper({ cost }: ToolTraits, asked: ToolTraits | undefined): number {
  const own = DEARNESS[cost];
  if (own === undefined) return 0;
  const dearness = DEARNESS[asked?.cost ?? ''] ?? 2;
  return own < dearness ? 1 - own / 10 : 0;
}

function isClosed({ traits }: DocumentTerms): boolean {
  return traits.tool?.status === 'closed';
}
