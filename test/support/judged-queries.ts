import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../src/package-root.js';

/** A query, and the slugs of the pages of which one must be found first. */
export interface JudgedQuery {
  readonly line: string;
  readonly query: string;
  readonly right: readonly string[];
}

const FOLDER = join(packageRoot, 'test', 'fixtures', 'search');

/** The kinds of query that have a file in `test/fixtures/search`. */
export function queryKinds(): readonly string[] {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith('.txt'))
    .map((name) => name.replace('.txt', ''));
}

/** The lines of one kind, each `query => slug | another slug`; a line that begins with # is a comment. */
export function judgedQueries(kind: string): readonly JudgedQuery[] {
  const lines = readFileSync(join(FOLDER, `${kind}.txt`), 'utf8').split('\n');
  return lines
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
    .map((line) => {
      const [query = '', slugs = ''] = line.split(' => ');
      return { line, query, right: slugs.split('|').map((slug) => slug.trim()) };
    });
}

/** The questions of `test/fixtures/judged-questions.txt`, as organizers ask them. */
export function judgedQuestions(): readonly string[] {
  const lines = readFileSync(join(FOLDER, '..', 'judged-questions.txt'), 'utf8').split('\n');
  return lines
    .filter((line) => line.includes('|') && !line.startsWith('#'))
    .map((line) => line.split('|', 1).join('').trim());
}

/** Spanish pages beside the starter library, which is English. */
export function spanishFiles() {
  const folder = join(FOLDER, 'spanish');
  return readdirSync(folder).map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }));
}
