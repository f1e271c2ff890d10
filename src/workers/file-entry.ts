import { parentPort } from 'node:worker_threads';
import { giveWay } from '../give-way.js';
import type { FileAnswer, FileJob } from './file-job.js';
import { readFile } from './read-file.js';

giveWay('far');

const say = (answer: FileAnswer, given: readonly ArrayBuffer[] = []) => parentPort?.postMessage(answer, given);

parentPort?.on('message', (job: FileJob) => {
  readFile(job).then(
    // What came and is kept as it is goes back without a copy.
    (answer) => say(answer, isGivenBack(answer, job) ? [job.bytes.buffer] : []),
    () => say({ kind: 'failed' }),
  );
});
say({ kind: 'ready' });

function isGivenBack(answer: FileAnswer, { bytes }: FileJob): boolean {
  return answer.kind === 'content' && answer.content.sizes.some((size) => size.bytes.buffer === bytes.buffer);
}
