import lunr from 'lunr';
import type { SearchDocument } from '../../src/search/search.js';
import { openDatabase } from '../../src/storage/database.js';
import { Engine } from './built.js';

/** Gives the ids of the pages that answer, best first. */
export type Ask = (text: string) => Promise<readonly number[]>;

export function ours(pages: readonly SearchDocument[]): Ask {
  const engine = new Engine();
  engine.put(pages);
  return async (text) => (await engine.query(text, 10)).hits.map(({ id }) => id);
}

/** Lunr as its guide says, any word, and no query parser, which user text would break. */
export function plainLunr(pages: readonly SearchDocument[]): Ask {
  const index = plainLunrIndex(pages);
  return (text) =>
    Promise.resolve(
      anyWord(index, text)
        .slice(0, 10)
        .map(({ ref }) => Number(ref)),
    );
}

export function plainLunrIndex(pages: readonly SearchDocument[]): lunr.Index {
  return lunr(function () {
    this.ref('id');
    for (const field of ['title', 'aliases', 'tags', 'summary', 'text']) this.field(field);
    for (const page of pages) {
      this.add({ ...page, aliases: page.aliases.join(' '), tags: [...page.tags, ...page.uses].join(' ') });
    }
  });
}

export function anyWord(index: lunr.Index, text: string): lunr.Index.Result[] {
  const words = wordsOf(text);
  return words.length === 0 ? [] : index.query((query) => query.term(words, {}));
}

/** SQLite FTS5 with its Porter tokenizer and bm25, any word. */
export function fts5(pages: readonly SearchDocument[]): Ask {
  const { driver } = openDatabase(':memory:');
  driver.exec(
    `CREATE VIRTUAL TABLE words USING fts5 (title, aliases, tags, summary, text, tokenize = 'porter unicode61')`,
  );
  const insert = driver.prepare(
    'INSERT INTO words (rowid, title, aliases, tags, summary, text) VALUES (?, ?, ?, ?, ?, ?)',
  );
  for (const { id, title, aliases, tags, uses, summary, text } of pages) {
    insert.run(id, title, aliases.join(' '), [...tags, ...uses].join(' '), summary, text);
  }
  const find = driver.prepare('SELECT rowid AS id FROM words WHERE words MATCH ? ORDER BY rank, rowid LIMIT 10');
  return (text) => {
    const any = wordsOf(text)
      .map((word) => `"${word}"`)
      .join(' OR ');
    return Promise.resolve(any === '' ? [] : (find.all(any) as { id: number }[]).map(({ id }) => id));
  };
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}
