import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { getPriority } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { packageRoot } from '../src/package-root.js';
import { startWorkers } from '../src/workers/pool.js';

const OWN_RANKS = process.platform === 'linux';

/** The rank of each thread of this process; a higher one goes behind. */
function ranks(): readonly number[] {
  if (!OWN_RANKS) return [];
  const stats = readdirSync('/proc/self/task').map((id) => readFileSync(`/proc/self/task/${id}/stat`, 'utf8'));
  return stats.map((stat) => Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[16]));
}

test('a thread that does long work goes far behind the one that answers people, which keeps its rank', async () => {
  const own = getPriority();
  const workers = startWorkers({ size: 1 });

  const { html } = await workers.render('A long page.\n\n'.repeat(5000), 'en');

  expect(html).toContain('A long page.');
  expect(ranks().filter((rank) => rank === Math.min(19, own + 10))).toHaveLength(OWN_RANKS ? 1 : 0);
  expect(getPriority()).toBe(own);
  await workers.close();
});

/** What the built function does to a process of a rank. */
function rankAfter(rank: number): { readonly status: number | null; readonly rank: number } {
  const file = pathToFileURL(path.join(packageRoot, 'dist', 'give-way.js')).href;
  const program = `import { getPriority, setPriority } from 'node:os'; import { giveWay } from '${file}';
    setPriority(${rank}); if (process.getuid?.() === 0) process.setuid(65534);
    giveWay(); process.stdout.write(String(getPriority()));`;
  const { status, stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', program], { encoding: 'utf8' });
  return { status, rank: Number(stdout) };
}

test.each([
  [0, 5],
  [10, 15],
  [17, 19],
  [19, 19],
])('a thread of a program with the rank %i goes to %i, and is never stopped by that', (rank, after) => {
  expect(rankAfter(rank)).toEqual({ status: 0, rank: OWN_RANKS ? after : rank });
});

test('the threads that a program begins with go behind the one that answers people, which keeps its rank', () => {
  const file = pathToFileURL(path.join(packageRoot, 'dist', 'give-way.js')).href;
  const program = `import { readdirSync } from 'node:fs'; import { getPriority } from 'node:os'; import { letOthersGiveWay } from '${file}';
    const before = getPriority(); letOthersGiveWay();
    const others = (${OWN_RANKS} ? readdirSync('/proc/self/task') : []).map(Number).filter((id) => id !== process.pid);
    process.stdout.write(JSON.stringify([getPriority() - before, others.map((id) => getPriority(id))]));`;

  const { status, stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', program], { encoding: 'utf8' });
  const [own, others] = JSON.parse(stdout) as [number, number[]];

  expect([status, own]).toEqual([0, 0]);
  expect(others.length).toBeGreaterThan(OWN_RANKS ? 3 : -1);
  expect(new Set(others)).toEqual(new Set(OWN_RANKS ? [Math.min(19, getPriority() + 5)] : []));
});
