import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { packageRoot } from '../../../src/package-root.js';

const CONFIG = {
  extends: ['html-validate:recommended'],
  rules: {
    'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'button', 'submit', 'reset'] }],
    // A title may be as long as the longest name of a page, with what is done to it and the name of the site.
    'long-title': ['error', { maxlength: 240 }],
    // A list may be named; ARIA allows it.
    'aria-label-misuse': ['error', { allowAnyNamable: true }],
  },
};

/** Fields of text that a form has several of by agreement: the boxes of a page, the day beside the terms of a block, and the tools to compare. */
const REPEATED = /^Duplicate form control name "(section|sectionHeading|sectionStart|sectionGap|until|pages)"$/;

interface Said {
  readonly ruleId: string;
  readonly message: string;
  readonly selector: string | null;
}

const ENTRY = pathToFileURL(path.join(packageRoot, 'test', 'browser', 'support', 'markup-worker.js'));
/** Validating takes most of a crawl's time, so it is done beside the crawl. */
const THREADS = 2;

const waiting = new Map<number, (messages: readonly Said[]) => void>();
let validators: readonly Worker[] | undefined;
let asked = 0;

function startValidator(): Worker {
  const worker = new Worker(ENTRY, { workerData: CONFIG });
  worker.on('message', ({ id, messages }: { readonly id: number; readonly messages: readonly Said[] }) => {
    waiting.get(id)?.(messages);
    waiting.delete(id);
    // An idle thread must not keep the run alive, a working one must.
    if (waiting.size === 0) for (const one of validators ?? []) one.unref();
  });
  worker.on('error', (error) => {
    throw error;
  });
  return worker;
}

function said(html: string): Promise<readonly Said[]> {
  validators ??= Array.from({ length: THREADS }, startValidator);
  const id = (asked += 1);
  return new Promise((resolve) => {
    waiting.set(id, resolve);
    const validator = validators?.[id % THREADS];
    for (const one of validators ?? []) one.ref();
    validator?.postMessage({ id, html });
  });
}

/** What is wrong with a page's HTML: rule and sentence, one line each. */
export async function markupFaults(html: string): Promise<readonly string[]> {
  const messages = (await said(html)).filter(({ message }) => !REPEATED.test(message));
  return messages.map(({ ruleId, message, selector }) => `${ruleId}: ${message} (${selector ?? ''})`);
}
