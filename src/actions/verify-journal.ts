import { readTogether, type Db } from '../storage/database.js';
import type { JournalRecord, KeptJournal } from '../storage/journal-records.js';
import { lostRecords, revisionsIn } from '../storage/lost-writes.js';
import { findSeal } from '../storage/revisions.js';
import { findIdentity } from '../storage/identity.js';
import { readJournal } from '../storage/journal.js';
import { findSite, type Site } from '../storage/site.js';
import type { Finding } from './finding.js';

/** What a data folder says beside its database. */
export interface Beside {
  readonly identity: Site | undefined;
  readonly journal: KeptJournal | undefined;
}

/** Reads what stands beside the database of a folder; before the database is looked at, which may have more meanwhile. */
export function readBeside(folder: string): Beside {
  return { identity: findIdentity(folder), journal: readJournal(folder) };
}

/** Checks a wiki against what stands beside its database: each write that is known there, the database must have too. */
export function verifyJournal(db: Db, { identity, journal }: Beside): readonly Finding[] {
  if (journal?.state === 'damaged')
    return [{ sentence: 'The journal is damaged: a write in it is not whole.', values: {} }];
  return readTogether(db, () => [...identityFindings(db, identity), ...(journal ? findingsIn(db, journal) : [])]);
}

function* identityFindings(db: Db, identity: Site | undefined): Generator<Finding> {
  const site = findSite(db);
  if (!identity || !site) return;
  if (site.code !== identity.code) yield { sentence: 'The database is of another wiki than the folder.', values: {} };
  else if (site.writes < identity.writes) {
    const n = identity.writes - site.writes;
    yield { sentence: 'The database is older than the folder: it lacks {n} writes.', values: { n } };
  }
}

function* findingsIn(db: Db, journal: KeptJournal): Generator<Finding> {
  const site = findSite(db);
  if (site?.code !== journal.site) {
    yield { sentence: 'The journal is of another wiki than the database.', values: {} };
    return;
  }
  const lost = lostRecords(journal, site.writes);
  for (const record of lost) yield lostFinding(record);
  for (const record of journal.records.slice(0, journal.records.length - lost.length)) yield* differences(db, record);
}

function lostFinding(record: JournalRecord): Finding {
  const revisions = revisionsIn(record).map(({ id }) => id);
  const values = { write: record.number, revisions: revisions.join(', ') };
  return revisions.length === 0
    ? { sentence: 'Write {write} is lost.', values }
    : { sentence: 'Write {write} is lost, with the revision {revisions}.', values };
}

function* differences(db: Db, record: JournalRecord): Generator<Finding> {
  for (const { id, hash, contentDigest } of revisionsIn(record)) {
    const kept = findSeal(db, id);
    if (kept?.hash === hash && kept.contentDigest === contentDigest) continue;
    yield { sentence: 'Revision {revision} is not the one that the journal has.', values: { revision: id } };
  }
}
