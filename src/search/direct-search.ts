import { Engine } from './engine.js';
import type { Search } from './search.js';

/** Search in this thread, for tests and commands: the engine that also runs in the worker. */
export function createDirectSearch(): Search {
  return new Engine();
}
