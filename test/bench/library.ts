import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pageSource } from '../../src/actions/index-page.js';
import { loadStarterOnce } from '../../src/actions/load-starter.js';
import { readStarterFiles } from '../../src/actions/read-files.js';
import { packageRoot } from '../../src/package-root.js';
import type { SearchDocument } from '../../src/search/search.js';
import { listPagesAfter } from '../../src/storage/pages.js';
import { closeWikis, emptyWiki } from '../support/wiki.js';

export interface Judged {
  readonly question: string;
  /** How good each page is as an answer: 2 for the best, 1 for a good one. */
  readonly grades: ReadonlyMap<number, number>;
}

export interface Library {
  readonly pages: readonly SearchDocument[];
  /** Ids by the end of the page's address. */
  readonly ids: ReadonlyMap<string, number>;
}

/** The starter library as the site gives it to search. */
export async function readLibrary(): Promise<Library> {
  const wiki = emptyWiki();
  loadStarterOnce(wiki, readStarterFiles);
  const records = listPagesAfter(wiki.db, 0, 1000);
  const source = pageSource(wiki);
  const pages = records.flatMap(({ id }) => source.document(id) ?? []);
  await closeWikis();
  return { pages, ids: new Map(records.map(({ slug, id }) => [slug, id])) };
}

/** The judged questions; throws for a page that is not in the library. */
export function judgedQuestions({ ids }: Library): readonly Judged[] {
  const text = readFileSync(path.join(packageRoot, 'test/fixtures/judged-questions.txt'), 'utf8');
  const lines = text.split('\n').filter((line) => line.includes('|') && !line.startsWith('#'));
  return lines.map((line) => {
    const [question = '', best = '', good = ''] = line.split('|').map((part) => part.trim());
    const graded = (slugs: string, grade: number) => slugsIn(slugs).map((slug) => [idOf(ids, slug), grade] as const);
    return { question, grades: new Map([...graded(good, 1), ...graded(best, 2)]) };
  });
}

function slugsIn(text: string): string[] {
  return text.split(' ').filter((slug) => slug !== '');
}

function idOf(ids: ReadonlyMap<string, number>, slug: string): number {
  const id = ids.get(slug);
  if (id === undefined) throw new Error(`The library has no page ${slug}.`);
  return id;
}
