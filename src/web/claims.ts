import { LruMap } from '../domain/lru.js';
import type { Actor } from '../domain/permission.js';
import type { Wiki } from '../wiki.js';

/** Who is looking at an edit, until when; in memory alone, since it matters for minutes. */
interface Claim {
  readonly userId: number;
  readonly name: string;
  readonly until: number;
}

const CLAIM_MS = 5 * 60_000;
const CLAIMS = 500;

const claimsByWiki = new WeakMap<Wiki, LruMap<number, Claim>>();

function claimsOf(wiki: Wiki): LruMap<number, Claim> {
  const known = claimsByWiki.get(wiki);
  if (known) return known;
  const fresh = new LruMap<number, Claim>({ count: CLAIMS, weight: CLAIMS, weigh: () => 1 });
  claimsByWiki.set(wiki, fresh);
  return fresh;
}

/** Says that a moderator has an edit before them; whoever came first keeps it. */
export function claimEdit(wiki: Wiki, { id: userId, name }: Actor, revisionId: number): void {
  if (claimantOf(wiki, { id: userId }, revisionId) !== undefined) return;
  claimsOf(wiki).set(revisionId, { userId, name, until: wiki.now().getTime() + CLAIM_MS });
}

/** The pen name of somebody else who has an edit before them right now; undefined where nobody has. */
export function claimantOf(wiki: Wiki, { id }: Pick<Actor, 'id'>, revisionId: number): string | undefined {
  const claim = claimsOf(wiki).get(revisionId);
  return claim && claim.userId !== id && claim.until > wiki.now().getTime() ? claim.name : undefined;
}
