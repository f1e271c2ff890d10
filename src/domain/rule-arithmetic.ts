/** What a rule came to among recent edits. */
export interface Arithmetic {
  /** Edits that were looked at. */
  readonly edits: number;
  /** How many of them the rule hits. */
  readonly hits: number;
  /** How many of those turned out bad: undone, on a page deleted since, hidden, not published, or by somebody paused. */
  readonly bad: number;
  /** More hits on honest edits than this are too many. */
  readonly most: number;
}

/** So many edits a rule is tried against, and so many it counts while it is on. */
export const EDITS_LOOKED_AT = 1000;

/** A rule may always hit so many. */
const ALWAYS = 2;

/** Counts a rule's hits against its cap, in percent of the edits. */
export function arithmeticOf(edits: number, hits: number, bad: number, cap: number): Arithmetic {
  return { edits, hits, bad, most: Math.max(ALWAYS, Math.floor((edits * cap) / 100)) };
}

/** Whether a rule hits more honest edits than it may. */
export function hitsTooMany({ hits, bad, most }: Arithmetic): boolean {
  return hits - bad > most;
}

/** An edit among the recent ones, as far as its fate goes. */
export interface RecentFate {
  readonly id: number;
  readonly pageId: number;
  readonly revertedToId: number | null;
  readonly undoneId: number | null;
  /** Its page was deleted, or its text hidden. */
  readonly isGone: 0 | 1;
}

/** The ids of recent edits that turned out bad: undone one by one, passed over when an older version came back, or gone. */
export function badAmong(recent: readonly RecentFate[]): ReadonlySet<number> {
  const bad = new Set(recent.filter(({ isGone }) => isGone === 1).map(({ id }) => id));
  const byPage = new Map<number, number[]>();
  for (const { id, pageId, revertedToId, undoneId } of [...recent].sort((one, other) => one.id - other.id)) {
    const earlier = byPage.get(pageId) ?? [];
    if (undoneId !== null) bad.add(undoneId);
    // Only the edits since the version that came back are passed over, and each only once.
    while (revertedToId !== null && (earlier.at(-1) ?? 0) > revertedToId) bad.add(earlier.pop() ?? 0);
    earlier.push(id);
    byPage.set(pageId, earlier);
  }
  return bad;
}
