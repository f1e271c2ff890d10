import type { About } from './asking-about.js';
import type { Catalog } from './catalog.js';
import type { DocumentTerms } from './document-terms.js';
import type { Narrowing } from './narrowing.js';
import type { Found } from './found.js';
import { bestFirst } from './ranking.js';
import type { ToolTraits } from './search.js';
import { flowOf } from './traits.js';
import { grantedBy } from './wishes.js';
import { wordsIn } from './words.js';

/** Below every name that was typed whole, above all that only holds the words. */
const RANKS = { compared: 9, alternative: 8, asked: 7 };
const WORTH = { mentionsIt: 0.4, mentioned: 0.2, words: 0.5, closed: 0.2, named: 3, replacement: 50 };
/** What shared uses are worth: the main one of the tool asked about, another of them, and one that is not the other tool's own main one. */
const SHARED = { main: 1, other: 0.4, beside: 0.6 };
/** A tool that shares so much less than the nearest is not alike enough to be chosen for its price. */
const ALIKE = 0.5;
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
  const named = asked.map((page) => ({ page, name: nameIn(page.traits.title), uses: usesOf(page, about) }));
  const likes = others.map((page) => likeOf(page, named)).filter(({ shared, pointed }) => shared + pointed > 0);
  const nearest = likes.reduce((most, { shared }) => Math.max(most, shared), 0);
  return likes.map((like) => {
    const words = (WORTH.words * (found.get(like.page.id)?.score ?? 0)) / best;
    const score = like.spoken + words + worthOf(like, nearest, about, asked[0]?.traits.tool);
    return { page: like.page, rank: RANKS.alternative, score: score * (isClosed(like.page) ? WORTH.closed : 1) };
  });
}

/** A wish chooses among tools that are alike: the less a tool shares, the less its price counts. */
function worthOf({ page, shared, pointed }: Like, nearest: number, { wishes }: About, asked?: ToolTraits): number {
  const nearness = pointed > 0 ? 1 : shared / nearest;
  const granted = nearness < ALIKE ? 0 : grantedBy(page.traits.tool, wishes, asked) * nearness;
  return (shared + pointed) * (1 + granted);
}

interface NamedPage {
  readonly page: DocumentTerms;
  readonly name: string;
  /** Its uses, the one that is asked about first. */
  readonly uses: readonly number[];
}

interface Like {
  readonly page: DocumentTerms;
  readonly shared: number;
  readonly pointed: number;
  /** Whether one speaks of the other. */
  readonly spoken: number;
}

function pointedAtBy(tool: ToolTraits | undefined): readonly number[] {
  return [...(tool?.replacedBy ? [tool.replacedBy] : []), ...(tool?.named ?? [])];
}

/** How like two tools are: shared uses, the main ones most; whether people named one beside the other; and whether one speaks of the other. */
function likeOf(page: DocumentTerms, asked: readonly NamedPage[]): Like {
  const own = page.traits.tool?.uses ?? [];
  const shared = asked.reduce((sum, { uses }) => sum + sharedUses(uses, own), 0);
  const pointed = asked.reduce((sum, one) => sum + pointsAt(one.page.traits.tool, page.id), 0);
  const spoken = asked.reduce((sum, one) => sum + mentions(one, page), 0);
  return { page, shared, pointed, spoken };
}

function sharedUses(uses: readonly number[], own: readonly number[]): number {
  return own.reduce((sum, use, place) => {
    const there = uses.indexOf(use);
    const worth = there === 0 ? SHARED.main : SHARED.other;
    return there < 0 ? sum : sum + worth * (place === 0 ? 1 : SHARED.beside);
  }, 0);
}

function mentions({ page: asked, name }: NamedPage, { traits }: DocumentTerms): number {
  const mentionsIt = traits.flow.includes(name) ? WORTH.mentionsIt : 0;
  return mentionsIt + (asked.traits.flow.includes(nameIn(traits.title)) ? WORTH.mentioned : 0);
}

function usesOf({ traits }: DocumentTerms, { uses }: About): readonly number[] {
  const own = traits.tool?.uses ?? [];
  return [...own.filter((use) => uses.includes(use)), ...own.filter((use) => !uses.includes(use))];
}

/** What it is worth that a tool's own page, or people, say to take another instead. */
function pointsAt(tool: ToolTraits | undefined, id: number): number {
  if (tool?.replacedBy === id) return WORTH.replacement;
  return tool?.named?.includes(id) ? WORTH.named : 0;
}

function nameIn(title: string): string {
  return flowOf(wordsIn(title));
}

function isClosed({ traits }: DocumentTerms): boolean {
  return traits.tool?.status === 'closed';
}
