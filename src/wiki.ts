import type { Logger } from 'pino';
import type { Config } from './config.js';
import type { LruMap } from './domain/lru.js';
import type { ShownDiff } from './domain/diff-parts.js';
import type { Health } from './domain/health.js';
import type { GapCounts } from './domain/search-gaps.js';
import type { WorkCache } from './domain/work-cache.js';
import type { Links } from './markup/links.js';
import type { Rendered } from './markup/render.js';
import type { Search } from './search/search.js';
import type { Db } from './storage/database.js';
import type { Workers } from './workers/pool.js';

/** The one thing handed around. */
export interface Wiki {
  readonly db: Db;
  readonly config: Config;
  readonly now: () => Date;
  readonly search: Search;
  readonly workers: Workers;
  readonly log: Logger;
  readonly sessionSecret: string;
  /** The one-time code at which the first administrator is made, until there is one. */
  readonly setup: { code: string | undefined };
  readonly caches: Caches;
  /** What was searched for in vain and is not yet written down. */
  readonly gaps: GapCounts;
  /** How the program is doing. */
  readonly health: Health;
}

export interface Caches {
  /** Rendered bodies, by revision id and language. */
  readonly rendered: WorkCache<Rendered>;
  /** What long bodies link to, by the body itself. */
  readonly links: LruMap<string, Links>;
  /** The readable words of bodies, by revision id. */
  readonly plain: LruMap<number, string>;
  /** Diffs of bodies, by their two revision ids. */
  readonly diffs: WorkCache<ShownDiff>;
}
