import path from 'node:path';
import { pino, type Logger } from 'pino';
import { CannotStart, EXIT } from './domain/cannot-start.js';
import { readConfig, type Config } from './config.js';
import { lockFolder, makeDataFolder, searchIndexFile } from './storage/data-folder.js';
import { openForReading, openForWriting } from './storage/open-folder.js';
import { diffWeight, type ShownDiff } from './domain/diff-parts.js';
import { LruMap } from './domain/lru.js';
import { Health } from './domain/health.js';
import { GapCounts } from './domain/search-gaps.js';
import { WorkCache } from './domain/work-cache.js';
import type { Links } from './markup/links.js';
import type { Rendered } from './markup/render.js';
import { packageRoot } from './package-root.js';
import type { Search } from './search/search.js';
import { gatheringPuts } from './search/gathered-puts.js';
import { startSearch } from './search/worker-search.js';
import { closeDatabase } from './storage/database.js';
import type { Caches, Wiki } from './wiki.js';
import { startWorkers } from './workers/pool.js';

export interface OpenWiki extends Wiki {
  /** Ends threads, closes the database and frees the folder. */
  close(): Promise<void>;
}

export interface OpenOptions {
  /** `write` takes the folder for this process and brings the database to the newest schema. */
  readonly access: 'read' | 'write';
  /** Called once the folder is taken: a thread that runs before would keep a refused process from ending. */
  readonly search: (config: Config, log: Logger) => Search;
  readonly now?: () => Date;
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** The settings of the environment. Throws CannotStart with a sentence for each bad one. */
export function configFrom(env: Environment): Config {
  try {
    return readConfig(env);
  } catch (error) {
    throw new CannotStart(EXIT.usage, '{problems}', { problems: error instanceof Error ? error.message : '' });
  }
}

/** Opens the wiki of the configured data folder, for the site and for commands alike. Throws CannotStart. */
export function openWiki(config: Config, { access, search: startTheSearch, now = clock }: OpenOptions): OpenWiki {
  const { db, release } = access === 'write' ? openAlone(config.dataDir, now()) : openBeside(config.dataDir);
  const log = pino({ level: config.logLevel, base: null });
  const workers = startWorkers();
  const search = startTheSearch(config, log);
  return {
    ...{ db, config, now, search, workers, log },
    sessionSecret: '',
    setup: { code: undefined },
    caches: emptyCaches(now),
    gaps: new GapCounts(),
    health: new Health(),
    close: async () => {
      await Promise.all([search.close(), workers.close()]);
      closeDatabase(db);
      release();
    },
  };
}

/** Search in a worker, which keeps its index in the data folder. */
export function searchInFolder(config: Config, log: Logger): Search {
  const search = startSearch(path.join(packageRoot, 'dist/search/worker.js'), {
    file: searchIndexFile(config.dataDir),
    whenItFails: (error) => log.error({ err: error }, 'the search index failed'),
    whenSkipped: ({ id, reason }) => log.error({ pageId: id, reason }, 'the search index left a page out'),
  });
  return gatheringPuts(search);
}

function openAlone(folder: string, now: Date) {
  makeDataFolder(folder);
  const lock = lockFolder(folder);
  try {
    return { db: openForWriting(folder, now), release: () => lock.release() };
  } catch (error) {
    lock.release();
    throw error;
  }
}

function openBeside(folder: string) {
  return { db: openForReading(folder), release: () => undefined };
}

function emptyCaches(now: () => Date): Caches {
  return {
    rendered: new WorkCache<Rendered>(now, { count: 2000, weight: 32e6, weigh: ({ html }) => html.length }),
    links: new LruMap<string, Links>({ count: 16, weight: 16, weigh: () => 1 }),
    plain: new LruMap<number, string>({ count: 5000, weight: 16e6, weigh: (text) => text.length }),
    diffs: new WorkCache<ShownDiff>(now, { count: 500, weight: 16e6, weigh: diffWeight }),
  };
}

/** The time, as it is. */
export function clock(): Date {
  // eslint-disable-next-line no-restricted-syntax -- the one clock that is handed around
  return new Date();
}
