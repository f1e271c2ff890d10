import type { ToolTraits, Wish } from './search.js';

/** How far a tool is what somebody wishes, 0 to 1. */
const GRANTS: Readonly<Record<Wish, (tool: ToolTraits, asked: ToolTraits | undefined) => number>> = {
  free,
  cheaper,
  'open-source': ({ openSource }) => ({ yes: 1, 'source-available': 0.3 })[openSource] ?? 0,
  'self-hosted': ({ canSelfHost }) => (canSelfHost === 'yes' ? 1 : 0),
  private: ({ encryption }) => ({ 'end-to-end': 1, 'in-part': 0.1 })[encryption] ?? 0,
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

/** Who asks for something cheaper finds it dear. */
const DEARNESS_UNKNOWN = 3;
/** A wish multiplies likeness, so that it chooses among tools that are alike and brings up no other. */
const WORTH = 5;
/** Of a wish that a tool grants so far, it is what somebody wishes. */
const GRANTED = 0.5;
/** What it adds to the likeness of a tool, times that likeness, that it is what somebody wishes of one in place of another. */
export function grantedBy(tool: ToolTraits | undefined, wishes: readonly Wish[], asked?: ToolTraits): number {
  return tool ? WORTH * wishes.reduce((sum, wish) => sum + GRANTS[wish](tool, asked), 0) : 0;
}

/** Whether a tool already is all that is wished for, so that nobody needs another: "self-hosted Mattermost". */
export function grantsAll(tool: ToolTraits, wishes: readonly Wish[]): boolean {
  return wishes.every((wish) => GRANTS[wish](tool, undefined) >= GRANTED);
}

/** Where the tool asked about has a free tier too, another free tier is not what is looked for. */
function free(tool: ToolTraits, asked: ToolTraits | undefined): number {
  if (tool.cost === 'free') return 1;
  if (tool.cost === 'free-tier') return asked?.cost === 'free-tier' ? 0.2 : 0.5;
  return isFreeSoftware(tool) ? 0.4 : 0;
}

function cheaper({ cost }: ToolTraits, asked: ToolTraits | undefined): number {
  const own = DEARNESS[cost];
  if (own === undefined) return 0;
  const dearness = DEARNESS[asked?.cost ?? ''] ?? DEARNESS_UNKNOWN;
  return own < dearness ? 1 - own / 10 : 0;
}

/** The software costs nothing, though the machine it runs on may. */
function isFreeSoftware({ openSource, canSelfHost }: ToolTraits): boolean {
  return openSource === 'yes' && canSelfHost === 'yes';
}
