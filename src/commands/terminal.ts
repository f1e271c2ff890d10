import { fstatSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { translatorFor } from '../locales/translate.js';
import type { Terminal } from './command.js';

const BAR = 30;
const LINE_EVERY = 100;
/** A program that starts this one often leaves its side of standard input open and silent. */
const SILENCE_MS = 2000;

/** The terminal, or pipe, that this process was started in. */
export function processTerminal(): Terminal {
  const t = translatorFor('en');
  return {
    env: process.env,
    t,
    out: (line) => process.stdout.write(`${line}\n`),
    err: (line) => process.stderr.write(`${line}\n`),
    progress: (done, all) => process.stderr.write(progressText(done, all, process.stderr.isTTY)),
    readLine,
  };
}

/** A bar that is drawn over itself on a terminal; in a pipe a line now and then. */
export function progressText(done: number, all: number, isTerminal: boolean): string {
  const t = translatorFor('en');
  const words = t('{done} of {all}', { done, all });
  if (!isTerminal) return done % LINE_EVERY === 0 || done === all ? `${words}\n` : '';
  const filled = Math.round((done / all) * BAR);
  return `\r[${'#'.repeat(filled)}${' '.repeat(BAR - filled)}] ${words}${done === all ? '\n' : ''}`;
}

async function readLine(): Promise<string> {
  if (process.stdin.isTTY) return '';
  const lines = createInterface({ input: process.stdin });
  const silence = isSocket(0) ? setTimeout(() => lines.close(), SILENCE_MS) : undefined;
  try {
    for await (const line of lines) return line;
    return '';
  } finally {
    clearTimeout(silence);
    lines.close();
    process.stdin.destroy();
  }
}

function isSocket(descriptor: number): boolean {
  return fstatSync(descriptor).isSocket();
}
