import { fileHash } from '../domain/digest.js';
import type { Written } from './writes.js';

/** One write as it stands in a journal. */
export interface JournalRecord {
  readonly number: number;
  /** Over all records up to this one. */
  readonly hash: string;
  readonly json: Buffer;
  readonly blobs: Buffer;
}

/** A journal as it was found on the disk. */
export interface KeptJournal {
  readonly site: string;
  /** The number of the write before the first record. */
  readonly base: number;
  /** The hash of the last record that stands, or stood, in it. */
  readonly hash: string;
  readonly records: readonly JournalRecord[];
  /** `torn`: the last record was not written to its end; `damaged`: more than that is wrong. */
  readonly state: 'whole' | 'torn' | 'damaged';
}

const HEAD = /^movement-tech-wiki journal 1 ([0-9a-f]{32}) (\d+) ([0-9a-f]{64}) ([0-9a-f]{64})\n/;
const RECORD = /^([0-9a-f]{64}) (\d+) (\d+) (\d+)\n/;
const LONGEST_LINE = 240;

/** The first line of a journal; the hash is that of the last record before it. */
export function headOf(site: string, base: number, hash: string): string {
  const check = fileHash([`${site} ${base} ${hash}`]);
  return `movement-tech-wiki journal 1 ${site} ${base} ${hash} ${check}\n`;
}

/** The record of a write, after the one whose hash is given. */
export function recordOf(before: string, number: number, statements: readonly Written[]): JournalRecord {
  const found: Buffer[] = [];
  const list = statements.map(({ text, values }) => [text, values.map((value) => packed(value, found))]);
  const [json, blobs] = [Buffer.from(JSON.stringify(list)), Buffer.concat(found)];
  return { number, hash: hashOf(before, number, json, blobs), json, blobs };
}

/** The bytes of a record in its file. */
export function bytesOfRecord({ hash, number, json, blobs }: JournalRecord): Buffer {
  return Buffer.concat([Buffer.from(`${hash} ${number} ${json.length} ${blobs.length}\n`), json, blobs, NEW_LINE]);
}

const NEW_LINE = Buffer.from('\n');

function hashOf(before: string, number: number, json: Buffer, blobs: Buffer): string {
  return fileHash([`${before} ${number} ${json.length} ${blobs.length}\n`, json, blobs]);
}

/** Bytes stand behind the text, since as text they would be a third longer. */
function packed(value: unknown, blobs: Buffer[]): unknown {
  if (Buffer.isBuffer(value)) {
    blobs.push(value);
    return { blob: value.length };
  }
  if (typeof value !== 'object' || value === null) return value;
  return { named: Object.fromEntries(Object.entries(value).map(([name, one]) => [name, packed(one, blobs)])) };
}

/** The statements of a record, as they were. */
export function statementsOf({ json, blobs }: JournalRecord): readonly Written[] {
  let at = 0;
  const unpacked = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    if ('blob' in value) return blobs.subarray(at, (at += Number(value.blob)));
    const named = 'named' in value ? (value.named as Readonly<Record<string, unknown>>) : {};
    return Object.fromEntries(Object.entries(named).map(([name, one]) => [name, unpacked(one)]));
  };
  const list = JSON.parse(json.toString('utf8')) as readonly (readonly [string, readonly unknown[]])[];
  return list.map(([text, values]) => ({ text, values: values.map(unpacked) }));
}

/** Reads the bytes of a journal as far as they are sound. */
export function readRecords(bytes: Buffer): KeptJournal {
  const [head, site = '', base = '', first = ''] = HEAD.exec(lineAt(bytes, 0)) ?? [];
  if (head === undefined || head !== headOf(site, Number(base), first))
    return { site: '', base: 0, hash: '', records: [], state: 'damaged' };
  const records: JournalRecord[] = [];
  let at = head.length;
  let before = { number: Number(base), hash: first };
  for (let found = recordAt(bytes, at, before); found; found = recordAt(bytes, at, before)) {
    records.push(found.record);
    before = found.record;
    at = found.end;
  }
  return { site, base: Number(base), hash: before.hash, records, state: stateOf(bytes, at) };
}

function lineAt(bytes: Buffer, at: number): string {
  return bytes.toString('latin1', at, at + LONGEST_LINE);
}

function recordAt(
  bytes: Buffer,
  at: number,
  before: { readonly number: number; readonly hash: string },
): { readonly record: JournalRecord; readonly end: number } | undefined {
  const [line, hash = '', number, jsonLength, blobLength] = RECORD.exec(lineAt(bytes, at)) ?? [];
  if (line === undefined || Number(number) !== before.number + 1) return undefined;
  const jsonAt = at + line.length;
  const blobAt = jsonAt + Number(jsonLength);
  const end = blobAt + Number(blobLength);
  const [json, blobs] = [bytes.subarray(jsonAt, blobAt), bytes.subarray(blobAt, end)];
  if (bytes[end] !== NEW_LINE[0] || hash !== hashOf(before.hash, Number(number), json, blobs)) return undefined;
  return { record: { number: Number(number), hash, json, blobs }, end: end + 1 };
}

/** One record may not have come to its end; another one after it says that something else happened. */
function stateOf(bytes: Buffer, end: number): KeptJournal['state'] {
  if (end === bytes.length) return 'whole';
  return /\n[0-9a-f]{64} \d+ \d+ \d+\n/.test(bytes.toString('latin1', end)) ? 'damaged' : 'torn';
}
