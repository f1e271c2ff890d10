import { readdirSync, readFileSync } from 'node:fs';
import { getPriority } from 'node:os';
import { startWorkers } from '../src/workers/pool.js';

const OWN_RANKS = process.platform === 'linux';

/** The rank of each thread of this process; a higher one goes behind. */
function ranks(): readonly number[] {
  if (!OWN_RANKS) return [];
  const stats = readdirSync('/proc/self/task').map((id) => readFileSync(`/proc/self/task/${id}/stat`, 'utf8'));
  return stats.map((stat) => Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[16]));
}

test('a thread that does long work goes behind the one that answers people, which keeps its rank', async () => {
  const own = getPriority();
  const workers = startWorkers({ size: 1 });

  const { html } = await workers.render('A long page.\n\n'.repeat(5000), 'en');

  expect(html).toContain('A long page.');
  expect(ranks().filter((rank) => rank === own + 5)).toHaveLength(OWN_RANKS ? 1 : 0);
  expect(getPriority()).toBe(own);
  await workers.close();
});
