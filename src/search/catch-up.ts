import { setImmediate as nextTurn } from 'node:timers/promises';
import type { PageSource, PageStamp, SearchDocument } from './search.js';

/** An index that is brought up to date: it is shown the stamps of all pages and says which pages it wants. */
export interface Comparing {
  put(documents: readonly SearchDocument[]): void;
  compare(stamps: readonly PageStamp[]): Promise<readonly number[]>;
  /** After the last stamps: pages that were not among them are gone. Resolves when everything can be found. */
  compared(): Promise<void>;
}

const STAMPS = 200;
const SLICE_MS = 4;

/** Gives an index what it lacks of a source, in slices between which requests are answered; stops when `goesOn` says no. */
export async function catchUp(source: PageSource, index: Comparing, goesOn: () => boolean): Promise<void> {
  for (let last = 0; ;) {
    const stamps = source.stampsAfter(last, STAMPS);
    const wanted = await index.compare(stamps);
    await give(wanted, source, index, goesOn);
    if (!goesOn()) return;
    const end = stamps.at(-1);
    if (!end) break;
    last = end.id;
  }
  await index.compared();
}

async function give(ids: readonly number[], source: PageSource, index: Comparing, goesOn: () => boolean) {
  let left = ids;
  while (left.length > 0 && goesOn()) {
    const { found, read } = readSlice(source, left);
    index.put(found);
    left = left.slice(read);
    await nextTurn();
  }
}

function readSlice(source: PageSource, ids: readonly number[]) {
  const end = performance.now() + SLICE_MS;
  const found: SearchDocument[] = [];
  let read = 0;
  for (const id of ids) {
    const document = source.document(id);
    if (document) found.push(document);
    read += 1;
    if (performance.now() > end) break;
  }
  return { found, read };
}
