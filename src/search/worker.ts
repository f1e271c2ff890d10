import { parentPort, workerData } from 'node:worker_threads';
import { giveWay } from '../give-way.js';
import { Engine } from './engine.js';
import { codeVersion } from './code-version.js';
import { IndexFile } from './index-file.js';
import { type Answers, type Call, type Order, PROGRESS, type Report, type WorkerData } from './messages.js';
import { packed, type PackedAnswer } from './packed-answer.js';
import type { SearchHit } from './search.js';

giveWay();

const progress = new Int32Array((workerData as WorkerData).progress);

const engine = new Engine({
  whenCovered: (changes) => report({ kind: 'covered', changes }),
  whenSkipped: (page) => report({ kind: 'skipped', page }),
  whenBegun: (id) => {
    Atomics.store(progress, PROGRESS.page, id);
    Atomics.add(progress, PROGRESS.count, 1);
  },
});

parentPort?.on('message', (message: Order | Call) => {
  if ('call' in message) void answer(message);
  else obey(message);
});

function obey(order: Order): void {
  if (order.kind === 'put') engine.put(order.documents);
  else if (order.kind === 'remove') engine.remove(order.ids);
  else open(order.file);
}

function open(path: string | undefined): void {
  if (path === undefined) {
    engine.begin();
    return;
  }
  const file = new IndexFile(path, codeVersion(), (error) => report({ kind: 'trouble', reason: String(error) }));
  engine.begin(file.kept(), file);
}

async function answer(question: Call): Promise<void> {
  const { call } = question;
  try {
    report({ kind: 'answer', call, answer: await answerTo(question) });
  } catch (error) {
    report({ kind: 'failed', call, reason: String(error) });
  }
  Atomics.store(progress, PROGRESS.call, 0);
}

async function answerTo(question: Call): Promise<Answers[keyof Answers]> {
  const begun = () => Atomics.store(progress, PROGRESS.call, question.call);
  switch (question.kind) {
    case 'query':
      return packed(await engine.query(question.text, question.limit, begun));
    case 'suggest':
      return suggested(await engine.suggest(question.text, question.limit, begun));
    case 'compare':
      return engine.compare(question.stamps);
    case 'compared':
      await engine.compared();
      return undefined;
    case 'finish':
      await engine.finish();
      return undefined;
  }
}

function suggested(hits: readonly SearchHit[]): PackedAnswer {
  return packed({ hits, total: hits.length, reading: { words: [] } });
}

function report(message: Report): void {
  parentPort?.postMessage(message);
}
