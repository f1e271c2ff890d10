import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { packageRoot } from '../src/package-root.js';
import { START_FLAGS } from './support/site.js';

/** Fills 60 MB, then goes on until all is collected; writes how many times as large the heap became. */
const PROGRAM = `
  import { PerformanceObserver, constants } from 'node:perf_hooks';
  const { letHeapGrow } = await import(process.argv[1]);
  letHeapGrow();
  const live = [];
  const used = () => process.memoryUsage().heapUsed;
  const more = () => live.push(Array.from({ length: 100 }, (_, n) => [n]));
  while (used() < 60e6) more();
  globalThis.gc();
  const before = used();
  let [isCollected, most] = [false, 0];
  new PerformanceObserver((list) => {
    isCollected ||= list.getEntries().some(({ detail }) => detail.kind === constants.NODE_PERFORMANCE_GC_MAJOR);
  }).observe({ entryTypes: ['gc'] });
  while (!isCollected && most < 10 * before) {
    for (let n = 0; n < 20; n += 1) more();
    most = Math.max(most, used());
    await new Promise(setImmediate);
  }
  console.log(most / before);
`;

test('the heap becomes about twice as large as what is in use before all of it is collected', () => {
  const built = pathToFileURL(path.join(packageRoot, 'dist/heap.js')).href;
  const flags = ['--expose-gc', '--input-type=module', '--eval', PROGRAM, built];

  const times = Number(execFileSync(process.execPath, flags, { encoding: 'utf8', timeout: 30_000 }));

  expect(times).toBeGreaterThan(1.7);
  expect(times).toBeLessThan(3);
});

test('npm, the service of the README and the tests start the program alike', () => {
  const [started, readme] = ['package.json', 'README.md'].map((name) =>
    readFileSync(path.join(packageRoot, name), 'utf8'),
  );
  const flags = START_FLAGS.join(' ');

  expect(started).toContain(`"start": "exec env MALLOC_ARENA_MAX=2 node ${flags} dist/main.js"`);
  expect(readme).toContain(`ExecStart=/usr/bin/node ${flags} dist/main.js`);
  expect(readme).toContain('Environment=MALLOC_ARENA_MAX=2');
});
