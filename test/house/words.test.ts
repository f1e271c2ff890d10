import ts from 'typescript';
import { filesIn, textOf } from '../support/sources.js';

/** Words around values that nobody reads as a sentence, or that are read before there is a language, and why. */
const MAY: Readonly<Record<string, string>> = {
  '${} is not usable: ${}. ${}': 'the settings are read before anything else, by whoever starts the program',
  'limit is a whole number from 1 to ${}.': 'an answer to a program, which speaks English everywhere',
  'The search worker ended ${} times on this page.': 'stands in the log',
  'wiki search index 1 ${}\n': 'the first line of a file that only the program reads',
  'movement-tech-wiki journal 1 ${} ${} ${} ${}\n': 'the first line of a file that only the program reads',
  'wiki ${}\nwrites ${}\n': 'a file that only the program reads',
  'note note-${}': 'two classes of the style',
  'linking ${} ${} ${}': 'the name under which pages are kept in memory',
  'address ${}': 'the name under which previews are counted in memory',
  'person ${}': 'the name under which previews are counted in memory',
  'raw ${}': 'the name of a prepared statement',
  '${} from ${}': 'the name under which tries are counted in memory',
  'Former member ${}': 'the name of somebody who left, as it is kept',
  'reset ${}': 'the name under which a one-time address is kept in memory',
  '# HELP ${} ${}': 'a line for a program that watches the site',
  '# TYPE ${} ${}': 'a line for a program that watches the site',
  'Disallow: ${}': 'a line for robots',
  'Sitemap: ${}/sitemap.xml': 'a line for robots',
};

/** Where a language is named in code, and why. */
const MAY_NAME: readonly string[] = [
  'src/domain/code-names.ts', // English names of languages, as they are typed
  'src/domain/letters.ts', // the letters of the lists, the same for everybody
  'src/locales/translate.ts',
  'src/web/filters.ts', // the order of the filters, as of the A–Z lists
];

/** Statements for the database and HTML. */
const FOR_PROGRAMS = /^\s*(SELECT|INSERT|UPDATE|DELETE|WITH|PRAGMA|CREATE|VACUUM)\b|[<>=]/;
const A_WORD = / \p{L}{2,}|\p{L}{2,}[.,:;!?]? /u;

/** Words that are put together with values, where t() should be given a sentence with places. */
function wordsAroundValues(file: string, text = textOf(file)): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (isError(node)) return;
    if (ts.isTemplateExpression(node)) {
      const pieces = [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)];
      if (!FOR_PROGRAMS.test(pieces.join('')) && A_WORD.test(pieces.join('0'))) found.push(pieces.join('${}'));
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest));
  return found;
}

/** Errors of ours say to the log what is wrong, never to a person. */
function isError(node: ts.Node): boolean {
  return ts.isNewExpression(node) && ts.isIdentifier(node.expression) && /Error$/.test(node.expression.text);
}

/** Whether a file spells dates, lists or names in a language of its own choice. */
function namesLanguage(text: string): boolean {
  return (
    /\bnew Intl\.\w+\(\s*\[?\s*(?:\)|undefined|['"`])|\.toLocale\w+\(|\.localeCompare\(/.test(text) || /'en-/.test(text)
  );
}

const SOURCES = filesIn('src', '.ts');

test('the checks see words around values, and languages that code chooses', () => {
  expect(wordsAroundValues('x.ts', 'f(`${time} UTC`, `Since ${day}`, `/wiki/${slug}/edit`, `<b>a ${x}</b>`)')).toEqual([
    '${} UTC',
    'Since ${}',
  ]);
  expect(wordsAroundValues('x.ts', "throw new RangeError(`no ${x} here`); t('{n} of {m}', {})")).toEqual([]);
  expect(namesLanguage("new Intl.DisplayNames(['en'], { type: 'region' })")).toBe(true);
  expect(namesLanguage("new Intl.DateTimeFormat('en-GB')")).toBe(true);
  expect(namesLanguage('new Intl.DateTimeFormat(t.locale)')).toBe(false);
});

test('words are put together with values by t(), so that they can be translated', () => {
  expect(SOURCES).toContain('src/web/view-helpers.ts');
  expect([...new Set(SOURCES.flatMap((file) => wordsAroundValues(file)))].sort()).toEqual(Object.keys(MAY).sort());
});

test('dates, lists and names of languages and countries are spelled in the visitor’s language', () => {
  expect(SOURCES.filter((file) => namesLanguage(textOf(file)))).toEqual(MAY_NAME);
});
