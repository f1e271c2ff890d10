import { factsFromJson } from '../domain/facts.js';
import type { Page } from '../domain/revision.js';
import { countAlternativesFrom } from '../storage/acts.js';
import type { Wiki } from '../wiki.js';

/** A tool that groups come from, and where its alternatives stand. */
export interface InsteadOf {
  readonly title: string;
  readonly href: string;
}

const SHOWN = 8;

/** The tools among these that many groups look for a way from: those people named most alternatives to, then those a company or investors own. Each has another tool here for one of its uses. */
export function insteadOf(wiki: Wiki, tools: readonly Page[]): readonly InsteadOf[] {
  const facts = new Map(tools.map((tool) => [tool, factsFromJson(tool.factsJson)]));
  const counts = new Map<number, number>();
  for (const { uses } of facts.values()) for (const use of uses) counts.set(use, (counts.get(use) ?? 0) + 1);
  const named = countAlternativesFrom(
    wiki.db,
    tools.map(({ id }) => id),
  );
  const isOwned = (tool: Page) => ['company', 'investor-owned'].includes(facts.get(tool)?.owner.type ?? '');
  const hasOthers = (tool: Page) => facts.get(tool)?.uses.some((use) => (counts.get(use) ?? 0) > 1) ?? false;
  const weight = ({ id }: Page) => named.get(id) ?? 0;
  return tools
    .filter((tool) => weight(tool) > 0 || (isOwned(tool) && hasOthers(tool)))
    .toSorted((one, other) => weight(other) - weight(one))
    .slice(0, SHOWN)
    .map(({ title, slug }) => ({ title, href: `/wiki/${encodeURIComponent(slug)}/alternatives` }));
}
