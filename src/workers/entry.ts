import { parentPort } from 'node:worker_threads';
import { work, type Job, type Message } from './job.js';

const ready: Message = { kind: 'ready' };
parentPort?.on('message', (job: Job) => parentPort?.postMessage(work(job)));
parentPort?.postMessage(ready);
