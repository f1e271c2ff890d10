import { fstatSync, readSync } from 'node:fs';
import { crc32 } from 'node:zlib';

/** Where a record begins, and how long it is without its head. */
export interface Place {
  readonly at: number;
  readonly length: number;
}

interface FoundRecords {
  readonly records: readonly { readonly id: number; readonly place: Place }[];
  /** Where the last whole record ends: a process that was killed may have left half of one behind it. */
  readonly end: number;
  readonly waste: number;
}

export const RECORD_HEAD_BYTES = 16;
const MARK = 0x70616765;

/** The head of a record: a mark, the page's id or 0 for an erased one, the length, and the checksum of head and body. */
export function headOf(id: number, body: Buffer): Buffer {
  const head = Buffer.alloc(RECORD_HEAD_BYTES);
  head.writeUInt32LE(MARK, 0);
  head.writeUInt32LE(id, 4);
  head.writeUInt32LE(body.length, 8);
  head.writeUInt32LE(checksum(head, body), 12);
  return head;
}

/** The records of a file from an offset on; undefined when one of them is damaged. */
export function findRecords(fd: number, from: number): FoundRecords | undefined {
  const size = fstatSync(fd).size;
  const records: { id: number; place: Place }[] = [];
  let waste = 0;
  let at = from;
  while (at + RECORD_HEAD_BYTES <= size) {
    const head = readAt(fd, at, RECORD_HEAD_BYTES);
    const [mark, id, length] = [head.readUInt32LE(0), head.readUInt32LE(4), head.readUInt32LE(8)];
    if (mark !== MARK) return undefined;
    if (at + RECORD_HEAD_BYTES + length > size) break;
    const body = readAt(fd, at + RECORD_HEAD_BYTES, length);
    if (head.readUInt32LE(12) !== checksum(head, body)) return undefined;
    if (id > 0) records.push({ id, place: { at, length } });
    else waste += RECORD_HEAD_BYTES + length;
    at += RECORD_HEAD_BYTES + length;
  }
  return { records, end: at, waste };
}

/** Bytes of a file; fewer where it ends before. */
export function readAt(fd: number, at: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  return bytes.subarray(0, readSync(fd, bytes, 0, length, at));
}

function checksum(head: Buffer, body: Buffer): number {
  return crc32(body, crc32(head.subarray(0, 12)));
}
