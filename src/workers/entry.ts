import { parentPort } from 'node:worker_threads';
import { giveWay } from '../give-way.js';
import { work, type Job, type Message } from './job.js';

giveWay('far');

const ready: Message = { kind: 'ready' };
parentPort?.on('message', (job: Job) => parentPort?.postMessage(work(job)));
parentPort?.postMessage(ready);
