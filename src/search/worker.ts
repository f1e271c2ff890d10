import { parentPort } from 'node:worker_threads';
import { Engine } from './engine.js';
import type { Order, Question, Report } from './messages.js';
import type { SearchAnswer } from './search.js';

const engine = new Engine((changes) => report({ kind: 'built', changes }));

parentPort?.on('message', (order: Order) => {
  if (order.kind === 'put') engine.put(order.documents);
  else if (order.kind === 'remove') engine.remove(order.ids);
  else void answer(order);
});
report({ kind: 'built', changes: 0 });

async function answer(question: Question): Promise<void> {
  const { call } = question;
  try {
    report({ kind: 'answer', call, answer: await answerOf(question) });
  } catch (error) {
    report({ kind: 'failed', call, reason: String(error) });
  }
}

async function answerOf({ kind, text, limit }: Question): Promise<SearchAnswer> {
  if (kind === 'query') return engine.query(text, limit);
  const hits = await engine.suggest(text, limit);
  return { hits, total: hits.length, reading: { words: [] } };
}

function report(message: Report): void {
  parentPort?.postMessage(message);
}
