import { closeWikis } from '../support/wiki.js';
import { makeCorpus } from './corpus.js';
import { measureHostile } from './hostile.js';
import { readLibrary } from './library.js';
import { makeWiki, served } from './made-wiki.js';
import { measureQuality } from './quality.js';
import { Rows } from './rows.js';
import { measureFinding, measureSaves } from './saves.js';
import { measureSegments } from './segments.js';
import { measureRebuild, measureSite } from './start.js';

const WORDS = 400;
const SMALL = 100;
const count = process.argv.includes('--quick') ? 2_000 : 10_000;
const rows = new Rows();

process.stdout.write(
  `Search: ${count} made pages of ${WORDS} words${count < 10_000 ? ', though the figures are for 10000' : ''}\n`,
);
await measureQuality(rows, await readLibrary());
const corpus = makeCorpus(count, WORDS);
await measureSegments(rows, corpus);
await measureHostile(rows, corpus, count / 2);
const large = makeWiki(corpus.pages);
await measureRebuild(rows, large);
const small = makeWiki(makeCorpus(SMALL, WORDS).pages);
await measureRebuild(new Rows(), small);
await measureSaves(rows, small, large, corpus);
const { address, server } = await served(large.wiki);
await measureFinding(rows, large, address, corpus);
server.close();
await measureSite(rows, large, corpus);
await Promise.all([large.wiki.search.close(), small.wiki.search.close()]);
await closeWikis();
process.stdout.write(rows.missed === 0 ? 'Every target is met.\n' : `Targets missed: ${rows.missed}\n`);
process.exit(rows.missed === 0 ? 0 : 1);
