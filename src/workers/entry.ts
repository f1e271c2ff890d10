import { parentPort } from 'node:worker_threads';
import { giveWay } from '../give-way.js';
import { work, type Job, type Message } from './job.js';
import { ownThread } from './thread-time.js';

giveWay('far');

const ready: Message = { kind: 'ready', thread: ownThread() };
parentPort?.on('message', (job: Job) => parentPort?.postMessage(work(job)));
parentPort?.postMessage(ready);
