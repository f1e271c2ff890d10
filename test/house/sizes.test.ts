import { commentsOf, filesIn, textOf } from '../support/sources.js';

const SOURCES = filesIn('src', '.ts');
const ROOMS = [...new Set(SOURCES.map((file) => file.split('/')[1] ?? '').filter((room) => !room.endsWith('.ts')))];

/** In these rooms each exported function must say what goes in and comes out; that line is not counted. */
const DOCUMENTED = ['domain', 'search', 'markup', 'storage', 'locales'];
const DOC_OF_EXPORT = /^\/\*\*[^]*?\*\/(?=\nexport )/gm;

const linesOf = (text: string) => text.replace(/\n$/, '').split('\n').length;
const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

function tooLong(files: readonly string[], most: number): string[] {
  const sizes = files.map((file): [string, number] => [file, linesOf(textOf(file))]);
  return sizes.filter(([, lines]) => lines > most).map(([file, lines]) => `${file} has ${lines} lines`);
}

test('a file of src has at most 250 lines, so that it is read in one sitting', () => {
  expect(SOURCES).toContain('src/main.ts');
  expect(tooLong(SOURCES, 250)).toEqual([]);
});

test('a view has at most 120 lines; what repeats becomes a partial', () => {
  const views = filesIn('views', '.ejs');

  expect(views).toContain('views/layout.ejs');
  expect(tooLong(views, 120)).toEqual([]);
});

test.each(ROOMS)('of the lines of src/%s at most 8 in 100 are comments: they say only why', (room) => {
  const files = SOURCES.filter((file) => file.startsWith(`src/${room}/`));
  const lines = sum(files.map((file) => linesOf(textOf(file).replace(/\n{2,}/g, '\n'))));
  const comments = sum(files.map((file) => sum(commentsOf(file).map(linesOf)) - documentedLines(room, file)));

  expect(comments).toBeLessThanOrEqual(lines * 0.08);
});

function documentedLines(room: string, file: string): number {
  if (!DOCUMENTED.includes(room)) return 0;
  return sum([...textOf(file).matchAll(DOC_OF_EXPORT)].map(([doc]) => linesOf(doc)));
}
