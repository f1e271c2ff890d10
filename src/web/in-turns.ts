import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';

/** What changes nothing. */
export const READING: ReadonlySet<string> = new Set(['GET', 'HEAD']);
const arrivals = new WeakMap<IncomingMessage, number>();

/** When a request came that had to wait for its turn, by `performance.now()`: its waiting counts. */
export function arrivalOf(req: IncomingMessage): number | undefined {
  return arrivals.get(req);
}

/**
 * Answers who reads one in each turn of the event loop: Node would begin all that came meanwhile in one go, and whoever is answered
 * from memory, or waits for a thread, would wait for all of them. Who is gone by then has no turn. What changes something is begun at once, since it counts also when its sender is gone.
 */
export function inTurns(answer: RequestListener): RequestListener {
  const waiting: (readonly [IncomingMessage, ServerResponse])[] = [];
  const next = () => {
    let given = waiting.shift();
    while (given?.[1].destroyed) given = waiting.shift();
    if (waiting.length > 0) setImmediate(next);
    if (given) answer(...given);
  };
  return (req, res) => {
    if (!READING.has(req.method ?? '')) {
      answer(req, res);
      return;
    }
    arrivals.set(req, performance.now());
    waiting.push([req, res]);
    if (waiting.length === 1) setImmediate(next);
  };
}
