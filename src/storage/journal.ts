import { randomBytes } from 'node:crypto';
import { appendFileSync, closeSync, fdatasyncSync, fstatSync, openSync } from 'node:fs';
import path from 'node:path';
import { foldLog, type Db } from './database.js';
import { keepIdentity } from './identity.js';
import { bytesOfRecord, headOf, readRecords, recordOf } from './journal-records.js';
import type { JournalRecord, KeptJournal } from './journal-records.js';
import { bytesOf, replaceFile } from './safe-file.js';
import { findSite } from './site.js';
import type { Journal, Written } from './writes.js';

/** Beyond this a journal begins anew; what it held then stands in the file of the database alone. */
const MOST_BYTES = 64 * 1024 * 1024;

/** Where the journal of a data folder stands. */
export function journalFile(folder: string): string {
  return path.join(folder, 'journal');
}

/** The journal of a data folder as it stands on the disk; undefined where there is none. */
export function readJournal(folder: string): KeptJournal | undefined {
  return readJournalFile(journalFile(folder));
}

/** The journal in a file; undefined where there is none. */
export function readJournalFile(file: string): KeptJournal | undefined {
  const bytes = bytesOf(file);
  return bytes && readRecords(bytes);
}

/** The number of the last write that a journal has. */
export function lastOf({ base, records }: KeptJournal): number {
  return records.at(-1)?.number ?? base;
}

/** The journal of a data folder. */
export class FolderJournal implements Journal {
  readonly #db: Db;
  readonly #folder: string;
  readonly #site: string;
  #base = 0;
  #last: number;
  #hash = '';
  #bytes = 0;
  /** Undefined as long as there is nothing sound to append to. */
  #open: number | undefined;

  /** Goes on with the journal of a data folder, or begins one where it is not that of the database. */
  constructor(db: Db, folder: string) {
    const { code, writes } = findSite(db) ?? { code: '', writes: 0 };
    [this.#db, this.#folder, this.#site, this.#last] = [db, folder, code, writes];
    const kept = readJournal(folder);
    if (kept?.state === 'whole' && kept.site === code && lastOf(kept) === writes) this.#goOn(kept);
    else this.beginAnew();
    keepIdentity(folder, { code, writes });
  }

  get base(): number {
    return this.#base;
  }

  get last(): number {
    return this.#last;
  }

  get bytes(): number {
    return this.#bytes;
  }

  get isBehind(): boolean {
    return this.#open === undefined;
  }

  /** Nobody is told that their save was lost when this fails: the database has it, and the journal begins anew. */
  keep(statements: readonly Written[]): void {
    this.#last += 1;
    if (this.#open !== undefined) this.#append(this.#open, statements);
    if (this.#open === undefined || this.#bytes > MOST_BYTES) this.beginAnew();
  }

  beginAnew(): boolean {
    return this.#replace(randomBytes(32).toString('hex'), []);
  }

  dropUpTo(number: number): boolean {
    const kept = this.isBehind ? undefined : readJournal(this.#folder);
    const dropped = kept?.records.find((record) => record.number === number);
    if (!kept || !dropped) return false;
    return this.#replace(
      dropped.hash,
      kept.records.filter((record) => record.number > number),
    );
  }

  close(): void {
    this.#end();
    keepIdentity(this.#folder, { code: this.#site, writes: this.#last });
  }

  #goOn({ base, hash }: Pick<KeptJournal, 'base' | 'hash'>): void {
    this.#open = openSync(journalFile(this.#folder), 'a', 0o600);
    [this.#base, this.#hash, this.#bytes] = [base, hash, fstatSync(this.#open).size];
  }

  #append(open: number, statements: readonly Written[]): void {
    const record = recordOf(this.#hash, this.#last, statements);
    const bytes = bytesOfRecord(record);
    try {
      appendFileSync(open, bytes);
      fdatasyncSync(open);
      this.#hash = record.hash;
      this.#bytes += bytes.length;
    } catch {
      this.#end();
    }
  }

  /** Only what the file of the database has, log or no log, may leave the journal. */
  #replace(hash: string, records: readonly JournalRecord[]): boolean {
    try {
      if (!foldLog(this.#db)) return false;
      const base = this.#last - records.length;
      const head = Buffer.from(headOf(this.#site, base, hash));
      replaceFile(journalFile(this.#folder), Buffer.concat([head, ...records.map(bytesOfRecord)]));
      this.#end();
      keepIdentity(this.#folder, { code: this.#site, writes: this.#last });
      this.#goOn({ base, hash: records.at(-1)?.hash ?? hash });
      return true;
    } catch {
      return false;
    }
  }

  #end(): void {
    if (this.#open !== undefined) closeSync(this.#open);
    this.#open = undefined;
  }
}
