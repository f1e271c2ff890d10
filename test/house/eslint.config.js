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
    may: ['actions', 'storage', 'search', 'markup', 'domain', 'workers'],
    why: 'commands act through actions',
  },
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
  const direction = DIRECTIONS[room];
  if (!direction) return { paths };
  const allowed = [...direction.may, room, 'locales'].join('|');
  return {
    paths,
    patterns: [
      { regex: `^(\\.\\./)+(?!(${allowed})/)(${ROOMS})/`, message: `${direction.why} (house: which way imports run).` },
      ...(room === 'web' || room === 'api'
        ? [
            {
              regex: '(^|/)storage/',
              importNamePattern: '^(insert|update|delete|write|sql)',
              message: 'A handler reads; changing is an action.',
            },
          ]
        : []),
      { regex: '^(\\.\\./)+(app|main|config)\\.js$', message: `${room} does not know how the site is put together.` },
    ],
  };
}

const roomRules = [...Object.keys(DIRECTIONS), 'web/views.ts'].map((place) => ({
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
