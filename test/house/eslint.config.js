import tseslint from 'typescript-eslint';

const ROOMS = 'api|actions|browser|commands|domain|jobs|locales|markup|search|starter|storage|web|workers';

/** What each room may import of the others, and why a refused import is refused. */
const DIRECTIONS = {
  domain: { may: [], why: 'domain holds the rules of a wiki and knows nothing of the other rooms' },
  locales: { may: [], why: 'locales are plain words' },
  markup: { may: ['domain'], why: 'markup turns text into HTML and asks nobody else' },
  storage: { may: ['domain'], why: 'storage is SQL; rules stand in domain' },
  search: { may: ['markup', 'domain'], why: 'search is fed by messages and never reads the database' },
  workers: { may: ['markup', 'domain'], why: 'workers never open the database; rows come by message' },
  actions: {
    may: ['storage', 'search', 'markup', 'domain'],
    why: 'an action changes the wiki and knows nothing of HTTP',
  },
  jobs: { may: ['actions', 'storage', 'search', 'domain'], why: 'jobs act through actions' },
  web: {
    may: ['actions', 'storage', 'search', 'markup', 'domain'],
    why: 'handlers ask storage or act through actions',
  },
  api: {
    may: ['actions', 'storage', 'search', 'markup', 'domain'],
    why: 'the API asks storage or acts through actions',
  },
  commands: {
    may: ['actions', 'storage', 'search', 'domain'],
    why: 'commands act through actions',
  },
};

/** The files above the rooms: what each may import of the rooms and of the other files. */
const STARTS_THE_SITE = {
  may: ['actions', 'storage', 'search', 'jobs', 'workers', 'markup', 'domain'],
  files: ['app', 'config', 'drain', 'give-way', 'heap', 'open-wiki', 'package-root', 'serve', 'wiki'],
  why: 'what starts the site knows HTTP through app.ts alone',
};
const FILES = {
  'main.ts': STARTS_THE_SITE,
  'serve.ts': STARTS_THE_SITE,
  'open-wiki.ts': STARTS_THE_SITE,
  'drain.ts': STARTS_THE_SITE,
  'app.ts': { may: ['web', 'api', 'domain'], files: ['wiki'], why: 'app.ts puts middleware and routes together' },
  'config.ts': { may: [], files: [], why: 'settings are read before anything else' },
  'give-way.ts': { may: [], files: [], why: 'how threads share a core depends on nothing' },
  'heap.ts': { may: [], files: [], why: 'how the heap grows depends on nothing' },
  'package-root.ts': { may: [], files: [], why: 'where the files stand depends on nothing' },
  'wiki.ts': {
    may: ['storage', 'search', 'markup', 'domain', 'workers'],
    files: ['config'],
    why: 'wiki.ts is the type of what is handed around',
  },
};

/** The files that put the site together, and the rooms that may know of some. */
const SITE_FILES = ['app', 'config', 'drain', 'main', 'open-wiki', 'serve'];
const KNOWN_FILES = { commands: ['serve', 'open-wiki', 'config'] };

/** What commands may know of domain: how a refusal is told, and the roles that are typed. */
const NO_RULES_IN_COMMANDS = {
  regex: '^(\\.\\./)+domain/(?!(cannot-start|refused|role)\\.js$)',
  message: 'commands hold no rules: they act through actions (house: which way imports run).',
};

const ONLY_QUESTIONS = {
  regex: '(^|/)storage/',
  allowImportNamePattern: '^(find|list|count|isDiskError$|[A-Z])',
  message: 'A handler reads by find, list or count; changing is an action.',
};

/** Each package has its room, so that it can be exchanged in one place. */
const PACKAGES = {
  express: ['app.ts', 'web', 'api'],
  'better-sqlite3': ['storage'],
  'markdown-it': ['markup'],
  'sanitize-html': ['markup'],
  lunr: ['search'],
  ejs: ['web/views.ts'],
  passport: ['web'],
  'passport-local': ['web'],
  diff: ['domain'],
};

const withinRoom = (room, files) => files.some((file) => file === room || file.startsWith(`${room}/`));

function restrictionsFor(place) {
  const room = place.split('/')[0];
  const paths = Object.entries(PACKAGES)
    .filter(
      ([, homes]) =>
        !homes.includes(place) &&
        !withinRoom(
          room,
          homes.filter((home) => !home.includes('/')),
        ),
    )
    .map(([name, homes]) => ({
      name,
      message: `${name} is imported in ${homes.join(', ')} only (house: each package has its room).`,
    }));
  const file = FILES[place];
  if (file) return { paths, patterns: patternsOfFile(file) };
  const direction = DIRECTIONS[room];
  const allowed = [...direction.may, room, 'locales'].join('|');
  const unknown = SITE_FILES.filter((file) => !(KNOWN_FILES[room] ?? []).includes(file)).join('|');
  return {
    paths,
    patterns: [
      { regex: `^(\\.\\./)+(?!(${allowed})/)(${ROOMS})/`, message: `${direction.why} (house: which way imports run).` },
      ...(room === 'web' || room === 'api' ? [ONLY_QUESTIONS] : []),
      ...(room === 'commands' ? [NO_RULES_IN_COMMANDS] : []),
      {
        regex: `^(\\.\\./)+(${unknown})\\.js$`,
        message: `${room} does not know how the site is put together.`,
      },
    ],
  };
}

function patternsOfFile({ may, files, why }) {
  const message = `${why} (house: which way imports run).`;
  return [
    { regex: `^\\./(?!(${[...may, 'locales'].join('|')})/)(${ROOMS})/`, message },
    { regex: `^\\./(?!(${files.join('|')})\\.js$)[\\w-]+\\.js$`, message },
  ];
}

const roomRules = [...Object.keys(DIRECTIONS), ...Object.keys(FILES), 'web/views.ts'].map((place) => ({
  files: [place.endsWith('.ts') ? `src/${place}` : `src/${place}/**/*.ts`],
  rules: { '@typescript-eslint/no-restricted-imports': ['error', restrictionsFor(place)] },
}));

const NO_SQL_TEXT = {
  selector:
    'CallExpression:matches([callee.property.name=/^(prepare|exec)$/], [callee.name="sql"]) > :matches(TemplateLiteral[expressions.length>0], BinaryExpression).arguments',
  message: 'A statement is static text: values are parameters (house: no string building).',
};
const NO_DEFAULT = { selector: 'ExportDefaultDeclaration', message: 'Named exports only: one word finds everything.' };
const NO_REEXPORT = {
  selector: 'ExportNamedDeclaration[source], ExportAllDeclaration',
  message: 'No re-exporting files: import from where it is written.',
};
const NO_CLOCK = {
  selector:
    "CallExpression[callee.object.name='Date'][callee.property.name='now'], NewExpression[callee.name='Date'][arguments.length=0]",
  message: 'One clock: wiki.now().',
};

export default [
  { ignores: ['dist/**', 'static/**', 'node_modules/**', 'src/starter/**'] },
  ...tseslint.configs.strictTypeChecked.map((config) => ({ ...config, files: ['src/**/*.ts', 'test/**/*.ts'] })),
  {
    files: ['src/**/*.ts', 'test/**/*.ts'],
    languageOptions: {
      parserOptions: {
        project: ['test/tsconfig.json', 'src/browser/tsconfig.json'],
        tsconfigRootDir: new URL('../..', import.meta.url).pathname,
      },
    },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      'no-restricted-syntax': ['error', NO_DEFAULT, NO_REEXPORT, NO_SQL_TEXT],
    },
  },
  {
    files: ['src/**/*.ts'],
    rules: {
      'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 40, skipBlankLines: true, skipComments: true }],
      complexity: ['error', 8],
      'no-restricted-syntax': ['error', NO_DEFAULT, NO_REEXPORT, NO_SQL_TEXT, NO_CLOCK],
    },
  },
  ...roomRules,
  {
    files: ['test/**/*.ts'],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off', '@typescript-eslint/no-unsafe-assignment': 'off' },
  },
];
