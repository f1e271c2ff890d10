import { Agent, createServer, request, type IncomingHttpHeaders, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { createApp, createSite } from '../../src/app.js';
import { chanceFrom, cacheWorld, SLUGS, type CacheWorld, type Chance } from '../support/cache-world.js';
import { BASE, closeWikis, PASSWORD } from '../support/wiki.js';

/** Some in every run; by hand STEPS=100000 takes the long form, and SEED one that went wrong before. */
const STEPS = Number(process.env['STEPS'] ?? 400);
const SEED = Number(process.env['SEED'] ?? 1 + Math.floor(Math.random() * 1e6));
/** Then a new world begins, since lists grow long. */
const STEPS_OF_A_WORLD = 400;

jest.setTimeout(Math.max(120_000, STEPS * 500));
afterEach(closeWikis);

interface Visitor {
  readonly name: string;
  readonly cookie: string;
}

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

interface Asked {
  readonly visitor: Visitor;
  readonly address: string;
  readonly headers: Record<string, string>;
}

/** A world with the site as it is served, and beside it the application that keeps nothing. */
interface Beside {
  readonly world: CacheWorld;
  readonly chance: Chance;
  readonly visitors: readonly Visitor[];
  kept(asked: Asked): Promise<Answer>;
  anew(asked: Asked): Promise<Answer>;
  close(): void;
}

const ADDRESSES = [
  ...['/', '/tools', '/guides', '/uses', '/help', '/tags/tips', '/checks', '/files', '/files/ballot-box', '/changes'],
  ...[
    '/changes.atom',
    '/changes.json',
    '/changes?group=page',
    '/first-steps',
    '/upkeep',
    '/upkeep/wanted',
    '/requests',
  ],
  ...['/upkeep/orphans', '/upkeep/short', '/upkeep/redirects', '/requests?state=waiting', '/requests?state=settled'],
  ...[
    '/moderation-log',
    '/people/editor',
    '/people/newcomer',
    '/people/moderator',
    '/sitemap.xml',
    '/proposals',
    '/list',
  ],
  ...[
    '/wiki/moved-1',
    '/wiki/moved-2',
    '/wiki/page-3',
    '/wiki/nowhere',
    '/search?q=words',
    '/search?q=spoke+tips',
    '/search?q=spoke&kind=tool&sort=name',
    '/search?q=nowhere',
    '/wiki/spoke?unknown=1',
  ],
  ...SLUGS.flatMap((slug) =>
    ['', '', '', '/history', '/history.atom', '/backlinks', '/raw', '/alternatives', '?sections=open'].map(
      (part) => `/wiki/${slug}${part}`,
    ),
  ),
  ...[1, 3, 5, 8, 13].flatMap((id) => [`/revisions/${id}`, `/requests/${id}`, `/diff/${id}/${id + 1}`]),
];

const WAYS: readonly Record<string, string>[] = [
  {},
  {},
  { 'accept-encoding': 'gzip' },
  { 'accept-encoding': 'br, gzip' },
  { 'save-data': 'on' },
  { 'accept-language': 'es' },
];

test(`of ${STEPS} steps by readers, members and moderators none meets a stale answer or another visitor's (SEED=${SEED})`, async () => {
  const wrong: string[] = [];
  let taken = 0;

  for (let begun = 0; begun < STEPS; begun += STEPS_OF_A_WORLD) {
    const beside = await open(chanceFrom(SEED + begun));
    for (let step = begun; step < Math.min(STEPS, begun + STEPS_OF_A_WORLD); step += 1) {
      const asked = await takeStep(beside);
      const difference = await compare(beside, asked);
      taken += 1;
      if (difference !== '') wrong.push(`step ${step}: ${asked.visitor.name} ${asked.address}: ${difference}`);
    }
    beside.close();
    await closeWikis();
  }

  expect(wrong.slice(0, 5)).toEqual([]);
  expect(taken).toBe(STEPS);
});

/** Something happens to what was read before, meanwhile, or not at all; gives back what is looked at afterwards. */
async function takeStep(beside: Beside): Promise<Asked> {
  const { chance, world } = beside;
  const [kind, asked] = [chance.below(10), askedBy(beside)];
  if (kind < 4) {
    await beside.kept(asked);
    world.happen();
  } else if (kind === 4) {
    const running = [beside.kept(asked), beside.kept(askedBy(beside))];
    for (let turns = chance.below(8); turns > 0; turns -= 1) await new Promise(setImmediate);
    world.happen();
    await Promise.all(running);
  }
  return asked;
}

function askedBy({ chance, visitors }: Beside): Asked {
  return { visitor: chance.of(visitors), address: chance.of(ADDRESSES), headers: chance.of(WAYS) };
}

/** Asks both, twice, since only the second answer is sure to be a kept one. */
async function compare(beside: Beside, asked: Asked): Promise<string> {
  const fresh = await settled(() => beside.anew(asked));
  for (const answer of [await beside.kept(asked), await beside.kept(asked)]) {
    if (answer.status !== fresh.status) return `status ${answer.status} in place of ${fresh.status}`;
    if (answer.text !== fresh.text) return `another text: ${firstDifference(fresh.text, answer.text)}`;
    if (answer.headers['set-cookie'] !== undefined) return 'a cookie';
    for (const name of ['etag', 'content-type', 'cache-control', 'content-security-policy', 'location'])
      if (answer.headers[name] !== fresh.headers[name]) return `another ${name}: ${String(answer.headers[name])}`;
  }
  const known = { ...asked.headers, 'if-none-match': fresh.headers.etag ?? '-' };
  const again = await beside.kept({ ...asked, headers: known });
  return fresh.status === 200 && fresh.headers.etag && again.status !== 304 ? 'the whole answer in place of 304' : '';
}

/** The index follows in the turns after a write. */
async function settled(ask: () => Promise<Answer>): Promise<Answer> {
  let answer = await ask();
  for (let again = await ask(); again.text !== answer.text; again = await ask()) answer = again;
  return answer;
}

function firstDifference(one: string, other: string): string {
  const at = Array.from(one).findIndex((letter, index) => letter !== other[index]);
  return `“${one.slice(at - 40, at + 60)}” became “${other.slice(at - 40, at + 60)}”`;
}

async function open(chance: Chance): Promise<Beside> {
  const world = cacheWorld(chance);
  const agent = new Agent({ keepAlive: true });
  const [site, app] = await Promise.all([createSite(world.wiki), createApp(world.wiki)].map(listening));
  const asking = (server: Server | undefined) => (asked: Asked) => ask(agent, server, asked);
  const readers = ['', '', '', 'theme=dark', 'theme=light; other=1'].map((cookie) => ({ name: 'a reader', cookie }));
  const members = [];
  for (const { name } of world.people) members.push({ name, cookie: await signInCookie(agent, site, name) });
  return {
    ...{ world, chance, visitors: [...readers, ...readers, ...members], kept: asking(site), anew: asking(app) },
    close: () => {
      agent.destroy();
      for (const server of [site, app]) server?.close();
    },
  };
}

async function listening(app: RequestListener): Promise<Server> {
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

async function signInCookie(agent: Agent, server: Server | undefined, name: string): Promise<string> {
  const form = new URLSearchParams({ name, password: PASSWORD }).toString();
  const visitor = { name, cookie: '' };
  const headers = { origin: BASE, 'content-type': 'application/x-www-form-urlencoded' };
  const answer = await ask(agent, server, { visitor, address: '/sign-in', headers }, form);
  return answer.headers['set-cookie']?.[0]?.split(';')[0] ?? '';
}

/** Sends a request and gives back the answer as text, whatever it was packed with. */
async function ask(
  agent: Agent,
  server: Server | undefined,
  { visitor, address, headers }: Asked,
  form = '',
): Promise<Answer> {
  const { port } = server?.address() as AddressInfo;
  const cookie = visitor.cookie === '' ? {} : { cookie: visitor.cookie };
  return new Promise((resolve, reject) => {
    const sent = request({
      agent,
      port,
      path: address,
      method: form === '' ? 'GET' : 'POST',
      headers: { ...headers, ...cookie },
    });
    sent.on('error', reject);
    sent.on('response', (res) => {
      const chunks: Buffer[] = [];
      res.on('data', (chunk: Buffer) => chunks.push(chunk));
      res.on('error', reject);
      res.on('end', () =>
        resolve({
          status: res.statusCode ?? 0,
          headers: res.headers,
          text: unpacked(Buffer.concat(chunks), res.headers),
        }),
      );
    });
    sent.end(form);
  });
}

function unpacked(bytes: Buffer, headers: IncomingHttpHeaders): string {
  if (bytes.length === 0) return '';
  const encoding = headers['content-encoding'];
  const plain = encoding === 'br' ? brotliDecompressSync(bytes) : encoding === 'gzip' ? gunzipSync(bytes) : bytes;
  return plain.toString('utf8');
}
