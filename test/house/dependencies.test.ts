import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { packageRoot } from '../../src/package-root.js';
import { filesIn, textOf } from '../support/sources.js';

type Names = Readonly<Record<string, string>>;

interface Locked {
  readonly version?: string;
  readonly optionalDependencies?: Names;
}

const PACKAGE = JSON.parse(textOf('package.json')) as { dependencies: Names; devDependencies: Names };
const LOCK = JSON.parse(textOf('package-lock.json')) as { packages: Readonly<Record<string, Locked>> };
const SOURCES = filesIn('src', '.ts');
const TESTS = filesIn('test', '.ts');

/** Whether a file imports a package, or a part of it. */
function imports(file: string, name: string): boolean {
  return new RegExp(`(from |import |import\\()'${name.replace('/', '\\/')}(/[^']*)?'`).test(textOf(file));
}

test.each([
  ['express', ['app.ts', 'web/', 'api/']],
  ['better-sqlite3', ['storage/']],
  ['markdown-it', ['markup/']],
  ['diff', ['domain/']],
  ['passport', ['web/']],
  ['passport-local', ['web/']],
  ['ejs', ['web/views.ts']],
  ['lunr', ['search/']],
])('%s is a dependency, and is imported in %j only, so that it can be exchanged there', (name, homes) => {
  const users = SOURCES.filter((file) => imports(file, name));

  expect(Object.keys(PACKAGE.dependencies)).toContain(name);
  expect(users.length).toBeGreaterThan(0);
  expect(users.filter((file) => !homes.some((home) => file.startsWith(`src/${home}`)))).toEqual([]);
});

test.each(['jest', 'supertest'])('%s is what tests are run with', (name) => {
  expect(Object.keys(PACKAGE.devDependencies)).toContain(name);
});

test('tests import supertest and are run by jest', () => {
  expect(TESTS.filter((file) => imports(file, 'supertest'))).toContain('test/support/wiki.ts');
  expect(TESTS.filter((file) => file.endsWith('.test.ts')).length).toBeGreaterThan(20);
  expect(textOf('package.json')).toContain('"test": "jest"');
});

test.each(Object.keys(PACKAGE.dependencies))('the dependency %s is used: what nobody imports is taken out', (name) => {
  expect(SOURCES.filter((file) => imports(file, name))).not.toEqual([]);
});

test('the SQLite driver is of version 12, whose builds every supported Node.js can load', () => {
  expect(LOCK.packages['node_modules/better-sqlite3']?.version).toMatch(/^12\./);
});

test('the lock names every optional part of every package, so that other systems can install from it', () => {
  const wanted = Object.entries(LOCK.packages).flatMap(([place, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).map((name): [string, string] => [place, name]),
  );

  expect(wanted.length).toBeGreaterThan(10);
  expect(wanted.filter(([place, name]) => !isLocked(place, name))).toEqual([]);
});

/** Whether the lock holds a package where Node.js would look for it: in the folder of who asks, or above. */
function isLocked(place: string, name: string): boolean {
  const within = place === '' ? '' : `${place}/`;
  if (`${within}node_modules/${name}` in LOCK.packages) return true;
  return place !== '' && isLocked(place.replace(/\/?node_modules\/(@[^/]+\/)?[^/]+$/, ''), name);
}

const TOP = [
  ...['src', 'views', 'migrations', 'static', 'test', 'package.json', 'tsconfig.json', 'README.md'],
  ...['package-lock.json', 'LICENSE', '.gitignore', '.ci'],
];
const NOT_KEPT = ['.git', 'node_modules', 'dist', 'data', 'coverage'];

test('at the top stands only what the house names; settings of tools are keys of package.json', () => {
  const top = topOfRepository();

  expect(top).toEqual(expect.arrayContaining(['src', 'test', 'package.json']));
  expect(top.filter((name) => !TOP.includes(name))).toEqual([]);
});

/** What git keeps at the top; outside a checkout, what stands there. */
function topOfRepository(): string[] {
  if (!existsSync(path.join(packageRoot, '.git'))) {
    return readdirSync(packageRoot).filter((name) => !NOT_KEPT.includes(name));
  }
  const kept = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { cwd: packageRoot });
  return [
    ...new Set(
      kept
        .toString()
        .trim()
        .split('\n')
        .map((file) => file.split('/')[0] ?? ''),
    ),
  ];
}
