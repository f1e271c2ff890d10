import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import { packageRoot } from '../../src/package-root.js';
// @ts-expect-error -- ESLint's own file is JavaScript without types
import config from './eslint.config.js';

/** The house's rules without those that need types, since the files below are made up. */
const eslint = new ESLint({
  cwd: packageRoot,
  overrideConfigFile: true,
  overrideConfig: [
    ...(config as ESLint.Options['overrideConfig'] & unknown[]),
    { files: ['**/*.ts'], languageOptions: { parserOptions: { project: null } } },
    { files: ['**/*.ts'], rules: tseslint.configs.disableTypeChecked.rules ?? {} },
  ] as never,
});

/** What ESLint says of a file with this text. */
async function said(filePath: string, text: string): Promise<string[]> {
  const [result] = await eslint.lintText(text, { filePath });
  return (result?.messages ?? []).map(({ message }) => message);
}

const using = (names: string, from: string) => `import { ${names} } from '${from}';\nexport const used = [${names}];\n`;

test.each([
  ['domain asks storage', 'domain/x.ts', using('sql', '../storage/database.js'), 'domain holds the rules of a wiki'],
  ['domain asks markup', 'domain/x.ts', using('render', '../markup/render.js'), 'domain holds the rules of a wiki'],
  ['storage asks actions', 'storage/x.ts', using('log', '../actions/trace.js'), 'storage is SQL'],
  ['markup asks storage', 'markup/x.ts', using('findPage', '../storage/pages.js'), 'markup turns text into HTML'],
  ['search reads the database', 'search/x.ts', using('findPage', '../storage/pages.js'), 'search is fed by messages'],
  ['a worker reads the database', 'workers/x.ts', using('findPage', '../storage/pages.js'), 'workers never open'],
  ['an action knows HTTP', 'actions/x.ts', using('render', '../web/views.js'), 'an action changes the wiki'],
  ['web asks commands', 'web/x.ts', using('run', '../commands/run.js'), 'handlers ask storage or act'],
  ['middleware asks commands', 'web/middleware/x.ts', using('run', '../../commands/run.js'), 'handlers ask storage'],
  [
    'a handler writes',
    'web/x.ts',
    using('insertPage', '../storage/pages.js'),
    'A handler reads by find, list or count; changing is an action',
  ],
  [
    'a handler writes SQL',
    'web/x.ts',
    using('sql', '../storage/database.js'),
    'A handler reads by find, list or count; changing is an action',
  ],
  [
    'a handler asks for what is right only inside a write',
    'web/x.ts',
    using('nextRevisionId', '../storage/revisions.js'),
    'A handler reads by find, list or count',
  ],
  ['a room knows the app', 'actions/x.ts', using('createApp', '../app.js'), 'does not know how the site is put'],
  ['web knows how it is opened', 'web/x.ts', using('openWiki', '../open-wiki.js'), 'does not know how the site is put'],
  ['middleware reads settings', 'web/middleware/x.ts', using('readConfig', '../../config.js'), 'does not know how'],
  ['commands know the app', 'commands/x.ts', using('createApp', '../app.js'), 'does not know how the site is put'],
  ['a command draws Markdown', 'commands/x.ts', using('render', '../markup/render.js'), 'commands act through actions'],
  [
    'a command starts threads',
    'commands/x.ts',
    using('startWorkers', '../workers/pool.js'),
    'commands act through actions',
  ],
  ['a command holds a rule', 'commands/x.ts', using('slugOf', '../domain/slug.js'), 'commands hold no rules'],
  ['the start asks web', 'serve.ts', using('render', './web/views.js'), 'knows HTTP through app.ts alone'],
  ['the opening asks web', 'open-wiki.ts', using('render', './web/views.js'), 'knows HTTP through app.ts alone'],
  ['the end asks commands', 'drain.ts', using('run', './commands/run.js'), 'knows HTTP through app.ts alone'],
  [
    'the app asks storage',
    'app.ts',
    using('findPage', './storage/pages.js'),
    'app.ts puts middleware and routes together',
  ],
  [
    'the app reads settings',
    'app.ts',
    using('readConfig', './config.js'),
    'app.ts puts middleware and routes together',
  ],
  ['settings ask a room', 'config.ts', using('timeText', './domain/time.js'), 'settings are read before anything else'],
  ['the type of the wiki asks web', 'wiki.ts', using('render', './web/views.js'), 'the type of what is handed around'],
])('it is refused that %s', async (_, file, text, why) => {
  expect((await said(`src/${file}`, text)).join('\n')).toContain(why);
});

test.each([
  ['better-sqlite3', 'web/x.ts', 'better-sqlite3 is imported in storage only'],
  ['better-sqlite3', 'actions/x.ts', 'better-sqlite3 is imported in storage only'],
  ['express', 'markup/x.ts', 'express is imported in app.ts, web, api only'],
  ['express', 'actions/x.ts', 'express is imported in app.ts, web, api only'],
  ['markdown-it', 'web/x.ts', 'markdown-it is imported in markup only'],
  ['lunr', 'actions/x.ts', 'lunr is imported in search only'],
  ['express', 'serve.ts', 'express is imported in app.ts, web, api only'],
  ['better-sqlite3', 'open-wiki.ts', 'better-sqlite3 is imported in storage only'],
  ['ejs', 'web/pages.ts', 'ejs is imported in web/views.ts only'],
  ['passport', 'actions/x.ts', 'passport is imported in web only'],
  ['diff', 'web/x.ts', 'diff is imported in domain only'],
])('the package %s is refused in %s', async (name, file, why) => {
  expect((await said(`src/${file}`, using('x', name))).join('\n')).toContain(why);
});

test.each([
  ['the app has its routes', 'app.ts', using('routes', './web/routes.js')],
  ['the start knows the app', 'serve.ts', using('createApp', './app.js')],
  ['commands know the start', 'commands/x.ts', using('openWiki', '../open-wiki.js')],
  ['commands tell refusals', 'commands/x.ts', using('Refused', '../domain/refused.js')],
  ['a handler reads', 'web/x.ts', using('findPage', '../storage/pages.js')],
  ['an action writes', 'actions/x.ts', using('insertPage', '../storage/pages.js')],
  ['storage knows the rules', 'storage/x.ts', using('slugOf', '../domain/slug.js')],
  ['storage has its driver', 'storage/x.ts', using('x', 'better-sqlite3')],
  ['views have EJS', 'web/views.ts', using('x', 'ejs')],
  ['every room may speak', 'web/x.ts', using('plural', '../locales/translate.js')],
  ['a statement is one static text', 'storage/x.ts', "export const rows = db.prepare('SELECT 1').all();"],
  ['the clock is an argument', 'domain/x.ts', 'export const later = (now: Date) => new Date(now.getTime() + 1);'],
])('it is allowed that %s', async (_, file, text) => {
  expect(await said(`src/${file}`, text)).toEqual([]);
});

const ONE_STATEMENT = 'A statement is static text: values are parameters';

test.each([
  ['SQL is built for the driver', 'storage/x.ts', 'export const a = db.prepare(`SELECT ${b}`);', ONE_STATEMENT],
  ['SQL is built for sql()', 'storage/x.ts', 'export const a = sql(db, `SELECT ${b}`);', ONE_STATEMENT],
  ['SQL is added together', 'storage/x.ts', "export const a = sql(db, 'SELECT ' + b);", ONE_STATEMENT],
  ['there is a default export', 'web/x.ts', 'export default 1;', 'Named exports only: one word finds everything'],
  ['a file passes on another', 'web/x.ts', "export { a } from './a.js';", 'No re-exporting files'],
  ['a file passes on all of another', 'web/x.ts', "export * from './a.js';", 'No re-exporting files'],
  ['somebody asks the computer’s clock', 'domain/x.ts', 'export const a = Date.now();', 'One clock: wiki.now()'],
  ['somebody makes the time', 'actions/x.ts', 'export const a = new Date();', 'One clock: wiki.now()'],
])('it is refused that %s', async (_, file, text, why) => {
  expect((await said(`src/${file}`, text)).join('\n')).toContain(why);
});
