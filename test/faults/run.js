// Runs the fault suite; `npm run faults -- --full` takes its long form, `--alone` or `--beside` one half, other words go to Jest.
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** What is measured in these wants the machine for itself; of the others two run at a time. */
const ALONE = '(?:backup|chaos|crowd|process|slow-tool)\\.';
const HALVES = {
  '--beside': ['--maxWorkers=2', `--testPathIgnorePatterns=/test/faults/${ALONE}`],
  '--alone': ['--runInBand', `--testPathIgnorePatterns=/test/faults/(?!${ALONE})`],
};
const CONFIG = ['--config', 'test/faults/jest.config.json'];

const words = process.argv.slice(2);
const chosen = Object.keys(HALVES).filter((half) => words.includes(half));
const others = words.filter((word) => word !== '--full' && !(word in HALVES));
const environment = {
  ...process.env,
  ...(words.includes('--full') && { FAULTS: 'full' }),
  FAULT_FIGURES: path.join(tmpdir(), `wiki-faults-${process.pid}.txt`),
};

// A list of patterns takes every word after it, so it stands last.
const jest = (half, more, options) =>
  spawnSync('npx', ['jest', ...CONFIG, ...more, ...others, ...HALVES[half]], options);
const has = (half) => jest(half, ['--listTests'], { encoding: 'utf8' }).stdout.trim() !== '';

// Words may name tests of one half alone.
const asked = chosen.length > 0 || others.length === 0 ? chosen : Object.keys(HALVES).filter(has);
const ended = (asked.length > 0 ? asked : Object.keys(HALVES)).map(
  (half) => jest(half, [], { stdio: 'inherit', env: environment }).status ?? 1,
);
process.exit(Math.max(...ended));
