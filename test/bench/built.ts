import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { packageRoot } from '../../src/package-root.js';

const addressOf = (file: string) => pathToFileURL(path.join(packageRoot, 'dist', file)).href;

/** The built worker, to be started as the site does. */
export const workerFile = new URL(addressOf('search/worker.js'));

// What is measured is what is served: the built files, without what a loader of TypeScript adds.
export const { Engine } = (await import(addressOf('search/engine.js'))) as typeof import('../../src/search/engine.js');
export const { startSearch } = (await import(
  addressOf('search/worker-search.js')
)) as typeof import('../../src/search/worker-search.js');
export const { Catalog } = (await import(
  addressOf('search/catalog.js')
)) as typeof import('../../src/search/catalog.js');
export const { termsOfDocument } = (await import(
  addressOf('search/document-terms.js')
)) as typeof import('../../src/search/document-terms.js');
