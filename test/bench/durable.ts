import path from 'node:path';
import Database from 'better-sqlite3';
import { median, quantile, type Rows } from './rows.js';
import { signedIn, WRITERS, type SeededSite } from './seeded-site.js';
import { save } from './saving.js';
import { spreadRow } from './views.js';

const ROUNDS = 7;
const SAVES = 20;
/** As of a site that has run for a while. */
const WARMING = 100;
const WORDS = 400;

/** How long a save takes beside a bare durable transaction on the same disk, in turns; and whether writers at once are refused. */
export async function measureDurable(rows: Rows, seeded: SeededSite): Promise<void> {
  const bare = bareTransactions(path.join(seeded.folder, 'bare.db'), seeded.corpus.text(WORDS));
  const cookie = await signedIn(seeded, 'writer-1');
  const [saves, plain]: [number[], number[]] = [[], []];
  const all: number[] = [];
  for (let saved = 0; saved < WARMING; saved += 1) await save(seeded, cookie, 400);
  for (let round = 0; round <= ROUNDS; round += 1) {
    const [saved, written] = [await timesOf(() => save(seeded, cookie, 400 + round)), await timesOf(bare)];
    if (round === 0) continue;
    saves.push(median(saved));
    plain.push(median(written));
    all.push(...saved);
  }
  spreadRow(rows, 'save, from POST to 303: p50', saves, undefined, ' ms');
  rows.add({ what: 'save: p99', value: quantile(all, 0.99), unit: ' ms' });
  spreadRow(rows, 'bare better-sqlite3 FULL transaction: p50', plain, undefined, ' ms');
  const ratios = saves.map((one, round) => one / (plain[round] ?? NaN));
  spreadRow(rows, 'save / bare transaction', ratios, { is: 'most', limit: 25, aim: 10 });
  await measureWriters(rows, seeded);
}

/** Saves as often in another site, so that both have done the same before they are compared. */
export async function saveAsOften(other: SeededSite): Promise<void> {
  const cookie = await signedIn(other, 'writer-1');
  const saves = WARMING + (ROUNDS + 1) * SAVES;
  for (let saved = 0; saved < saves; saved += 1) await save(other, cookie, 400 + (saved % ROUNDS));
  if ((await writeAtOnce(other)) > 0) throw new Error('a save of the smaller site was refused');
}

function bareTransactions(file: string, text: string): () => void {
  const db = new Database(file);
  for (const pragma of ['journal_mode = WAL', 'synchronous = FULL']) db.pragma(pragma);
  db.exec('CREATE TABLE texts (id INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT');
  const insert = db.prepare('INSERT INTO texts (body) VALUES (?)');
  return () => db.transaction(() => insert.run(text)).immediate();
}

async function timesOf(act: () => unknown): Promise<readonly number[]> {
  const times: number[] = [];
  for (let n = 0; n < SAVES; n += 1) {
    const begun = performance.now();
    await act();
    times.push(performance.now() - begun);
  }
  return times;
}

/** People who save different pages at the same time are never told to wait or to try again. */
async function measureWriters(rows: Rows, seeded: SeededSite): Promise<void> {
  const begun = performance.now();
  const refused = await writeAtOnce(seeded);
  const seconds = (performance.now() - begun) / 1000;
  rows.add({ what: `${WRITERS} writers at once: saves a second`, value: (WRITERS * SAVES) / seconds });
  rows.add({ what: 'and false refusals', value: refused, target: { is: 'most', limit: 0 } });
}

/** Gives back how many saves were refused. */
async function writeAtOnce(seeded: SeededSite): Promise<number> {
  const cookies = await Promise.all(Array.from({ length: WRITERS }, (_, n) => signedIn(seeded, `writer-${n}`)));
  let refused = 0;
  const writers = cookies.map(async (cookie, n) => {
    for (let one = 0; one < SAVES; one += 1) await save(seeded, cookie, 500 + n).catch(() => (refused += 1));
  });
  await Promise.all(writers);
  return refused;
}
