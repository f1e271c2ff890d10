import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { packageRoot } from '../../src/package-root.js';
import type * as CatalogFile from '../../src/search/catalog.js';
import type * as TermsFile from '../../src/search/document-terms.js';
import type * as EngineFile from '../../src/search/engine.js';
import type * as SearchFile from '../../src/search/worker-search.js';

const addressOf = (file: string) => pathToFileURL(path.join(packageRoot, 'dist/search', file)).href;

/** The built worker, to be started as the site does. */
export const workerFile = new URL(addressOf('worker.js'));

// What is measured is what is served: the built files, without what a loader of TypeScript adds.
export const { Catalog } = (await import(addressOf('catalog.js'))) as typeof CatalogFile;
export const { termsOfDocument } = (await import(addressOf('document-terms.js'))) as typeof TermsFile;
export const { Engine } = (await import(addressOf('engine.js'))) as typeof EngineFile;
export const { startSearch } = (await import(addressOf('worker-search.js'))) as typeof SearchFile;
