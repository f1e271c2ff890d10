import { createApp } from '../../src/app.js';
import { blockPerson } from '../../src/actions/block-person.js';
import { routes } from '../../src/web/routes.js';
import { CANARIES, plant, type Place, type Planted } from '../support/canaries.js';
import { crawl, withoutEchoes } from '../support/crawl.js';
import { asReader, closeWikis, givenOldHand, givenPerson, signIn, type Browser } from '../support/wiki.js';

// Some thousand requests a test.
jest.setTimeout(300_000);
afterEach(closeWikis);

const PLACES = Object.keys(CANARIES) as Place[];
const PATTERNS = PLACES.map((place) => new RegExp(CANARIES[place], 'i'));

/** What editors see beyond readers, and moderators beyond editors. */
const OF_EDITORS: readonly Place[] = ['waiting request', 'gap'];
const OF_MODERATORS: readonly Place[] = [
  ...(['text', 'fact', 'summary', 'author', 'title', 'act', 'upload', 'alt', 'deleted'] as const),
  ...(['proposal', 'proposed page', 'question', 'answer to it', 'request taken back', 'report', 'note'] as const),
  ...OF_EDITORS,
];

const NEVER_PUBLIC: readonly Place[] = [
  ...(['proposal', 'proposed page', 'question', 'answer to it', 'draft'] as const),
  ...(['waiting request', 'report', 'gap', 'note'] as const),
];

/** Who looks, and the places that are open to them once all is hidden. */
const LOOKERS: readonly (readonly [string, readonly Place[], (planted: Planted) => Promise<Browser>])[] = [
  ['somebody without an account', [], ({ wiki }) => Promise.resolve(asReader(wiki, createApp(wiki)))],
  ['a reader', [], ({ wiki }) => signIn(wiki, givenPerson(wiki, 'reader', 'reader'))],
  ['a newcomer', OF_EDITORS, ({ wiki }) => signIn(wiki, givenPerson(wiki, 'new', 'editor', '2026-11-22T12:00:00Z'))],
  ['an editor', OF_EDITORS, ({ wiki }) => signIn(wiki, givenOldHand(wiki, 'hand'))],
  ['an editor who is blocked', [], signInBlocked],
  [
    'who made what waits',
    ['proposal', 'proposed page', 'question', 'answer to it', 'draft', ...OF_EDITORS],
    ({ wiki, owner }) => signIn(wiki, owner),
  ],
  ['a moderator', OF_MODERATORS, ({ wiki }) => signIn(wiki, 'watch', 'moderator')],
  ['an administrator', OF_MODERATORS, ({ wiki }) => signIn(wiki, 'chief', 'administrator')],
];

async function signInBlocked({ wiki }: Planted): Promise<Browser> {
  const person = givenOldHand(wiki, 'paused');
  blockPerson(wiki, givenPerson(wiki, 'guard', 'moderator'), { name: person.name, until: 'week', reason: 'Spam' });
  return signIn(wiki, person);
}

test.each(LOOKERS)(
  '%s finds, at every address and by every search, what is theirs to see and no more',
  async (...looker) => {
    const [, allowed, comeIn] = looker;
    const planted = plant();
    const browser = await comeIn(planted);
    // What everybody saw is in every cache.
    const before = await crawl(asReader(planted.wiki), STARTS, MOST);
    const warm = await crawl(browser, STARTS, MOST);

    planted.hide();
    const found = await crawl(browser, [...STARTS, ...before.keys(), ...warm.keys()], MOST);
    // All that somebody wrote is theirs to take along, also what is hidden from readers.
    const after = new Map([...found].filter(([address]) => address !== '/account/data'));

    expect([...seenIn(before).keys()]).toEqual([...ONCE_PUBLIC]);
    const seen = seenIn(after);
    expect([...seen].filter(([place]) => !allowed.includes(place))).toEqual([]);
    expect(allowed.filter((place) => !seen.has(place))).toEqual([]);
    expect(after.size).toBeGreaterThan(200);
  },
);

const MOST = 4000;

/** In the order of the canaries. */
const ONCE_PUBLIC: readonly Place[] = PLACES.filter((place) => !NEVER_PUBLIC.includes(place));

/** The places whose canary an answer holds beyond the words that were asked for, each with an address. */
function seenIn(found: ReadonlyMap<string, string>): ReadonlyMap<Place, string> {
  const texts = [...withoutEchoes(found, PATTERNS)].map(([address, text]) => [address, text.toLowerCase()] as const);
  const seen = PLACES.flatMap((place): [Place, string][] => {
    const canary = CANARIES[place].toLowerCase();
    const [address] = texts.find(([at, text]) => text.includes(canary) && !isOwnPage(at, place)) ?? [];
    return address === undefined ? [] : [[place, address]];
  });
  return new Map(seen);
}

/** Whoever made a hidden version is no secret: that it was they is. */
function isOwnPage(address: string, place: Place): boolean {
  return place === 'author' && address.startsWith(`/people/${CANARIES.author}`);
}

const IDS = Array.from({ length: 30 }, (_, at) => at + 1);

/** Every address without a parameter, every number there is and some more, and every search that could bring a canary back. */
const STARTS: readonly string[] = [
  ...routes.filter(({ method, path }) => method === 'get' && !path.includes(':')).map(({ path }) => path),
  ...IDS.flatMap((id) => [`/revisions/${id}`, `/requests/${id}`, `/reports/${id}`, `/proposals/${id}`]),
  ...IDS.flatMap((id) => [`/changes/${id}/removal`, `/diff/${id}/${id + 1}`, `/diff/${id + 1}/${id}`]),
  ...['mended', 'open', ...Object.values(CANARIES)].flatMap((word) => pagesCalled(word.toLowerCase())),
  ...Object.values(CANARIES).flatMap((word) => searchesFor(word)),
];

function pagesCalled(slug: string): readonly string[] {
  const parts = ['', '/raw', '/history', '/history.atom', '/backlinks', '/alternatives', '/edit', '/report'];
  return [...parts.map((part) => `/wiki/${slug}${part}`), `/files/${slug}`, `/people/${slug}`, `/list?pages=${slug}`];
}

/** By the word, and by what a slip or a beginning would bring back. */
function searchesFor(word: string): readonly string[] {
  return [word, word.slice(0, -1), `${word.slice(0, 6)}${word.slice(7)}`].flatMap((query) => [
    ...[`/search?q=${query}`, `/suggest?q=${query}`, `/api/v1/search?q=${query}`, `/changes?by=${query}`],
    ...[`/changes.json?by=${query}`, `/changes.atom?by=${query}`, `/compare?pages=${query},open`],
  ]);
}
