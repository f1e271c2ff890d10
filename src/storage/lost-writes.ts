import { CannotStart, EXIT } from '../domain/cannot-start.js';
import { findIdentity } from './identity.js';
import { statementsOf, type JournalRecord, type KeptJournal } from './journal-records.js';
import { lastOf, readJournal } from './journal.js';
import type { Site } from './site.js';
import type { Written } from './writes.js';

/** How many revisions are named before the rest is left out. */
const MOST_NAMED = 20;

/** The digests of a revision as a write kept them. */
export interface KeptRevision {
  readonly id: number;
  readonly contentDigest: string;
  readonly hash: string;
}

/** The records of a journal that a database has not. */
export function lostRecords({ records }: KeptJournal, writes: number): readonly JournalRecord[] {
  return records.filter(({ number }) => number > writes);
}

/** The revisions that a write made. */
export function revisionsIn(record: JournalRecord): readonly KeptRevision[] {
  return statementsOf(record)
    .filter(({ text }) => /^\s*INSERT INTO revisions\b/.test(text))
    .map(({ values: [row] }: Written) => row as KeptRevision);
}

/** What a folder knows of its wiki besides the database. */
export interface Known extends Site {
  /** Undefined where there is none of this wiki. */
  readonly journal: KeptJournal | undefined;
}

/** What a folder knows of its wiki, from its identity and its journal; undefined where it knows nothing. */
export function findKnown(folder: string): Known | undefined {
  const journal = readJournal(folder);
  const identity = findIdentity(folder) ?? siteOf(journal);
  if (!identity) return undefined;
  const ours = journal?.site === identity.code ? journal : undefined;
  return { code: identity.code, writes: Math.max(identity.writes, ours ? lastOf(ours) : 0), journal: ours };
}

function siteOf(journal: KeptJournal | undefined): Site | undefined {
  return journal?.site ? { code: journal.site, writes: lastOf(journal) } : undefined;
}

/** Refuses the database of another wiki, and one that lacks writes which the folder knows. */
export function refuseLostWrites(folder: string, file: string, site: Site | undefined): void {
  const known = findKnown(folder);
  if (!known) return;
  if (site?.code !== known.code) throw foreign(file);
  const n = known.writes - site.writes;
  if (n <= 0) return;
  const missing = known.journal ? lostRecords(known.journal, site.writes) : [];
  throw missing.length === n ? lost(file, missing) : older(file, n);
}

function foreign(file: string): CannotStart {
  return new CannotStart(
    EXIT.failed,
    'The database {file} is of another wiki than this folder, or much older. Put the right one back, or use an empty folder.',
    { file },
  );
}

function lost(file: string, missing: readonly JournalRecord[]): CannotStart {
  const ids = missing.flatMap(revisionsIn).map(({ id }) => String(id));
  const revisions = [...ids.slice(0, MOST_NAMED), ...(ids.length > MOST_NAMED ? ['…'] : [])].join(', ');
  const values = { file, n: missing.length, revisions };
  const sentence =
    ids.length === 0
      ? 'The database {file} lacks {n} writes that were saved, none of them a revision. Run “wiki repair”, which puts them back.'
      : 'The database {file} lacks {n} writes that were saved, with the revisions {revisions}. Run “wiki repair”, which puts them back.';
  return new CannotStart(EXIT.writesLost, sentence, values);
}

function older(file: string, n: number): CannotStart {
  return new CannotStart(
    EXIT.writesLost,
    'The database {file} is older than this folder knows: it lacks {n} writes. Run “wiki repair”, or restore the last backup into an empty folder.',
    { file, n },
  );
}
