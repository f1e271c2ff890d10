import { LruMap } from '../domain/lru.js';
import { nameKey } from '../domain/person.js';
import { Refused } from '../domain/refused.js';
import type { User } from '../storage/users.js';
import type { Wiki } from '../wiki.js';
import type { NewPerson } from './create-person.js';
import { personWithPassword } from './passwords.js';

/** A new account with its recovery codes, which are kept nowhere. */
export interface SignedUp {
  readonly person: User;
  readonly codes: readonly string[];
}

interface Kept {
  readonly made: SignedUp;
  readonly until: number;
}

const KEPT_MS = 2 * 60_000;
const KEPT_AT_MOST = 1000;

/** The accounts of the last two minutes by name, in memory only. */
const justMade = new WeakMap<Wiki, LruMap<string, Kept>>();

/** Makes an account. When that is refused because the same form, sent twice, has just made it, gives that account and its codes: the answer that led to them never arrived. */
export async function orMadeJustNow(
  wiki: Wiki,
  { name, password }: NewPerson,
  make: () => Promise<SignedUp>,
): Promise<SignedUp> {
  const accounts = accountsOf(wiki);
  const now = wiki.now().getTime();
  try {
    const made = await make();
    accounts.set(nameKey(name), { made, until: now + KEPT_MS });
    return made;
  } catch (error) {
    const kept = error instanceof Refused ? accounts.get(nameKey(name)) : undefined;
    if (!kept || kept.until < now || !(await personWithPassword(wiki, name, password))) throw error;
    return kept.made;
  }
}

function accountsOf(wiki: Wiki): LruMap<string, Kept> {
  const known = justMade.get(wiki);
  if (known) return known;
  const fresh = new LruMap<string, Kept>({ count: KEPT_AT_MOST, weight: KEPT_AT_MOST, weigh: () => 1 });
  justMade.set(wiki, fresh);
  return fresh;
}
