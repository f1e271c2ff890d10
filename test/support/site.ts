import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { packageRoot } from '../../src/package-root.js';

/** The built site as a process of its own, on 127.0.0.1 and a free port. */
export interface Site {
  readonly process: ChildProcess;
  readonly address: string;
  /** The one-time address for the first administrator, while there is none. */
  readonly setup: string | undefined;
  readonly startedMs: number;
  signal(signal: NodeJS.Signals): void;
  /** The exit code, or the signal that ended it. */
  readonly ended: Promise<number | string>;
}

export interface Ended {
  readonly exitCode: number | string;
  readonly out: string;
  readonly err: string;
}

/** Nothing that a test starts lives longer. */
const LONGEST_MS = 120_000;
const LONGEST_COMMAND_MS = 30_000;
const LONGEST_SEARCH_MS = 15_000;

const started = new Set<ChildProcess>();

/** Ends every process a test started and left running. */
export function endSites(): void {
  for (const child of started) child.kill('SIGKILL');
  started.clear();
}

/** What `npm start` tells Node.js. */
export const START_FLAGS = ['--no-memory-reducer', '--max-semi-space-size=32', '--min-semi-space-size=16'] as const;

function environment(folder: string, more: Record<string, string> = {}): Record<string, string> {
  return {
    PATH: process.env['PATH'] ?? '',
    DATA_DIR: folder,
    HOST: '127.0.0.1',
    PORT: '0',
    LOG_LEVEL: 'error',
    // As `npm start` has it.
    MALLOC_ARENA_MAX: '2',
    ...more,
  };
}

/** How a test starts the site otherwise than `npm start` does. */
interface Start {
  readonly uid?: number;
  /** It lives so many milliseconds at most. */
  readonly longest?: number;
  readonly environment?: Record<string, string>;
  /** What Node.js is told before the program. */
  readonly flags?: readonly string[];
}

function startMain(folder: string, { uid, longest = LONGEST_MS, environment: more, flags = [] }: Start): ChildProcess {
  const entry = path.join(packageRoot, 'dist', 'main.js');
  const child = spawn(process.execPath, [...START_FLAGS, ...flags, entry], {
    cwd: '/',
    env: environment(folder, more),
    timeout: longest,
    killSignal: 'SIGKILL',
    ...(uid !== undefined && { uid }),
  });
  started.add(child);
  return child;
}

/** Starts the site on a data folder and waits until it says where it is. */
export async function startSite(folder: string, start: Start = {}): Promise<Site> {
  const begun = performance.now();
  const child = startMain(folder, start);
  const ended = endOf(child);
  const said = collect(child);
  const address = await Promise.race([
    saying(child, said, /(http:\/\/127\.0\.0\.1:\d+)\/\n/),
    ended.then((code) => Promise.reject(new Error(`the site ended with ${code}: ${said.out}${said.err}`))),
  ]);
  return {
    process: child,
    address,
    get setup() {
      return /http:\S+\/setup\/\S+/.exec(said.out)?.[0];
    },
    startedMs: performance.now() - begun,
    signal: (signal) => child.kill(signal),
    ended,
  };
}

/** Searches until Mailchimp is found: while the index is made, a search answers from the pages that are in it. */
export async function findMailchimp({ address }: Site): Promise<boolean> {
  const until = performance.now() + LONGEST_SEARCH_MS;
  while (performance.now() < until) {
    const found = await fetch(`${address}/search?q=mailchimp`);
    if ((await found.text()).includes('href="/wiki/mailchimp"')) return true;
  }
  return false;
}

/** Starts the site where it cannot run, and gives back what it says when it ends. */
export async function startInVain(folder: string, start: Start = {}): Promise<Ended> {
  const child = startMain(folder, start);
  const said = collect(child);
  const exitCode = await endOf(child);
  return { exitCode, ...said };
}

/** Runs a command of the built command line to its end. */
export function runBuilt(folder: string, args: readonly string[], input = ''): Ended {
  const entry = path.join(packageRoot, 'dist', 'commands', 'wiki.js');
  const run = spawnSync(process.execPath, [entry, ...args], {
    cwd: '/',
    env: environment(folder),
    input,
    encoding: 'utf8',
    timeout: LONGEST_COMMAND_MS,
  });
  return { exitCode: run.status ?? String(run.signal), out: run.stdout, err: run.stderr };
}

/** The same while the test itself goes on, such as with writing. */
export async function runBeside(folder: string, args: readonly string[]): Promise<Ended> {
  const entry = path.join(packageRoot, 'dist', 'commands', 'wiki.js');
  const child = spawn(process.execPath, [entry, ...args], {
    cwd: '/',
    env: environment(folder),
    timeout: LONGEST_COMMAND_MS,
  });
  started.add(child);
  const said = collect(child);
  const exitCode = await endOf(child);
  return { exitCode, ...said };
}

function collect(child: ChildProcess): { out: string; err: string } {
  const said = { out: '', err: '' };
  child.stdout?.on('data', (chunk: Buffer) => (said.out += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (said.err += chunk.toString()));
  return said;
}

function saying(child: ChildProcess, said: { out: string }, wanted: RegExp): Promise<string> {
  return new Promise((resolve) => {
    child.stdout?.on('data', () => {
      const found = wanted.exec(said.out)?.[1];
      if (found !== undefined) resolve(found);
    });
  });
}

function endOf(child: ChildProcess): Promise<number | string> {
  return new Promise((resolve) => {
    child.once('close', (code, signal) => {
      started.delete(child);
      resolve(code ?? signal ?? 'unknown');
    });
  });
}
