import { closeSync, fchmodSync, ftruncateSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import type { DocumentTerms } from './document-terms.js';
import { findRecords, headOf, type Place, readAt, RECORD_HEAD_BYTES } from './index-records.js';
import type { KeptTerms, TermStore } from './intake.js';
import { decodeTerms, encodeTerms } from './stored-terms.js';

const WASTE_KEPT = 1_000_000;

/**
 * What the index knows of each page, kept in one file: a line with the version of format and code, then a record a page.
 * A record that is replaced or removed is overwritten at once, so that no text outlives its page.
 */
export class IndexFile implements TermStore {
  private readonly file: string;
  private readonly title: Buffer;
  private readonly whenItFails: (error: unknown) => void;
  private places = new Map<number, Place>();
  private fd: number | undefined;
  private isGivenUp = false;
  private end = 0;
  private waste = 0;

  /** Opens or makes the file; one of another version, or damaged, is begun anew. A file that cannot be written is done without. */
  constructor(file: string, version: string, whenItFails: (error: unknown) => void) {
    this.file = file;
    this.title = Buffer.from(`wiki search index 1 ${version}\n`);
    this.whenItFails = whenItFails;
    this.orDoWithout(() => this.open());
  }

  /** The pages in the file. */
  kept(): KeptTerms[] {
    return [...this.places.keys()].map((id) => ({ id, read: () => this.read(id) }));
  }

  write(terms: DocumentTerms, stamp: string): void {
    this.orDoWithout((fd) => {
      const body = encodeTerms(terms, stamp);
      const old = this.places.get(terms.id);
      this.places.set(terms.id, { at: this.end, length: body.length });
      this.end += writeSync(fd, Buffer.concat([headOf(terms.id, body), body]), 0, null, this.end);
      if (old) this.overwrite(fd, old);
    });
  }

  erase(id: number): void {
    const place = this.places.get(id);
    if (!place) return;
    this.places.delete(id);
    this.orDoWithout((fd) => this.overwrite(fd, place));
  }

  close(): void {
    if (this.fd !== undefined) closeSync(this.fd);
    this.fd = undefined;
  }

  private read(id: number) {
    const place = this.places.get(id);
    if (this.fd === undefined || !place) throw new Error('The index file has no such page.');
    return decodeTerms(readAt(this.fd, place.at + RECORD_HEAD_BYTES, place.length));
  }

  private open(): void {
    const fd = openForBoth(this.file);
    this.fd = fd;
    const found = readAt(fd, 0, this.title.length).equals(this.title) ? findRecords(fd, this.title.length) : undefined;
    if (!found) {
      this.beginAnew(fd);
      return;
    }
    this.end = found.end;
    this.waste = found.waste;
    for (const { id, place } of found.records) {
      const old = this.places.get(id);
      this.places.set(id, place);
      if (old) this.overwrite(fd, old);
    }
    ftruncateSync(fd, this.end);
  }

  private beginAnew(fd: number): void {
    ftruncateSync(fd, 0);
    this.end = writeSync(fd, this.title, 0, null, 0);
  }

  private overwrite(fd: number, { at, length }: Place): void {
    const blank = Buffer.alloc(RECORD_HEAD_BYTES + length);
    headOf(0, blank.subarray(RECORD_HEAD_BYTES)).copy(blank);
    writeSync(fd, blank, 0, null, at);
    this.waste += blank.length;
    if (this.waste > WASTE_KEPT && this.waste > this.end / 2) this.rewrite(fd);
  }

  /** Leaves the overwritten records out. */
  private rewrite(old: number): void {
    const beside = `${this.file}.new`;
    const fd = openForBoth(beside);
    this.beginAnew(fd);
    const places = new Map<number, Place>();
    for (const [id, { at, length }] of this.places) {
      const record = readAt(old, at, RECORD_HEAD_BYTES + length);
      places.set(id, { at: this.end, length });
      this.end += writeSync(fd, record, 0, null, this.end);
    }
    renameSync(beside, this.file);
    closeSync(old);
    this.fd = fd;
    this.places = places;
    this.waste = 0;
  }

  /** An index that cannot be kept is made anew at the next start; what stands in it must not stay. */
  private orDoWithout(act: (fd: number) => void): void {
    if (this.isGivenUp) return;
    try {
      act(this.fd ?? 0);
    } catch (error) {
      this.isGivenUp = true;
      this.whenItFails(error);
      this.throwAway();
    }
  }

  private throwAway(): void {
    this.close();
    try {
      rmSync(this.file, { force: true });
    } catch (error) {
      this.whenItFails(error);
    }
  }
}

function openForBoth(file: string): number {
  const fd = openSync(file, 'a+', 0o600);
  closeSync(fd);
  const both = openSync(file, 'r+');
  fchmodSync(both, 0o600);
  return both;
}
