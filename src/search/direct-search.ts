import { Engine } from './engine.js';
import type { Search } from './search.js';

/** Search in this thread, for tests: the engine that also runs in the worker. */
export function createDirectSearch(): Search {
  return new Engine();
}
