// Runs the fault suite; `npm run faults -- --full` takes its long form, other words go to Jest.
import { spawnSync } from 'node:child_process';

const words = process.argv.slice(2);
const { status } = spawnSync(
  'npx',
  ['jest', '--config', 'test/faults/jest.config.json', '--runInBand', ...words.filter((word) => word !== '--full')],
  { stdio: 'inherit', env: { ...process.env, ...(words.includes('--full') && { FAULTS: 'full' }) } },
);
process.exit(status ?? 1);
