import type { Request } from 'express';
import { LruMap } from '../domain/lru.js';
import type { Wiki } from '../wiki.js';

const KEPT_MS = 10 * 60_000;
const KEPT_AT_MOST = 1000;

interface Kept {
  readonly texts: readonly string[];
  readonly until: number;
}

/** Secrets on their way to the one page that shows them: in memory only, for the browser that asked, for ten minutes. */
const keptByWiki = new WeakMap<Wiki, LruMap<string, Kept>>();

/** Keeps secrets for this browser until it sees them. `kind` says which page they are for. */
export function keepOnce(wiki: Wiki, req: Request, kind: string, texts: readonly string[]): void {
  const until = wiki.now().getTime() + KEPT_MS;
  keptBy(wiki).set(keyOf(req, kind), { texts, until });
}

/** The secrets kept for this browser, which it sees only now; undefined when there are none. Asking for the head alone does not count as seeing. */
export function takeOnce(wiki: Wiki, req: Request, kind: string): readonly string[] | undefined {
  const kept = keptBy(wiki).get(keyOf(req, kind));
  if (req.method === 'GET') keptBy(wiki).delete(keyOf(req, kind));
  return kept && kept.until > wiki.now().getTime() ? kept.texts : undefined;
}

function keptBy(wiki: Wiki): LruMap<string, Kept> {
  const known = keptByWiki.get(wiki);
  if (known) return known;
  const fresh = new LruMap<string, Kept>({ count: KEPT_AT_MOST, weight: KEPT_AT_MOST, weigh: () => 1 });
  keptByWiki.set(wiki, fresh);
  return fresh;
}

function keyOf(req: Request, kind: string): string {
  return `${req.user?.id} ${req.sessionID} ${kind}`;
}
