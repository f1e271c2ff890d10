import type { Statement } from 'better-sqlite3';
import type { Noted } from './writes.js';

const TARGET = /^\s*(INSERT|UPDATE|DELETE)\b(?:\s+OR\s+\w+)?(?:\s+(?:INTO|FROM))?\s+(\w+)/;
/** Of these each write may change what is known of some page; of the others, none. */
const OF_PAGES = new Set(['slugs', 'page_deletions', 'revisions', 'pages', 'changes', 'checks']);
/** What is new is found by its number among the changes, and the revision that becomes current with it. */
const BY_CHANGES = [
  /^\s*INSERT INTO (?:changes|checks|pages|revisions)\b/,
  /^UPDATE pages SET current_revision_id = \? WHERE id = \?$/,
  /^UPDATE pages SET title_key = @titleKey WHERE id = @pageId AND title_key <> @titleKey$/,
];

/** Whether a statement may change what is known of a page otherwise than by a new change. */
export function isReshaping(text: string): boolean {
  const [, , table] = TARGET.exec(text) ?? [];
  return (table === undefined || OF_PAGES.has(table)) && !BY_CHANGES.some((one) => one.test(text));
}

/** What pages are counted by in lists: their kinds, titles and tags, and whether they were deleted. */
const OF_LISTS = new Set(['pages', 'page_tags', 'page_deletions']);

const ONLY_REVISION = /^UPDATE pages SET current_revision_id = \? WHERE id = \?$/;

function isRelisting(text: string): boolean {
  const [, , table] = TARGET.exec(text) ?? [];
  return (table === undefined || OF_LISTS.has(table)) && !ONLY_REVISION.test(text);
}

/** The same statement; where there is a journal, what it writes is noted for the write that is going on. */
export function noting(db: Noted, text: string, statement: Statement): Statement {
  if (statement.readonly || text.startsWith('VACUUM')) return statement;
  const names = [...text.matchAll(/@(\w+)/g)].map(([, name = '']) => name);
  const reshapes = isReshaping(text) ? 1 : 0;
  const relists = isRelisting(text);
  const noted = <Result>(act: (...values: unknown[]) => Result) => {
    return (...values: unknown[]): Result => {
      db.reshapes += reshapes;
      if (db.journal && !db.written) throw new Error('a statement writes outside of write()');
      const result = act(...values);
      if (relists && hasWritten(result)) db.relists += 1;
      if (!db.written) return result;
      db.written.push({ text, values: values.map((value) => only(names, value)) });
      return result;
    };
  };
  statement.run = noted(statement.run.bind(statement));
  statement.get = noted(statement.get.bind(statement));
  statement.all = noted(statement.all.bind(statement));
  return statement;
}

/** A statement that gives back rows tells nothing of how many it wrote. */
function hasWritten(result: unknown): boolean {
  return typeof result !== 'object' || result === null || !('changes' in result) || result.changes !== 0;
}

/** Of an object with named values those that the statement names. */
function only(names: readonly string[], value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Buffer.isBuffer(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([name]) => names.includes(name)));
}
