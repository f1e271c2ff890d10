import type { Route } from '../../src/web/route.js';
import { routes } from '../../src/web/routes.js';
import { answerOf, faultsOf, short } from '../support/answers.js';
import { filledIn } from '../support/filled-forms.js';
import { visitTo, type Visit } from '../support/filled-wiki.js';
import { HOSTILE_INPUTS, sendable } from '../support/hostile-inputs.js';
import { filesIn, textOf } from '../support/sources.js';
import { closeWikis } from '../support/wiki.js';

// More than a thousand requests a test.
jest.setTimeout(300_000);
afterEach(closeWikis);

/** Node reads no longer head of a request than 16 KiB. */
const LONGEST_ADDRESS = 11_000;

const POSTS = routes.filter(({ method }) => method === 'post');
const GETS = routes.filter(({ method }) => method === 'get');

/** What handlers have stumbled over: names that every object has, days that are none, and a sign that a limit cuts in two. */
const EVERYWHERE = [
  'constructor',
  '__proto__',
  '2026-13-45',
  '-1',
  '9'.repeat(30),
  `a${'😀'.repeat(60)}`,
  `a${'😀'.repeat(1000)}`,
];

/** These, and the inputs that fall to one of several: each goes to one, and every one has its part of all kinds. */
const shareOf = (index: number, all: number) => [
  ...EVERYWHERE,
  ...HOSTILE_INPUTS.map(sendable).filter((_, at) => at % all === index),
];

test('hostile texts in the fields of every form are answered without a fault and never become part of a page', async () => {
  const faults: string[] = [];
  const reached = new Set<string>();
  let sent = 0;

  for (const [index, route] of POSTS.entries()) {
    const visit = await visitTo(route);
    for (const [at, input] of shareOf(index, POSTS.length).entries()) {
      const answer = await answerOf(visit.browser.post(visit.address, spoiled(route, input, at)));
      faults.push(...faultsOf(answer, `POST ${route.path} with ${short(input)}`));
      if (answer.status !== 404 && answer.status !== 429) reached.add(route.path);
      sent += 1;
    }
    faults.push(...(await faultsOfWhatWasSaved(visit)));
    await closeWikis();
  }

  expect(sent).toBeGreaterThan(1000);
  expect(faults).toEqual([]);
  expect(POSTS.map(({ path }) => path).filter((path) => !reached.has(path))).toEqual([]);
});

/** What is refused even when it is filled in as it should be, since a visit cannot know the one right answer, or brings no file. */
const NEVER_RIGHT: ReadonlySet<string> = new Set(['/sign-in', '/recover', '/files/new']);

test.each(POSTS.map((route) => [route.path, route] as const))(
  'the form of %s is known here: filled in as it should be, it is not refused for what it holds',
  async (path, route) => {
    const visit = await visitTo(route);

    const { status } = await visit.browser.post(visit.address, filledIn(route));

    expect(status === 422 && !NEVER_RIGHT.has(path)).toBe(false);
  },
);

/** A form as it should be but for one field, or, every third time, with the same hostile text in each. */
function spoiled({ path }: Route, input: string, at: number): Record<string, string> {
  const filled = Object.entries(filledIn({ path }));
  const fields = filled.length > 0 ? filled : [['reason', 'Why'] as const];
  return Object.fromEntries(
    fields.map(([name, value], index) => [name, at % 3 === 2 || index === at % fields.length ? input : value]),
  );
}

async function faultsOfWhatWasSaved({ browser }: Visit): Promise<readonly string[]> {
  const addresses = [
    '/changes',
    '/changes.atom',
    '/moderation-log',
    '/notices',
    '/people/target',
    '/files',
    '/files/target',
    '/wiki/a-page/history',
  ];
  const faults: string[] = [];
  for (const address of addresses) faults.push(...faultsOf(await answerOf(browser.get(address)), `GET ${address}`));
  return faults;
}

test('hostile texts in every value of a query are answered without a fault at every address', async () => {
  const names = queryNames();
  const faults: string[] = [];
  let asked = 0;

  for (const [index, route] of GETS.entries()) {
    if (route.path === '/export') continue;
    const { browser, address } = await visitTo(route);
    for (const input of shareOf(index, GETS.length)) {
      for (const query of queriesOf(names, input)) {
        const place = `${address.split('?')[0] ?? ''}?${query}`;
        faults.push(...faultsOf(await answerOf(browser.get(place)), `GET ${route.path} with ${short(input)}`));
        asked += 1;
      }
    }
    await closeWikis();
  }

  expect(asked).toBeGreaterThan(900);
  expect(names).toEqual(expect.arrayContaining(['as', 'before', 'done', 'from', 'lang', 'page', 'to', 'version']));
  expect(faults).toEqual([]);
});

/** Queries that give each name the same text, as many names at once as an address can hold; the longest goes to the way back alone. */
function queriesOf(names: readonly string[], input: string): readonly string[] {
  const text = encodeURIComponent(Array.from(input).slice(0, 1001).join(''));
  const atOnce = Math.floor(LONGEST_ADDRESS / (text.length + 12));
  if (atOnce === 0) return [`to=${text}`];
  return Array.from({ length: Math.ceil(names.length / atOnce) }, (_, n) =>
    names
      .slice(n * atOnce, (n + 1) * atOnce)
      .map((name) => `${name}=${text}`)
      .join('&'),
  );
}

/** Every name that a handler reads from an address. */
function queryNames(): readonly string[] {
  const sources = filesIn('src/web', '.ts').map(textOf).join('\n');
  const read = [
    ...sources.matchAll(/\bqueryText\(req, '(\w+)'|\breq\.query\['(\w+)'\]|\bafterId\(req|\bbeforeId\(req/g),
  ];
  return [...new Set(read.flatMap(([, one, other]) => one ?? other ?? []))].sort();
}
