import type { RequestListener } from 'node:http';
import { pino } from 'pino';
import supertest, { type Test } from 'supertest';
import { createApp, createSite } from '../../src/app.js';
import { readConfig } from '../../src/config.js';
import { LruMap } from '../../src/domain/lru.js';
import { WorkCache } from '../../src/domain/work-cache.js';
import { Health } from '../../src/domain/health.js';
import { GapCounts } from '../../src/domain/search-gaps.js';
import { nameKey } from '../../src/domain/person.js';
import type { Role } from '../../src/domain/role.js';
import { timeText } from '../../src/domain/time.js';
import { createDirectSearch } from '../../src/search/direct-search.js';
import { closeDatabase, openDatabase, write, type Db } from '../../src/storage/database.js';
import { migrate } from '../../src/storage/migrate.js';
import { findUser, findUserByName, insertUser, type User } from '../../src/storage/users.js';
import { createPage, type NewPage } from '../../src/actions/create-page.js';
import { editPage, type Edit } from '../../src/actions/edit-page.js';
import type { Wiki } from '../../src/wiki.js';
import { startWorkers } from '../../src/workers/pool.js';
import { KeptServer } from './kept-server.js';

export const BASE = 'http://wiki.test';

let blank: Buffer | undefined;

/** A database in memory with the newest schema; migrated once, then opened from its bytes. */
export function blankDatabase(onStatement?: (text: string) => void): Db {
  blank ??= serialized();
  return openDatabase(blank, onStatement ? { onStatement } : {});
}

/** A wiki whose database is a copy of another one's, as its bytes were. */
export function wikiOf(bytes: Buffer): TestWiki {
  return wikiWith(openDatabase(bytes));
}

function serialized(): Buffer {
  const db = openDatabase(':memory:');
  migrate(db, '2026-11-01T00:00:00Z');
  const bytes = db.driver.serialize();
  closeDatabase(db);
  return bytes;
}

/** A clock that tests move. */
export interface Clock {
  time: Date;
}

export interface TestWiki extends Wiki {
  readonly clock: Clock;
  /** A test counts its statements: what is kept for readers would hide some. */
  readonly isWatched: boolean;
  /** What answers its visitors, for each of the programs they ask. */
  readonly servers: Map<RequestListener, KeptServer>;
  close(): Promise<void>;
}

const opened = new Set<TestWiki>();

/** A wiki in memory with nothing in it. Closed by `closeWikis` after each test. */
export function emptyWiki(options: { onStatement?: (text: string) => void } = {}): TestWiki {
  return wikiWith(blankDatabase(options.onStatement), options.onStatement !== undefined);
}

function wikiWith(db: Db, isWatched = false): TestWiki {
  const clock: Clock = { time: new Date('2026-11-23T12:00:00Z') };
  const wiki: TestWiki = {
    ...{ db, clock, isWatched, servers: new Map<RequestListener, KeptServer>() },
    config: readConfig({ BASE_URL: BASE, LOG_LEVEL: 'silent' }),
    now: () => clock.time,
    search: createDirectSearch(),
    workers: startWorkers(),
    log: pino({ level: 'silent' }),
    sessionSecret: 'a secret for tests only, a secret for tests only',
    setup: { code: undefined },
    caches: {
      rendered: new WorkCache(() => clock.time, { count: 100, weight: 1e7, weigh: ({ html }) => html.length }),
      links: new LruMap({ count: 16, weight: 16, weigh: () => 1 }),
      plain: new LruMap({ count: 100, weight: 1e6, weigh: (text) => text.length }),
      diffs: new WorkCache(() => clock.time, { count: 100, weight: 1e7, weigh: () => 1 }),
    },
    gaps: new GapCounts(),
    health: new Health(),
    close: async () => {
      opened.delete(wiki);
      for (const server of wiki.servers.values()) server.end();
      await wiki.workers.close();
      await wiki.search.close();
      closeDatabase(db);
    },
  };
  opened.add(wiki);
  return wiki;
}

/** Closes every wiki a test opened. */
export async function closeWikis(): Promise<void> {
  for (const wiki of [...opened]) await wiki.close();
}

/** Moves a wiki's clock on. */
export function later(wiki: TestWiki, hours: number): void {
  wiki.clock.time = new Date(wiki.clock.time.getTime() + hours * 3_600_000);
}

/** The password of every person that tests make, and a hash of it that is cheap to check. */
export const PASSWORD = 'long enough for tests';
const PASSWORD_HASH = '$argon2id$v=19$m=64,t=1,p=1$PTbjnmsCJWoSyBpp9W7naw$YFsi6K4BX5lnpWMKVLPzgnyIybagSCqj+s/XHPdv7VA';

/** A person with an account a month old, so that limits for new accounts do not hold. */
export function givenPerson(
  wiki: TestWiki,
  name: string,
  role: Role = 'editor',
  createdAt = '2026-10-01T00:00:00Z',
): User {
  const id = write(wiki.db, () =>
    insertUser(wiki.db, { name, nameKey: nameKey(name), role, passwordHash: PASSWORD_HASH, createdAt }),
  );
  return findUser(wiki.db, id, timeText(wiki.now()))!;
}

/** A page of kind guide unless told otherwise, by a person made for it. */
export function givenPage(wiki: TestWiki, page: Partial<NewPage> & { by?: User } = {}) {
  const { by = givenPerson(wiki, `writer ${Math.random().toString(36).slice(2, 8)}`), ...rest } = page;
  return createPage(wiki, by, {
    kind: 'guide',
    title: 'A page',
    body: 'Some words.\n',
    tags: ['tips'],
    facts: { summary: 'What the page says.' },
    summary: '',
    affiliated: false,
    ...rest,
  });
}

/** An editor who is no newcomer: ten edits, and an account a month old. */
export function givenOldHand(wiki: TestWiki, name = 'long-table'): User {
  const by = givenPerson(wiki, name);
  const made = givenPage(wiki, { title: `Practice of ${name}`, by });
  let baseRevision = made.revisionId;
  for (let n = 0; n < 9; n += 1) {
    baseRevision = givenEdit(wiki, { slug: made.slug, baseRevision, body: `${n}\n`, by }).revisionId;
  }
  return by;
}

/** A use page, which tool pages need. */
export function givenUse(wiki: TestWiki, title = 'Peer-to-peer texting') {
  return givenPage(wiki, { kind: 'use', title, facts: { summary: 'Send and answer text messages.' } });
}

/** A tool page with what people must fill in. */
export function givenTool(wiki: TestWiki, title: string, page: Partial<NewPage> & { by?: User } = {}) {
  const facts = page.facts as object | undefined;
  return givenPage(wiki, {
    kind: 'tool',
    title,
    ...page,
    facts: {
      summary: `${title} in a line.`,
      website: 'https://example.org/',
      uses: ['peer-to-peer-texting'],
      ...facts,
    },
  });
}

/** An edit of a page; whatever is not named stays as the guide of `givenPage` has it. */
export function givenEdit(wiki: TestWiki, edit: Partial<Edit> & { slug: string; baseRevision: number; by?: User }) {
  const { by = givenPerson(wiki, `editor ${Math.random().toString(36).slice(2, 8)}`), ...rest } = edit;
  return editPage(wiki, by, {
    title: 'A page',
    body: 'Other words.\n',
    tags: ['tips'],
    facts: { summary: 'What the page says.' },
    summary: 'An edit',
    minor: false,
    affiliated: false,
    ...rest,
  });
}

/** Somebody at a browser: keeps cookies, follows forms, comes from our own pages. */
export interface Browser {
  get(address: string): Test;
  post(address: string, form?: Record<string, string | readonly string[]>): Test;
  /** A form that is not filled in yet, for one that brings a file. */
  raw(address: string): Test;
  head(address: string): Test;
}

function siteOf(wiki: TestWiki): RequestListener {
  return wiki.isWatched ? createApp(wiki) : createSite(wiki);
}

/** A server for requests to a wiki, which ends with it. */
export function serverOf(wiki: TestWiki, app: RequestListener): KeptServer {
  const server = wiki.servers.get(app) ?? new KeptServer(app);
  wiki.servers.set(app, server);
  return server;
}

/** A visitor without an account. */
export function asReader(wiki: TestWiki, app: RequestListener = siteOf(wiki)): Browser {
  const server = serverOf(wiki, app);
  const agent = supertest.agent(server);
  return {
    get: (address) => agent.get(address).agent(server.calls),
    post: (address, form = {}) =>
      agent
        .post(address)
        .agent(server.calls)
        .set('Origin', BASE)
        .type('form')
        .send(new URLSearchParams(entriesOf(form)).toString()),
    raw: (address) => agent.post(address).agent(server.calls),
    head: (address) => agent.head(address).agent(server.calls),
  };
}

/** A browser in which a person is signed in: one made before, or named here and made if nobody has the name. */
export async function signIn(
  wiki: TestWiki,
  who: User | string = 'night-shift',
  role?: Role,
  app?: RequestListener,
): Promise<Browser> {
  const name = typeof who === 'string' ? who : who.name;
  if (!findUserByName(wiki.db, nameKey(name), timeText(wiki.now()))) givenPerson(wiki, name, role);
  const browser = asReader(wiki, app);
  const answer = await browser.post('/sign-in', { name, password: PASSWORD });
  if (answer.status !== 303) throw new Error(`${name} could not sign in: ${answer.status}`);
  return browser;
}

function entriesOf(form: Record<string, string | readonly string[]>): [string, string][] {
  return Object.entries(form).flatMap(([name, value]) =>
    (typeof value === 'string' ? [value] : value).map((one): [string, string] => [name, one]),
  );
}
