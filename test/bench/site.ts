import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import path from 'node:path';
import { packageRoot } from '../../src/package-root.js';
import { removeFolders } from '../support/folders.js';
import { endSites } from '../support/site.js';
import { memoryOf } from './cpu.js';
import { measureDurable, saveAsOften } from './durable.js';
import { measureFirstView } from './first-view.js';
import { measureHostility } from './hostility.js';
import { Rows } from './rows.js';
import { startSeeded, whenQuiet } from './seeded-site.js';
import { measureDelay } from './under-load.js';
import { measureCosts, measureViews } from './views.js';

const SIZES = [1_000, 10_000, 100_000];
const asked = Number(process.argv.slice(2).find((word) => /^\d+$/.test(word)) ?? 10_000);
const count = SIZES.find((size) => size === asked);
if (count === undefined) throw new Error(`Choose one of these numbers of pages: ${SIZES.join(', ')}.`);
const fewer = count > 1000 ? count / 10 : 1000;
const file = path.join(packageRoot, `test/bench/last-${count}.json`);

const rows = new Rows();
process.stdout.write(`The site with ${count} pages, beside one with ${fewer}, on ${cpus().length} cores\n`);
try {
  const site = await startSeeded(count);
  rows.add({
    ...{ what: 'start to the first page', value: site.firstPageMs / 1000, unit: ' s' },
    target: { is: 'most', limit: 3, aim: 1 },
  });
  await measureFirstView(rows, site);
  await whenQuiet(site);
  await measureDurable(rows, site);
  const smaller = await startSeeded(fewer);
  await saveAsOften(smaller);
  await whenQuiet(smaller);
  await whenQuiet(site);
  await measureViews(rows, site, smaller);
  await whenQuiet(site);
  await measureCosts(rows, site);
  rows.add({
    ...{ what: 'memory of the site after all this', value: memoryOf(site.site.process.pid ?? 0), unit: ' MiB' },
    ...(count <= 10_000 && { target: { is: 'most', limit: 900, aim: 500 } as const }),
  });
  await whenQuiet(site);
  await measureDelay(rows, site);
  await whenQuiet(site);
  await measureHostility(rows, site);
} finally {
  endSites();
  removeFolders();
}
const made = { pages: count, cores: cpus().length, node: process.version, rows: rows.all };
process.stdout.write(`\n${rows.table()}\n\n`);
writeFileSync(file, `${JSON.stringify(made, undefined, 2)}\n`);
process.stdout.write(
  `${rows.missed === 0 ? 'Every target is met.' : `Targets missed: ${rows.missed}.`} Written: ${file}\n`,
);
process.exit(rows.missed === 0 ? 0 : 1);
