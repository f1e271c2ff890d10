import { appendFileSync, closeSync, fstatSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { strToU8, Zip, ZipDeflate } from 'fflate';
import { exportPages } from '../actions/export-pages.js';
import { minuteOf, timeText } from '../domain/time.js';
import { findChangeNumber } from '../storage/change-number.js';
import type { Wiki } from '../wiki.js';

/** The public wiki as a zip file that has no name on the disk, so that nothing of it stays there. */
interface Archive {
  /** The change number when it was begun. */
  readonly number: number;
  readonly file: number;
  readonly size: number;
  readers: number;
  isOld: boolean;
}

/** Gives a reader the file of all pages as they are now, for as long as `read` takes. */
export type WithArchive = (read: (archive: Pick<Archive, 'file' | 'size'>) => Promise<void>) => Promise<void>;

/** Packs the wiki once for all who fetch it until something changes: who reads slowly keeps nobody else waiting. */
export function archivesOf(wiki: Wiki, note: string): WithArchive {
  let latest: Archive | undefined;
  let packing: Promise<Archive> | undefined;
  const take = async () => {
    await packing;
    if (latest?.number === findChangeNumber(wiki.db)) return counted(latest);
    packing ??= pack(wiki, note).finally(() => (packing = undefined));
    const fresh = await packing;
    if (latest !== fresh) retire(latest);
    return counted((latest = fresh));
  };
  return async (read) => {
    const archive = await take();
    try {
      await read(archive);
    } finally {
      archive.readers -= 1;
      closeIfUnused(archive);
    }
  };
}

/** Counted before anything else can happen, so that its file is not closed meanwhile. */
function counted(archive: Archive): Archive {
  archive.readers += 1;
  return archive;
}

function retire(archive: Archive | undefined): void {
  if (!archive) return;
  archive.isOld = true;
  closeIfUnused(archive);
}

function closeIfUnused({ isOld, readers, file }: Archive): void {
  if (isOld && readers === 0) closeSync(file);
}

async function pack(wiki: Wiki, note: string): Promise<Archive> {
  const number = findChangeNumber(wiki.db);
  const file = openNameless();
  try {
    await packInto(file, wiki, note);
    return { number, file, size: fstatSync(file).size, readers: 0, isOld: false };
  } catch (error) {
    closeSync(file);
    throw error;
  }
}

function openNameless(): number {
  const folder = mkdtempSync(path.join(tmpdir(), 'wiki-export-'));
  try {
    return openSync(path.join(folder, 'pages.zip'), 'wx+', 0o600);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function packInto(file: number, wiki: Wiki, note: string): Promise<void> {
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    appendFileSync(file, chunk);
  });
  add(zip, 'LICENSE.txt', note, timeText(wiki.now()));
  for (const slice of exportPages(wiki)) {
    for (const { name, text, changedAt } of slice) add(zip, name, text, changedAt);
    // Lets other requests through.
    await setImmediate();
  }
  zip.end();
}

function add(zip: Zip, name: string, text: string, changedAt: string): void {
  const file = new ZipDeflate(name, { level: 6 });
  file.mtime = minuteOf(changedAt);
  zip.add(file);
  file.push(strToU8(text), true);
}
