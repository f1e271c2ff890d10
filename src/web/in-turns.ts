import type { RequestListener } from 'node:http';

/** Answers one request in each turn of the event loop: Node would begin all that came meanwhile in one go, and whoever is answered from memory, or waits for a thread, would wait for all of them. */
export function inTurns(answer: RequestListener): RequestListener {
  const waiting: (() => void)[] = [];
  const next = () => {
    const begin = waiting.shift();
    if (waiting.length > 0) setImmediate(next);
    begin?.();
  };
  return (req, res) => {
    waiting.push(() => answer(req, res));
    if (waiting.length === 1) setImmediate(next);
  };
}
