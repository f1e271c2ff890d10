import ts from 'typescript';
import { apiRoutes } from '../../src/api/routes.js';
import { routes } from '../../src/web/routes.js';
import type { Route } from '../../src/web/route.js';
import { dumpOf } from '../support/dump.js';
import { FILLED_IN } from '../support/filled-forms.js';
import { visitTo } from '../support/filled-wiki.js';
import { filesIn, textOf } from '../support/sources.js';
import { asReader, BASE, closeWikis } from '../support/wiki.js';

afterEach(closeWikis);

type Address = Pick<Route, 'method' | 'path' | 'who'>;

const named = <Named extends Address>(all: readonly Named[]): [string, Named][] =>
  all.map((route) => [`${route.method.toUpperCase()} ${route.path}`, route]);
const ALL: readonly Address[] = [...routes, ...apiRoutes];
const GETS = named(ALL.filter(({ method }) => method === 'get'));
const POSTS = named(routes.filter(({ method }) => method === 'post'));

describe('each address is one line', () => {
  test('no address stands there twice', () => {
    const names = named(ALL).map(([name]) => name);

    expect(names.length).toBeGreaterThan(20);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  const written = filesIn('test', '.test.ts')
    .filter((file) => !file.startsWith('test/house/') && !file.startsWith('test/browser/'))
    .flatMap(requestsIn);
  // Every form of the table is sent, as it should be and spoiled.
  const requests = [...written, ...Object.keys(FILLED_IN).map((address) => ({ method: 'post', address }))];

  test.each(named(ALL))('%s is requested by a test', (name, { method, path }) => {
    const asked = requests.filter((request) => request.method === method && matches(path, request.address));

    expect({ name, isTested: asked.length > 0 }).toEqual({ name, isTested: true });
  });
});

/** Addresses that anyone may send a form to, and why. */
const FOR_ANYONE: Readonly<Record<string, string>> = {
  '/new': 'waits as a suggestion without an account',
  '/new/step': 'shows the next question, and keeps drafts of members alone',
  '/preview': 'shows what was typed and writes nothing',
  '/requests': 'is kept unseen until somebody lets it through',
  '/sign-in': 'is where one comes in',
  '/sign-up': 'is where one gets an account',
  '/sign-out': 'ends the visitor’s own session, if there is one',
  '/setup/:code': 'asks for the one-time code',
  '/recover': 'asks for a recovery code',
  '/reset/:token': 'asks for the token in the address',
  '/wiki/:slug/edit': 'waits as a suggestion without an account',
  '/wiki/:slug/merge': 'waits as a suggestion without an account',
  '/proposals/:key/edit': 'is for who has the secret address',
  '/proposals/:key/withdrawal': 'is for who has the secret address',
  '/proposals/:key/answers': 'is for who has the secret address',
  '/wiki/:slug/report': 'is read by those who review alone',
  '/rules/:id/mistake': 'is read by those who look after the site alone',
  '/theme': 'sets a cookie and writes nothing',
};

test('every form names who may send it; anyone may only where there is a reason', () => {
  const open = POSTS.filter(([, { who }]) => who === 'anyone').map(([, { path }]) => path);

  expect(POSTS.some(([, { who }]) => who === 'moderator')).toBe(true);
  expect(open.sort()).toEqual(Object.keys(FOR_ANYONE).sort());
});

test.each(GETS)('%s writes nothing, so that links can be followed by anybody and anything', async (_, route) => {
  const { wiki, browser, address } = await visitTo(route);
  const before = dumpOf(wiki.db);

  const answer = await browser.get(address);

  expect(answer.status).toBeLessThan(400);
  expect(dumpOf(wiki.db)).toEqual(before);
});

test.each(GETS)('%s gives no cookie to who has no account', async (_, route) => {
  const { wiki, address } = await visitTo(route);
  const reader = asReader(wiki);

  const answer = await reader.get(address);

  expect(answer.status).toBeLessThan(500);
  expect(answer.headers['set-cookie']).toBeUndefined();
  expect((await reader.post('/theme', { theme: 'dark' })).headers['set-cookie']?.[0]).toMatch(/^theme=dark;/);
});

test('a form that is refused gives no cookie either', async () => {
  for (const [name, route] of POSTS) {
    const { wiki, address } = await visitTo(route);
    const { status, headers } = await asReader(wiki).post(address, { zzz: '1' });

    expect({ name, cookie: headers['set-cookie'] }).toEqual({ name, cookie: undefined });
    expect(status).toBeGreaterThanOrEqual(400);
  }
});

const STRANGERS: [string, Readonly<Record<string, string>>][] = [
  ['nothing that says where it comes from', {}],
  ['a foreign origin', { Origin: 'https://evil.example' }],
  ['an origin that is hidden', { Origin: 'null' }],
  ['a browser that says it is another site', { 'Sec-Fetch-Site': 'cross-site' }],
  ['a browser that says it is a neighbour', { 'Sec-Fetch-Site': 'same-site' }],
  ['our origin, though the browser says it is another site', { Origin: BASE, 'Sec-Fetch-Site': 'cross-site' }],
];

test.each(POSTS)('%s is refused from pages of other sites, and changes nothing', async (_, route) => {
  const { wiki, browser, address } = await visitTo(route);
  const before = dumpOf(wiki.db);

  for (const [why, headers] of STRANGERS) {
    const { status } = await browser.post(address).unset('Origin').set(headers);
    expect({ why, status }).toEqual({ why, status: 403 });
  }

  expect(dumpOf(wiki.db)).toEqual(before);
});

/** What a form must hold before it is looked at whole. */
const FORMS: Readonly<Record<string, Record<string, string>>> = {
  '/notices': { upTo: '1' },
  '/requests/gaps/removal': { query: 'x' },
  '/theme': { theme: 'dark' },
  '/wiki/:slug/revert': { revision: '3' },
  '/wiki/:slug/undo': { revision: '4' },
  '/moderation/edits/undo': { edit: '4' },
  '/wiki/:slug/patrol': { upTo: '1' },
  '/files/:name/hiding': { revision: '1' },
  '/files/:name/hiding/removal': { revision: '1' },
  '/files/:name/erasure': { revision: '1' },
};

test.each(POSTS)('%s refuses a field nobody knows by its name, and changes nothing', async (_, route) => {
  const { wiki, browser, address } = await visitTo(route);
  const before = dumpOf(wiki.db);

  const answer = await browser.post(address, { ...FORMS[route.path], zzz: '1' });

  expect(answer.status).toBe(422);
  expect(answer.text).toContain('zzz');
  expect(dumpOf(wiki.db)).toEqual(before);
});

interface Request {
  readonly method: string;
  readonly address: string;
}

/**
 * The requests of a test file: `.get('/…')`, `.post('/…')`, and the addresses in its tables and patterns when it asks for
 * what a name holds. What a matcher such as toContain is given is expected, not asked for.
 */
function requestsIn(file: string): Request[] {
  const source = ts.createSourceFile(file, textOf(file), ts.ScriptTarget.Latest);
  const requests: Request[] = [];
  const tabled: string[] = [];
  const methodsOfTables = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (isMatcher(node)) {
      visit(node.expression);
      return;
    }
    const address = addressIn(node);
    if (address !== undefined) tabled.push(address);
    if (ts.isRegularExpressionLiteral(node)) tabled.push(...addressesInPattern(node.text));
    const method = methodOf(node);
    const [first] = ts.isCallExpression(node) ? node.arguments : [];
    if (method !== undefined && first) {
      const asked = addressIn(first);
      if (asked === undefined) methodsOfTables.add(method);
      else requests.push({ method, address: asked });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  const fromTables = [...methodsOfTables].flatMap((method) => tabled.map((address) => ({ method, address })));
  return [...requests, ...fromTables];
}

function isMatcher(node: ts.Node): node is ts.CallExpression {
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return false;
  return /^to[A-Z]/.test(node.expression.name.text);
}

/** The method of a call such as `browser.post(…)`; undefined for other calls. */
function methodOf(node: ts.Node): string | undefined {
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return undefined;
  const { text } = node.expression.name;
  return text === 'get' || text === 'post' ? text : undefined;
}

/** The path in a text that begins with a slash; `*` stands for a value put in. */
function addressIn(node: ts.Node): string | undefined {
  const text = ts.isStringLiteralLike(node)
    ? node.text
    : ts.isTemplateExpression(node)
      ? [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join('*')
      : '';
  return text.startsWith('/') ? text.replace(/[?#].*$/s, '') : undefined;
}

/** The paths in a pattern by which a test takes an address from a page. */
function addressesInPattern(pattern: string): string[] {
  const plain = pattern.replaceAll('\\/', '/').replace(/\[[^\]]*\](?:[+*]|\{\d+\})?/g, '*');
  return [...plain.matchAll(/\/[\w*/-]+/g)].map(([address]) => address);
}

/** Whether an address is one of a path: each part equal, and something in the place of each parameter. */
function matches(path: string, address: string): boolean {
  const [parts, given] = [path.split('/'), address.split('/')];
  const same = (part: string, index: number) => (part.startsWith(':') ? given[index] !== '' : part === given[index]);
  return parts.length === given.length && parts.every(same);
}
