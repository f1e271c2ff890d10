import type { Catalog } from './catalog.js';
import type { Found } from './found.js';
import { fold } from './words.js';

const FADED: Readonly<Record<string, number>> = { closed: 0.5, closing: 0.8 };
const CHECKED = 0.02;
const AVOIDED = 0.4;
const WITHOUT = /(?<![\p{L}\p{N}])(?:without|sin) ([\p{L}\p{N}]+)/giu;
const HALF_FRESH_DAYS = 365;
const DAY_MS = 86_400_000;

/** Where pages stand by what became of them: a closed tool is below its equals and its replacement, a checked one above its equal. */
export function byStanding(all: readonly Found[], avoided: ReadonlySet<string>, { pages }: Catalog): Found[] {
  const toolOf = ({ id }: Found) => pages.get(id)?.traits.tool;
  const newest = all.reduce((day, found) => Math.max(day, dayOf(toolOf(found)?.checkedDay)), 0);
  const standing = all.map((found) => {
    const tool = toolOf(found);
    const freshness = 1 / (1 + (newest - dayOf(tool?.checkedDay)) / HALF_FRESH_DAYS);
    const faded = FADED[tool?.status ?? ''] ?? 1;
    const unwanted = tool && pages.get(found.id)?.titleForms.some((form) => avoided.has(form)) ? AVOIDED : 1;
    return { ...found, score: found.score * (1 + CHECKED * freshness) * faded * unwanted };
  });
  const byId = new Map(standing.map((found) => [found.id, found]));
  return standing.map((found) => {
    const tool = toolOf(found);
    const heir = tool?.status === 'closed' || tool?.status === 'closing' ? byId.get(tool.replacedBy ?? 0) : undefined;
    return heir ? below(found, heir) : found;
  });
}

/** The names that a query would do without: "share documents without Google". */
export function avoidedIn(text: string): ReadonlySet<string> {
  return new Set([...text.matchAll(WITHOUT)].map(([, name = '']) => fold(name)));
}

/** A page that bears the very name that was typed keeps its rank, and so stays on top. */
function below(found: Found, heir: Found): Found {
  return { ...found, score: Math.min(found.score, heir.score * 0.999) };
}

function dayOf(text: string | undefined): number {
  const time = Date.parse(text ?? '');
  return Number.isNaN(time) ? -Infinity : time / DAY_MS;
}
